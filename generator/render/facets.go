package render

import (
	"slices"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// facet is a way to narrow the measures.
type facet struct {
	name   string // as in URLs
	values []facetValue
}

type facetValue struct {
	id       string
	name     policy.Text
	measures []*site.Measure
}

// facets lists the facets with the values that any measure has.
func (r *Renderer) facets() []facet {
	domain, department := facet{name: "domain"}, facet{name: "department"}
	scope, audience := facet{name: "scope"}, facet{name: "audience"}
	for _, p := range r.site.Policies {
		for _, d := range p.Domains {
			domain.add(d.ID.Value, d.Name, d.Measures)
		}
		for _, s := range p.Scopes {
			scope.add(s.ID.Value, s.Name, s.Measures)
		}
	}
	for _, d := range r.site.Departments {
		department.add(d.ID, d.Name, d.Measures)
	}
	for _, a := range r.site.Audiences {
		audience.add(a.ID.Value, a.Name, a.Measures)
	}
	all := []facet{domain, department, scope, audience}
	return slices.DeleteFunc(all, func(f facet) bool { return len(f.values) == 0 })
}

// add puts measures under a value; notices that share a value share its page.
func (f *facet) add(id string, name policy.Text, ms []*site.Measure) {
	if len(ms) == 0 {
		return
	}
	for i := range f.values {
		if f.values[i].id == id {
			f.values[i].measures = append(f.values[i].measures[:len(f.values[i].measures):len(f.values[i].measures)], ms...)
			return
		}
	}
	f.values = append(f.values, facetValue{id, name, ms})
}

// FacetGroup is a facet with its values and how many measures each has.
type FacetGroup struct {
	Name   string
	Label  string
	Open   bool // shown with its values
	Values []FacetLink
}

// FacetLink leads to the page of a facet value.
type FacetLink struct {
	Link
	Value string
	Count int
}

func (r *Renderer) facetGroups(l policy.Lang, name, value string) []FacetGroup {
	var all []FacetGroup
	for _, f := range r.facets() {
		g := FacetGroup{Name: f.name, Label: r.say(l, "facet-"+f.name), Open: f.name == name || (name == "" && f.name == "domain")}
		for _, v := range f.values {
			link := Link{Label: phrase(l, v.name), Href: r.href(l, site.FacetRoute(f.name, v.id)), Here: f.name == name && v.id == value}
			g.Values = append(g.Values, FacetLink{link, v.id, len(v.measures)})
		}
		if f.name == "department" {
			sortByLabel(l, g.Values, func(v FacetLink) string { return v.Label.Text })
		}
		all = append(all, g)
	}
	return append(all, r.situationGroup(l))
}

// situationGroup narrows by situation. Without script its values lead to the
// pages of the situations, which list the same measures and say why.
func (r *Renderer) situationGroup(l policy.Lang) FacetGroup {
	g := FacetGroup{Name: "situation", Label: r.say(l, "facet-situation")}
	for i, link := range r.situationLinks(l, r.site.Situations) {
		s := r.site.Situations[i]
		g.Values = append(g.Values, FacetLink{link, s.Slug, len(s.Matches)})
	}
	return g
}
