package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// noticeParts are what an interpretation of a whole notice must cover.
var noticeParts = []string{"background", "basis", "goals", "tasks", "terms"}

// completeness reports what readers would look for in vain, once the
// interpretation of a policy has begun.
func completeness(c *checker) {
	busy := map[string]bool{} // departments of policies with interpretations
	for _, p := range c.set.Policies {
		if len(p.Interpretations) == 0 {
			continue
		}
		interpreted := map[int]bool{}
		for _, i := range p.Interpretations {
			if i.Draft.Value {
				continue
			}
			switch i.Kind.Value {
			case policy.KindMeasure:
				for _, n := range i.Measures {
					interpreted[n.Value] = true
				}
				c.completeMeasure(i)
			case policy.KindNotice:
				c.completeNotice(i)
			}
		}
		for _, m := range p.Measures {
			if !interpreted[m.Number.Value] {
				c.Warnf("missing-interpretation", m.Pos, "measure %d has no interpretation", m.Number.Value).
					WithHint("add one of kind measure to policies/%s/interpretations", p.ID)
			}
			for _, id := range m.Departments {
				busy[id.Value] = true
			}
		}
	}
	for _, d := range c.set.Departments {
		if busy[d.ID] && d.Guide == nil {
			c.Warnf("missing-guide", d.Pos, "department %s has measures but no guide", d.ID).
				WithHint("add guide: with its duties, visitors and what the notice leaves open")
		}
	}
}

func (c *checker) completeMeasure(i *policy.Interpretation) {
	for _, needed := range []struct {
		field string
		there bool
		hint  any // text, or a diag.Message
	}{
		{"audience", len(i.Audience) > 0, "whom it is for, by the ids of audiences.yaml"},
		{"changes or steps", len(i.Changes)+len(i.Steps) > 0, "what changes or what to do, each with a quotation"},
		{"silent", len(i.Silent) > 0, "what the notice does not say"},
		{"keywords.zh", len(i.Keywords.Zh) > 0, "words that people type in Chinese"},
		{"keywords.en", len(i.Keywords.En) > 0, "words that people type in English"},
	} {
		if !needed.there {
			c.incomplete(i, needed.field, needed.hint)
		}
	}
}

func (c *checker) completeNotice(i *policy.Interpretation) {
	there := map[string]bool{}
	for _, part := range i.Parts {
		there[part.ID.Value] = true
	}
	for _, id := range noticeParts {
		if !there[id] {
			c.incomplete(i, diag.Messagef("a part %s", id), diag.Messagef("id: %s under parts:, with heading and body", id))
		}
	}
}

func (c *checker) incomplete(i *policy.Interpretation, field, hint any) {
	c.Warnf("incomplete-interpretation", i.Kind.Pos, "the interpretation lacks %s", field).WithHint("add %s", hint)
}
