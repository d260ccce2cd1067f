package render

import (
	"cmp"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/release"
	"mingce/generator/site"
)

// HistoryPage is what a page said from one release to the next.
type HistoryPage struct {
	Page
	Now      Link // the page itself; without an address when it is gone
	Editions []EditionView
}

// EditionView is what a page said from a release on.
type EditionView struct {
	ID        string // anchor
	Number    int    // of the release
	Moment    string // as the language writes it
	ISO       string
	Until     string // the moment at which the next came; empty when it is the present one
	TakenBack int    // the release whose texts it put back; 0 for none
	Minor     bool
	First     bool // the first that was published
	Note      Phrase
	Records   []DifferenceView

	whole func() ([]WholeView, error)
}

// DifferenceView is what changed in something that has a name of its own.
type DifferenceView struct {
	Name   Phrase // empty where it is the page itself
	Kind   string // new, changed or gone
	Fields []FieldView
}

// FieldView is what changed in a field.
type FieldView struct {
	Label Phrase
	Layer string
	Lines []LineView
}

// LineView is a sentence as it was and is.
type LineView struct {
	Tag   string // of its language, where it is not the page's
	Kind  string // new, changed or gone
	Spans []release.Span
}

// WholeView is a field and all that it said.
type WholeView struct {
	Label Phrase
	Lines []Phrase
}

func (r *Renderer) history(l policy.Lang, t *site.Trail) any {
	title := r.trailTitle(l, t)
	heading := r.label(l, "history-of", title)
	v := HistoryPage{
		Page: r.page(l, head{
			route: t.HistoryRoute(), heading: heading, description: r.label(l, "history-description", title), section: site.UpdatesRoute,
			crumbs: []Link{{Label: r.label(l, "updates"), Href: r.href(l, site.UpdatesRoute)}},
		}),
		Now: Link{Label: title},
	}
	if !t.Gone {
		v.Now.Href = r.href(l, t.Route)
	}
	for _, e := range t.Editions {
		v.Editions = append(v.Editions, r.edition(l, t, e))
	}
	return v
}

// trailTitle is what the page is called.
func (r *Renderer) trailTitle(l policy.Lang, t *site.Trail) Phrase {
	if t.Route == site.GlossaryRoute {
		return r.label(l, "glossary")
	}
	return phrase(l, t.Title)
}

func (r *Renderer) edition(l policy.Lang, t *site.Trail, e *site.Edition) EditionView {
	v := EditionView{
		ID: site.EditionID(e.Release), Number: e.Release.Number, Moment: moment(l, e.Release), ISO: e.Release.Moment.Value,
		TakenBack: e.Release.TakenBack.Value, Minor: e.Release.Minor.Value, Note: phrase(l, e.Release.Note),
		First: len(e.Differences) == 0, Records: r.differences(l, t.Policy, e.Differences),
	}
	if e.Until != nil {
		v.Until = moment(l, e.Until)
	}
	v.whole = func() ([]WholeView, error) {
		var all []WholeView
		documents, err := e.Documents()
		for _, d := range documents {
			all = append(all, r.whole(l, t.Policy, d)...)
		}
		return all, err
	}
	return v
}

// Whole is all that the page said. The error is a [site.FormerError].
func (v EditionView) Whole() ([]WholeView, error) { return v.whole() }

// moment writes when a release was published, where it was.
func moment(l policy.Lang, r *policy.Release) string {
	return r.Day().In(l) + " " + r.Time().Format("15:04")
}

func (r *Renderer) differences(l policy.Lang, p *site.Policy, all []release.Difference) []DifferenceView {
	var views []DifferenceView
	for _, d := range all {
		v := DifferenceView{Kind: d.Kind()}
		if term, is := d.Document().(*policy.Term); is {
			v.Name = phrase(l, term.Name)
		}
		if d.Kind() == release.Changed {
			v.Fields = r.fields(l, p, d.Changes)
		}
		views = append(views, v)
	}
	return views
}

// fields groups changes by the field and layer in which they stand.
func (r *Renderer) fields(l policy.Lang, p *site.Policy, changes []release.Change) []FieldView {
	var views []FieldView
	for _, c := range release.SeenIn(l, changes) {
		label := r.fieldLabel(l, c.Name)
		if n := len(views); n == 0 || views[n-1].Layer != c.Layer || views[n-1].Label != label {
			views = append(views, FieldView{Label: label, Layer: c.Layer})
		}
		last := &views[len(views)-1]
		last.Lines = append(last.Lines, r.line(l, p, c))
	}
	return views
}

// fieldLabel is what readers call a field.
func (r *Renderer) fieldLabel(l policy.Lang, name string) Phrase { return r.label(l, "field-"+name) }

func (r *Renderer) line(l policy.Lang, p *site.Policy, c release.Change) LineView {
	before, after := r.shownValue(l, p, c, c.Old), r.shownValue(l, p, c, c.New)
	v := LineView{Kind: release.Changed}
	if c.Lang == l.Other() {
		v.Tag = c.Lang.Tag()
	}
	switch {
	case before == "":
		v.Kind, v.Spans = release.New, []release.Span{{Kind: release.Inserted, Text: after}}
	case after == "":
		v.Kind, v.Spans = release.Gone, []release.Span{{Kind: release.Deleted, Text: before}}
	default:
		v.Spans = release.Words(before, after)
	}
	return v
}

// whole lists all that a document said, field by field.
func (r *Renderer) whole(l policy.Lang, p *site.Policy, document any) []WholeView {
	var views []WholeView
	for _, c := range release.Compare(nil, document) {
		text := ours(l, r.shownValue(l, p, c, c.New))
		if c.Lang != "" {
			text.Lang = c.Lang
		}
		if c.Unseen || c.Lang == l.Other() || text.Text == "" {
			continue
		}
		if n := len(views); n == 0 || views[n-1].Label != r.fieldLabel(l, c.Name) {
			views = append(views, WholeView{Label: r.fieldLabel(l, c.Name)})
		}
		last := &views[len(views)-1]
		last.Lines = append(last.Lines, text)
	}
	return views
}

// shownValue writes a value for readers: the words of Markdown, and the names of what
// ids stand for.
func (r *Renderer) shownValue(l policy.Lang, p *site.Policy, c release.Change, value string) string {
	switch {
	case c.Prose:
		return r.site.Plain(p, policy.Markdown{Zh: policy.Str{Value: value}}, policy.Zh)
	case c.Lang != "":
		return value
	}
	return r.namesOf(l, p, c.Name, value)
}

// namesOf puts the names to the ids that a field lists.
func (r *Renderer) namesOf(l policy.Lang, p *site.Policy, field, value string) string {
	kind, known := map[string]string{
		"departments": policy.NameDepartment, "domain": policy.NameDomain, "scope": policy.NameScope,
		"audience": policy.NameAudience, "terms": policy.NameTerm, "requirement": policy.NameRequirement,
	}[field]
	if !known || value == "" {
		return value
	}
	from := ""
	if p != nil {
		from = p.ID
	}
	var names []string
	for id := range strings.SplitSeq(value, ", ") {
		name := id
		if t, found := r.site.Index().Find(policy.Name{Kind: kind, Policy: from, ID: id}); found {
			name = cmp.Or(phrase(l, policy.TitleOf(t.Document)).Text, id)
		}
		names = append(names, name)
	}
	return strings.Join(names, r.say(l, "list-separator"))
}
