package render

import (
	"html/template"
	"strings"

	"mingce/generator/markup"
	"mingce/generator/policy"
)

// phrase chooses the words of a text of ours for a page, as the function of that
// name does, and marks the English that is out of date, with a note in words.
func (r *Renderer) phrase(l policy.Lang, t policy.Text) Phrase {
	p := phrase(l, t)
	if p.Lang != policy.En {
		return p
	}
	var b strings.Builder
	end := 0
	for _, s := range r.site.Stale(t) {
		b.WriteString(marked(policy.En, p.Text[end:s.Start], "span"))
		b.WriteString(`<span class="stale">` + marked(policy.En, s.Of(p.Text), "span") + `</span>`)
		b.WriteString(markup.StaleNote(r.say(policy.En, "stale-sentence")))
		end = s.End
	}
	if end > 0 {
		p.html = template.HTML(b.String() + marked(policy.En, p.Text[end:], "span"))
	}
	return p
}

func (r *Renderer) phrases(l policy.Lang, ts []policy.Text) []Phrase {
	all := make([]Phrase, len(ts))
	for i, t := range ts {
		all[i] = r.phrase(l, t)
	}
	return all
}

// stale gives what to say behind the English of official text that was made from
// other Chinese; else nothing.
func (r *Renderer) stale(t policy.Text) string {
	if len(r.site.Stale(t)) == 0 {
		return ""
	}
	return r.say(policy.En, "stale-sentence")
}
