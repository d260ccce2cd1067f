package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// kindFields tells for each kind which fields it must and must not have.
var kindFields = map[string]struct{ must, mustNot []string }{
	policy.KindMeasure:     {[]string{"measures"}, []string{"domain", "requirement", "parts"}},
	policy.KindDomain:      {[]string{"domain", "parts"}, []string{"requirement", "status", "changes", "steps"}},
	policy.KindRequirement: {[]string{"requirement", "parts"}, []string{"domain", "status"}},
	policy.KindNotice:      {[]string{"parts"}, []string{"domain", "requirement", "status", "changes", "steps"}},
	policy.KindArticle:     {[]string{"measures", "parts"}, []string{"domain", "requirement", "status"}},
}

// fieldsOfKind holds interpretations to what their kind demands and allows.
func fieldsOfKind(p *pass, d *document) {
	i, is := d.file.(*policy.Interpretation)
	if !is {
		return
	}
	has := writtenFields(i)
	kind := i.Kind.Value
	for _, name := range kindFields[kind].must {
		if _, written := has[name]; !written {
			p.Errorf("kind", i.Kind.Pos, "an interpretation of kind %s needs %s", kind, name).
				WithHint("add %s, or choose another kind", name)
		}
	}
	for _, name := range kindFields[kind].mustNot {
		if pos, written := has[name]; written {
			p.Errorf("kind", pos, "an interpretation of kind %s has no %s", kind, name).
				WithHint("take %s out, or choose another kind", name)
		}
	}
	if kind == policy.KindMeasure && len(i.Measures) > 1 {
		p.Errorf("kind", i.Measures[1].Pos, "an interpretation of kind measure speaks of one measure, not of %d", len(i.Measures)).
			WithHint("keep one number, or write kind: article")
	}
	if kind != policy.KindMeasure {
		return
	}
	for _, s := range append(append([]policy.Step{}, i.Changes...), i.Steps...) {
		if s.Quote.Zh.Empty() {
			p.Errorf("missing-quote", s.Pos, "no quotation carries %q", short(s.Text.Zh.Value)).
				WithHint("add quote: with the words of the notice that say so, or take it out")
		}
	}
}

// writtenFields gives the places of the fields that depend on the kind.
func writtenFields(i *policy.Interpretation) map[string]diag.Pos {
	has := map[string]diag.Pos{}
	note := func(name string, n int, pos func() diag.Pos) {
		if n > 0 {
			has[name] = pos()
		}
	}
	note("measures", len(i.Measures), func() diag.Pos { return i.Measures[0].Pos })
	note("domain", len(i.Domain.Value), func() diag.Pos { return i.Domain.Pos })
	note("requirement", len(i.Requirement.Value), func() diag.Pos { return i.Requirement.Pos })
	note("status", len(i.Status), func() diag.Pos { return i.Status[0].Pos })
	note("changes", len(i.Changes), func() diag.Pos { return i.Changes[0].Pos })
	note("steps", len(i.Steps), func() diag.Pos { return i.Steps[0].Pos })
	note("parts", len(i.Parts), func() diag.Pos { return i.Parts[0].Pos })
	return has
}

// oneInterpretation reports a second interpretation of the same thing. Articles
// may be many.
func oneInterpretation(p *pass, of *policy.Policy) {
	first := map[diag.Message]*policy.Interpretation{}
	for _, i := range of.Interpretations {
		what := subject(i)
		if what.Empty() {
			continue
		}
		if before := first[what]; before != nil {
			p.Errorf("second-interpretation", i.Kind.Pos, "%s already has its interpretation in %s", what, before.Pos.File).
				WithHint("merge the two, or write kind: article")
			continue
		}
		first[what] = i
	}
}

// subject names what an interpretation alone may interpret, or gives nothing.
func subject(i *policy.Interpretation) diag.Message {
	switch i.Kind.Value {
	case policy.KindMeasure:
		if len(i.Measures) == 1 {
			return diag.Messagef("measure %d", i.Measures[0].Value)
		}
	case policy.KindDomain:
		return diag.Messagef("domain %s", i.Domain)
	case policy.KindRequirement:
		return diag.Messagef("requirement %s", i.Requirement)
	case policy.KindNotice:
		return diag.Messagef("the notice")
	}
	return diag.Message{}
}

// itemKinds holds items of the notice to being either a list or a requirement.
func itemKinds(p *pass, d *document) {
	of, is := d.file.(*policy.Policy)
	if !is {
		return
	}
	for _, s := range of.Sections {
		for _, it := range s.Items {
			p.eitherListOrRequirement(it)
		}
	}
}

func (p *pass) eitherListOrRequirement(it *policy.Item) {
	switch {
	case it.Domain.Empty() && it.ID.Empty():
		p.Errorf("item", it.Pos, "item %d has neither domain nor id", it.Number.Value).
			WithHint("write domain: when it lists the measures of a domain, id: when it is a requirement")
	case !it.Domain.Empty() && !it.ID.Empty():
		p.Errorf("item", it.ID.Pos, "item %d has both domain and id", it.Number.Value).
			WithHint("keep domain: when it lists the measures of a domain, id: when it is a requirement")
	}
}
