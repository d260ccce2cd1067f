package publish

import (
	"mingce/generator/diag"
	"mingce/generator/release"
)

// Title says what the plan is of.
func (p *Plan) Title() diag.Message {
	switch {
	case p.Nothing():
		return diag.Messagef("Nothing to publish: %s shows release %d already, to the byte.", p.Target, p.To)
	case p.From == nil:
		return diag.Messagef("Release %d, the first at %s.", p.To, p.Target)
	case p.Next == nil:
		return diag.Messagef("Nothing new is said; %s is brought up to date with release %d (it shows %d).", p.Target, p.To, *p.From)
	}
	return diag.Messagef("Release %d; %s shows release %d.", p.To, p.Target, *p.From)
}

// What says what happens to a record.
func (r Record) What() diag.Message {
	switch r.Kind() {
	case release.New:
		return diag.Messagef("New")
	case release.Gone:
		return diag.Messagef("Taken down")
	}
	return diag.Messagef("Changed")
}

// Summary says what readers hear of it, what waits, and what is sent.
func (p *Plan) Summary() []diag.Message {
	var all []diag.Message
	if told := p.Told(); told > 0 {
		all = append(all, diag.Messagef("Readers are told: %s in the feeds.", diag.Count(told, "note")))
	}
	if waiting := len(p.Schedule.Waiting); waiting > 0 {
		all = append(all, diag.Messagef("Waiting for their day: %d.", waiting))
	}
	return append(all, diag.Messagef("To send: %s, %s.", diag.Count(p.Files, "file"), diag.Size(p.Bytes)))
}

// StaleMessage says that the English of a field is older than its Chinese.
func StaleMessage(record, field string) diag.Message {
	return diag.Messagef("English older than the Chinese: %s, %s", record, field)
}
