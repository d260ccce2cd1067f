package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// SearchPage lists every measure, department, situation and term, for readers
// without script.
type SearchPage struct {
	Page
	Measures    []MeasureCard
	Departments []Link
	Situations  []Link
	Terms       []Link
	Groups      []FacetGroup // to narrow results by; shown with them
}

func (r *Renderer) search(l policy.Lang) any {
	v := SearchPage{
		Page:        r.column(l, site.SearchRoute, columnServices, r.label(l, "search"), r.label(l, "search-description")),
		Departments: r.departmentLinks(l, r.site.Departments),
		Situations:  r.situationLinks(l, r.site.Situations),
		Groups:      r.facetGroups(l, "", "")[:len(r.facets())], // the index knows nothing of situations
	}
	for _, p := range r.site.Policies {
		v.Measures = append(v.Measures, r.measureCards(l, p.Measures)...)
	}
	for _, t := range r.termViews(l, r.site.Terms) {
		v.Terms = append(v.Terms, Link{Label: t.Name, Href: t.Href})
	}
	sortByLabel(l, v.Departments, func(d Link) string { return d.Label.Text })
	sortByLabel(l, v.Terms, func(t Link) string { return t.Label.Text })
	return v
}
