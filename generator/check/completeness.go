package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// noticeParts are what an interpretation of a whole notice must cover.
var noticeParts = []string{"background", "basis", "goals", "tasks", "terms"}

// missingInterpretations reports the measures that nothing explains, once the
// interpretation of their policy has begun.
func missingInterpretations(p *pass, of *policy.Policy) {
	if len(of.Interpretations) == 0 || len(p.lostIDs(policy.NameInterpretation, of.ID)) > 0 {
		return
	}
	interpreted := map[int]bool{}
	for _, i := range of.Interpretations {
		if i.Kind.Value == policy.KindMeasure && !i.Draft.Value {
			for _, n := range i.Measures {
				interpreted[n.Value] = true
			}
		}
	}
	for _, m := range of.Measures {
		if !interpreted[m.Number.Value] {
			p.Warnf("missing-interpretation", m.Pos, "measure %d has no interpretation", m.Number.Value).
				WithHint("add one of kind measure to policies/%s/interpretations", of.ID)
		}
	}
}

// unledMeasures reports the measures to which no situation leads first, once the
// situations of their policy have begun: readers who look for help find them by
// their number only.
func unledMeasures(p *pass, of *policy.Policy) {
	if len(of.Situations) == 0 || len(p.lostIDs(policy.NameSituation, of.ID)) > 0 {
		return
	}
	led := map[policy.Name]bool{}
	for _, s := range of.Situations {
		if len(s.Matches) == 0 || s.Draft.Value {
			continue
		}
		first := s.Matches[0].Measure.Name(of.ID)
		if _, ok := p.find(first); !ok {
			return // it may be the one that is missed, and is reported itself
		}
		led[first] = true
	}
	for _, m := range of.Measures {
		if !led[policy.Ref{Number: m.Number.Value}.Name(of.ID)] {
			p.Warnf("missing-situation", m.Pos, "no situation leads to measure %d first", m.Number.Value).
				WithHint("add one to policies/%s/situations with the measure as its first match", of.ID)
		}
	}
}

// missingGuide reports a department without a guide, once the interpretation of
// one of its measures' policies has begun.
func missingGuide(p *pass, d *document) {
	if of, is := d.file.(*policy.Department); is && of.Guide == nil && p.isBusy(of.ID) {
		p.Warnf("missing-guide", of.Pos, "department %s has measures but no guide", of.ID).
			WithHint("add guide: with its duties, visitors and what the notice leaves open")
	}
}

// completeInterpretation reports what readers of an interpretation look for in vain.
func completeInterpretation(p *pass, d *document) {
	i, is := d.file.(*policy.Interpretation)
	switch {
	case !is || i.Draft.Value:
	case i.Kind.Value == policy.KindMeasure:
		p.completeMeasure(i)
	case i.Kind.Value == policy.KindNotice:
		p.completeNotice(i)
	}
}

func (p *pass) completeMeasure(i *policy.Interpretation) {
	for _, needed := range []struct {
		field string
		there bool
		hint  any // text, or a diag.Message
	}{
		{"audience", len(i.Audience) > 0, "whom it is for, by the ids of audiences.yaml"},
		{"status", len(i.Status) > 0, "how the notice words the measure, with its words"},
		{"changes or steps", len(i.Changes)+len(i.Steps) > 0, "what changes or what to do, each with a quotation"},
		{"silent", len(i.Silent) > 0, "what the notice does not say"},
		{"keywords.zh", len(i.Keywords.Zh) > 0, "words that people type in Chinese"},
		{"keywords.en", len(i.Keywords.En) > 0, "words that people type in English"},
	} {
		if !needed.there {
			p.incomplete(i, needed.field, needed.hint)
		}
	}
}

func (p *pass) completeNotice(i *policy.Interpretation) {
	there := map[string]bool{}
	for _, part := range i.Parts {
		there[part.ID.Value] = true
	}
	for _, id := range noticeParts {
		if !there[id] {
			p.incomplete(i, diag.Messagef("a part %s", id), diag.Messagef("id: %s under parts:, with heading and body", id))
		}
	}
}

func (p *pass) incomplete(i *policy.Interpretation, field, hint any) {
	p.Warnf("incomplete-interpretation", i.Kind.Pos, "the interpretation lacks %s", field).WithHint("add %s", hint)
}
