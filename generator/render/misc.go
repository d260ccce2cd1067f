package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// GlossaryPage lists the terms.
type GlossaryPage struct {
	Page
	Letters []LetterView
}

// LetterView is the terms that readers look up under a letter.
type LetterView struct {
	Letter string // 0 stands for all digits
	Terms  []TermView
}

// TermView is a term, explained.
type TermView struct {
	ID         string
	Zh, En     string
	Name       Phrase
	Href       string
	Definition Phrase
	Basis      string // notice or common-knowledge; empty without a definition
	Measures   []Link // in the glossary alone
}

func (r *Renderer) glossary(l policy.Lang) any {
	heading := r.label(l, "glossary")
	description := r.say(l, "glossary-description", len(r.site.Terms))
	views := r.termViews(l, r.site.Terms)
	for i, t := range r.site.Terms {
		views[i].Measures = r.measureLinks(l, r.site.MeasuresWith(t))
	}
	sortByLabel(l, views, func(t TermView) string { return t.Name.Text })
	return GlossaryPage{
		Page: r.page(l, head{route: site.GlossaryRoute, heading: heading, section: site.GlossaryRoute, description: description,
			meta: column(columnInterpretation, heading, description), data: []any{r.termSet(l, views)}}),
		Letters: byLetter(l, views),
	}
}

// byLetter cuts sorted terms where the letter changes.
func byLetter(l policy.Lang, terms []TermView) []LetterView {
	var all []LetterView
	for _, t := range terms {
		letter := initial(l, t.Name.Text)
		if n := len(all); n == 0 || all[n-1].Letter != letter {
			all = append(all, LetterView{Letter: letter})
		}
		last := &all[len(all)-1]
		last.Terms = append(last.Terms, t)
	}
	return all
}

func (r *Renderer) termViews(l policy.Lang, ts []*site.Term) []TermView {
	all := make([]TermView, len(ts))
	for i, t := range ts {
		all[i] = TermView{
			ID: t.ID.Value, Zh: t.Name.Zh.Value, En: t.Name.En.Value, Name: phrase(l, t.Name),
			Href:       r.site.Href(site.Path(l, t.Route())),
			Definition: phrase(l, t.Definition), Basis: t.Basis.Value,
		}
	}
	return all
}

func (r *Renderer) termSet(l policy.Lang, views []TermView) any {
	page := r.site.URL(site.Path(l, site.GlossaryRoute))
	var terms []any
	for _, t := range views {
		term := object{"@type": "DefinedTerm", "@id": page + "#" + t.ID, "name": t.Name.Text}
		if t.Definition.Text != "" {
			term["description"] = t.Definition.Text
		}
		terms = append(terms, term)
	}
	return object{"@type": "DefinedTermSet", "@id": page + "#terms", "name": r.say(l, "glossary"), "inLanguage": l.Tag(), "hasDefinedTerm": terms}
}

// UpdatesPage lists what is new.
type UpdatesPage struct {
	Page
	Updates []Entry
}

func (r *Renderer) updatesPage(l policy.Lang) any {
	heading := r.label(l, "updates")
	description := r.say(l, "updates-description")
	return UpdatesPage{
		Page: r.page(l, head{route: site.UpdatesRoute, heading: heading, section: site.UpdatesRoute,
			description: description, meta: column(columnUpdates, heading, description)}),
		Updates: r.entriesOf(l, r.site.Updates()),
	}
}

func (r *Renderer) entriesOf(l policy.Lang, us []site.Update) []Entry {
	all := make([]Entry, len(us))
	for i, u := range us {
		all[i] = Entry{u.Date.In(l), u.Date.String(), u.Layer, phrase(l, u.Title), r.site.Href(site.Path(l, u.Route)), phrase(l, u.Note)}
	}
	return all
}

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
	heading := r.label(l, "search")
	description := r.say(l, "search-description")
	v := SearchPage{
		Page: r.page(l, head{route: site.SearchRoute, heading: heading, section: site.SearchRoute,
			description: description, meta: column(columnServices, heading, description)}),
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

// DataPage describes the open data.
type DataPage struct {
	Page
	Files []DataFile
}

// DataFile is a file of open data.
type DataFile struct {
	Name, Href, Description string
}

func (r *Renderer) data(l policy.Lang) any {
	heading := r.label(l, "open-data")
	description := r.say(l, "data-description")
	v := DataPage{}
	var downloads []any
	for _, name := range []string{"measures.json", "measures.csv", "measures.xlsx", "policies.json", "departments.json"} {
		v.Files = append(v.Files, DataFile{name, r.site.Href(site.DataFolder + name), r.say(l, "data-"+name)})
		downloads = append(downloads, object{"@type": "DataDownload", "contentUrl": r.site.URL(site.DataFolder + name)})
	}
	dataset := object{"@type": "Dataset", "@id": r.site.URL(site.Path(l, site.DataRoute)) + "#dataset", "name": heading.Text,
		"description": description, "inLanguage": l.Tag(), "distribution": downloads}
	v.Page = r.page(l, head{route: site.DataRoute, heading: heading, section: site.DataRoute, description: description,
		meta: column(columnData, heading, description), data: []any{dataset}})
	return v
}

// FrontPage is the front door: both languages, no script.
type FrontPage struct {
	Page
	English string // name of the site in English
	Doors   []Door
}

// Door leads into one language.
type Door struct {
	Lang        policy.Lang
	Name        Phrase
	Description Phrase
	Enter       Link
	Notices     []Link
}

func (r *Renderer) front() any {
	name, description := phrase(policy.Zh, r.site.Name), phrase(policy.Zh, r.site.Description)
	v := FrontPage{
		Page:    r.frame(policy.Zh, head{heading: name, description: description.Text}),
		English: phrase(policy.En, r.site.Name).Text,
	}
	v.Canonical = r.site.URL("")
	for _, l := range policy.Langs {
		v.Alternates = append(v.Alternates, Alternate{l.Tag(), r.site.URL(site.Path(l, site.HomeRoute))})
		door := Door{Lang: l, Name: r.label(l, "language"), Description: phrase(l, r.site.Description),
			Enter: Link{Label: r.label(l, "enter"), Href: r.site.Href(site.Path(l, site.HomeRoute))}}
		for _, p := range r.site.Policies {
			door.Notices = append(door.Notices, Link{Label: phrase(l, p.Title), Href: r.site.Href(site.Path(l, p.Route())), Note: phrase(l, p.Number)})
		}
		v.Doors = append(v.Doors, door)
	}
	v.Alternates = append(v.Alternates, Alternate{"x-default", v.Canonical})
	h := head{meta: column(columnHome, name, description.Text)}
	v.Meta = r.meta(v.Page, h)
	v.LinkedData = linkedData(breadcrumbs(r, v.Page))
	return v
}

// MissingPage is what a reader sees where no page stands.
type MissingPage struct {
	Page
	Doors []Door
}

func (r *Renderer) missing() any {
	front := r.front().(FrontPage)
	front.Heading = r.label(policy.Zh, "missing")
	front.Canonical, front.Alternates, front.Meta, front.LinkedData = "", nil, nil, ""
	return MissingPage{front.Page, front.Doors}
}
