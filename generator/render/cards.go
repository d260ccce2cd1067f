package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// MeasureCard is a measure in a list.
type MeasureCard struct {
	Link
	Number      int
	Summary     Phrase
	Domain      Link
	Departments []Link
	Scope       Phrase
}

func (r *Renderer) measureCards(l policy.Lang, ms []*site.Measure) []MeasureCard {
	all := make([]MeasureCard, len(ms))
	for i, m := range ms {
		all[i] = MeasureCard{
			Link: r.measureLink(l, m), Number: m.Number.Value, Domain: r.domainLink(l, m.Domain),
			Departments: r.departmentLinks(l, m.Departments), Scope: phrase(l, m.Scope.Name),
		}
		if m.Reading != nil {
			all[i].Summary = r.phrase(l, m.Reading.Summary)
		}
	}
	return all
}

// DomainCard is a domain with its measures.
type DomainCard struct {
	Link
	Numeral  string
	Measures []Link
}

func (r *Renderer) domainCards(l policy.Lang, p *site.Policy) []DomainCard {
	all := make([]DomainCard, len(p.Domains))
	for i, d := range p.Domains {
		all[i] = DomainCard{Link: r.domainLink(l, d), Numeral: numeralIn(l, d.Number.Value), Measures: r.measureLinks(l, d.Measures)}
	}
	return all
}
