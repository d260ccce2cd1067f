package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// DomainPage is a domain with its measures.
type DomainPage struct {
	Page
	Number      int
	Official    []Sentence
	Reading     *Link
	Summary     Phrase
	Measures    []MeasureCard
	Departments []Link
	Others      []DomainCard
}

func (r *Renderer) domain(l policy.Lang, d *site.Domain) any {
	heading := phrase(l, d.Name)
	description := r.label(l, "domain-description", heading, len(d.Measures))
	v := DomainPage{
		Page: r.page(l, head{
			route: d.Route(), heading: heading, description: description, section: site.MeasuresRoute, feeds: d.Route(),
			crumbs: []Link{{Label: phrase(l, d.Policy.Number), Href: r.href(l, d.Policy.Route())}},
			meta:   column(columnPolicies, heading, description),
			of:     []*site.Policy{d.Policy},

			standing: ofNotice(d.Policy),
		}),
		Number:   d.Number.Value,
		Measures: r.measureCards(l, d.Measures),
	}
	for _, s := range d.Policy.Sections {
		for _, it := range s.Items {
			if it.Domain.Value == d.ID.Value {
				v.Official = r.sentences(l, 1, it.Text)
			}
		}
	}
	if d.Reading != nil {
		v.Reading = &r.interpretationLinks(l, []*site.Interpretation{d.Reading})[0]
		v.Summary = r.phrase(l, d.Reading.Summary)
	}
	v.Departments = r.departmentLinks(l, departmentsOf(r.site.Departments, d.Measures))
	v.Others = r.domainCards(l, d.Policy)
	return v
}
