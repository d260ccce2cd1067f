package render

import (
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// FinderPage lists measures, all of them or those of one facet value.
type FinderPage struct {
	Page
	Groups   []FacetGroup
	Measures []FoundMeasure
	All      string // the finder with nothing chosen
	Chosen   *Link  // the facet value of the page; its link leads back to all
}

// FoundMeasure is a measure with its values of each facet, for the script that
// narrows the list in place.
type FoundMeasure struct {
	MeasureCard
	ByName int // its place in the order of names, from 0
	Facets []FacetValues
}

// FacetValues are the values that a measure has of a facet, parted by spaces.
type FacetValues struct{ Facet, Values string }

func (r *Renderer) finder(l policy.Lang) any {
	heading := r.label(l, "measures")
	var all []*site.Measure
	for _, p := range r.site.Policies {
		all = append(all, p.Measures...)
	}
	description := r.label(l, "measures-description", len(all))
	return FinderPage{
		Page: r.page(l, head{route: site.MeasuresRoute, heading: heading, section: site.MeasuresRoute,
			description: description, meta: column(columnPolicies, heading, description)}),
		Groups:   r.facetGroups(l, "", ""),
		Measures: r.found(l, all),
		All:      r.href(l, site.MeasuresRoute),
	}
}

func (r *Renderer) facetPage(l policy.Lang, f facet, v facetValue) any {
	name := phrase(l, v.name)
	heading := r.label(l, "facet-heading", name)
	description := r.label(l, "facet-description", name, len(v.measures))
	all := r.href(l, site.MeasuresRoute)
	return FinderPage{
		Page: r.page(l, head{route: site.FacetRoute(f.name, v.id), heading: heading, section: site.MeasuresRoute,
			crumbs:      []Link{{Label: r.label(l, "measures"), Href: all}},
			description: description, meta: column(columnPolicies, heading, description)}),
		Groups:   r.facetGroups(l, f.name, v.id),
		Measures: r.found(l, v.measures),
		All:      all,
		Chosen:   &Link{Label: name, Href: all},
	}
}

func (r *Renderer) found(l policy.Lang, ms []*site.Measure) []FoundMeasure {
	all := make([]FoundMeasure, len(ms))
	for i, card := range r.measureCards(l, ms) {
		var departments, audiences, situations []string
		for _, d := range ms[i].Departments {
			departments = append(departments, d.ID)
		}
		for _, a := range ms[i].Audiences {
			audiences = append(audiences, a.ID.Value)
		}
		for _, s := range ms[i].Situations {
			situations = append(situations, s.Slug)
		}
		all[i] = FoundMeasure{card, 0, []FacetValues{
			{"domain", ms[i].Domain.ID.Value}, {"department", strings.Join(departments, " ")},
			{"scope", ms[i].Scope.ID.Value}, {"audience", strings.Join(audiences, " ")},
			{"situation", strings.Join(situations, " ")},
		}}
	}
	byName := make([]*FoundMeasure, len(all))
	for i := range all {
		byName[i] = &all[i]
	}
	sortByLabel(l, byName, func(m *FoundMeasure) string { return m.Label.Text })
	for i, m := range byName {
		m.ByName = i
	}
	return all
}
