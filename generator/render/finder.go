package render

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

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

func (r *Renderer) finder(l policy.Lang) any {
	heading := r.label(l, "measures")
	var all []*site.Measure
	for _, p := range r.site.Policies {
		all = append(all, p.Measures...)
	}
	description := r.say(l, "measures-description", len(all))
	return FinderPage{
		Page: r.page(l, head{route: site.MeasuresRoute, heading: heading, section: site.MeasuresRoute,
			description: description, meta: column(columnPolicies, heading, description)}),
		Groups:   r.facetGroups(l, "", ""),
		Measures: r.found(l, all),
		All:      r.site.Href(site.Path(l, site.MeasuresRoute)),
	}
}

func (r *Renderer) facetPage(l policy.Lang, f facet, v facetValue) any {
	name := phrase(l, v.name)
	heading := Phrase{r.say(l, "facet-heading", name.Text), l, l}
	description := r.say(l, "facet-description", name.Text, len(v.measures))
	all := r.site.Href(site.Path(l, site.MeasuresRoute))
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

func (r *Renderer) facetGroups(l policy.Lang, name, value string) []FacetGroup {
	var all []FacetGroup
	for _, f := range r.facets() {
		g := FacetGroup{Name: f.name, Label: r.say(l, "facet-"+f.name), Open: f.name == name || (name == "" && f.name == "domain")}
		for _, v := range f.values {
			link := Link{Label: phrase(l, v.name), Href: r.site.Href(site.Path(l, site.FacetRoute(f.name, v.id))), Here: f.name == name && v.id == value}
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

// sortByLabel sorts as readers of the language look things up: Chinese by
// pinyin, English by letter. The pinyin comes from a dictionary of readings in
// use: the collation tables of CLDR still read 沈阳 as Chenyang.
func sortByLabel[T any](l policy.Lang, items []T, label func(T) string) {
	type keyed struct {
		key  []byte
		item T
	}
	c := collate.New(language.English)
	all := make([]keyed, len(items))
	for i, item := range items {
		all[i] = keyed{c.KeyFromString(new(collate.Buffer), sortKey(l, label(item))), item}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	for i, k := range all {
		items[i] = k.item
	}
}

// sortKey is what a label is looked up by, without quotation marks before it.
func sortKey(l policy.Lang, label string) string {
	label = strings.TrimLeftFunc(label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if l == policy.Zh {
		return spell(label)
	}
	return label
}

// initial is the letter that a label is looked up under; 0 stands for all digits.
func initial(l policy.Lang, label string) string {
	r, _ := utf8.DecodeRuneInString(sortKey(l, label))
	if !unicode.IsLetter(r) {
		return "0"
	}
	return string(unicode.ToUpper(r))
}

// spell writes Chinese in pinyin with the tone behind each syllable, and leaves
// all else as it is.
func spell(s string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.Tone3
	args.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	var words []string
	for _, readings := range pinyin.Pinyin(s, args) {
		words = append(words, readings[0])
	}
	return strings.Join(words, " ")
}
