package render

import (
	"slices"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// MeasurePage is the page of a measure: what it is, whether it is for me, what
// changes and what I do, who is responsible, and the text itself.
type MeasurePage struct {
	Page
	Number      int
	Domain      Link
	Scope       Link
	Departments []Link
	Reading     *Reading
	Silent      []Phrase
	Inquiries   []Inquiry
	Text        []Pair
	Translation Translation
	Related     []Link
	Situations  []Link
	Articles    []Link
	Terms       []TermView
	History     []Entry
	Citation    Citation
	Prev, Next  *Link
	NoticeTitle Link
	Sheet       string // the measure on one printed page
}

// Reading is our interpretation of one measure.
type Reading struct {
	Title     Phrase
	Date, ISO string
	Href      string
	Summary   Phrase
	Audiences []Link
	Status    []StatusView
	For       []Phrase
	Changes   []StepView
	Steps     []StepView
}

// StepView is a statement of ours and the official words that carry it.
type StepView struct {
	Text  Phrase
	Quote Excerpt
}

// Citation is how to cite a measure or the notice.
type Citation struct {
	Number  Phrase // document number
	Measure int    // 0 for the notice itself
	Title   Phrase
	URL     string
}

func (r *Renderer) measure(l policy.Lang, m *site.Measure) any {
	p := m.Policy
	title := phrase(l, m.Title)
	domain := r.domainLink(l, m.Domain)
	h := head{
		route: m.Route(), heading: title, section: site.MeasuresRoute, twin: site.TwinPath(m.Route()),
		crumbs:      []Link{{Label: r.label(l, "measures"), Href: r.href(l, site.MeasuresRoute)}, domain},
		meta:        article(title, r.sourceOf(l, p), p.Published),
		data:        []any{r.measureData(m, l)},
		description: compose(l, "%v – %v", title, phrase(l, p.Number)),
		of:          []*site.Policy{p},
		standing:    m.Standing(),
	}
	if m.Reading != nil {
		h.description = phrase(l, m.Reading.Summary)
		h.keywords = m.Reading.Keywords.In(l)
	}
	v := MeasurePage{
		Page:        r.page(l, h),
		Number:      m.Number.Value,
		Domain:      domain,
		Scope:       r.scopeLink(l, m.Scope),
		Departments: r.departmentLinks(l, m.Departments),
		Reading:     r.reading(l, m),
		Text:        r.pairs(l, 1, m.Text, m.Sic),
		Translation: r.translation(l, m.Translation, m.Official(), m.History),
		Terms:       r.termViews(l, m.Terms()),
		Citation:    Citation{phrase(l, p.Number), m.Number.Value, title, r.url(l, m.Route())},
		Prev:        r.neighbour(l, m.Prev),
		Next:        r.neighbour(l, m.Next),
		NoticeTitle: r.noticeLink(l, p),
		Sheet:       r.href(l, m.SheetRoute()),
	}
	told := m.History
	if m.Reading != nil {
		told = slices.Concat(told, m.Reading.History)
		v.Silent = r.phrases(l, m.Reading.Silent)
	}
	v.History = r.pageHistory(l, m.Route(), told, r.sharedBy(m)...)
	for _, rel := range m.Related {
		link := r.measureLink(l, rel.Measure)
		link.Note = r.phrase(l, rel.Why)
		v.Related = append(v.Related, link)
	}
	v.Inquiries = r.inquiries(l, m)
	v.Situations = r.situationLinks(l, m.Situations)
	v.Articles = r.interpretationLinks(l, m.Articles)
	return v
}

// sharedBy gives the routes of the pieces on the page of a measure that have a page of
// their own.
func (r *Renderer) sharedBy(m *site.Measure) []string {
	var routes []string
	for _, t := range m.Terms() {
		routes = append(routes, t.Route())
	}
	for _, d := range m.Departments {
		routes = append(routes, d.Route())
	}
	for _, s := range m.Situations {
		routes = append(routes, s.Route())
	}
	return routes
}

func (r *Renderer) reading(l policy.Lang, m *site.Measure) *Reading {
	i := m.Reading
	if i == nil {
		return nil
	}
	return &Reading{
		Title: r.phrase(l, i.Title), Date: i.Date.In(l), ISO: i.Date.String(),
		Href:      r.href(l, i.Route()),
		Summary:   r.phrase(l, i.Summary),
		Audiences: r.audienceLinks(l, m.Audiences),
		Status:    r.statuses(l, m),
		For:       r.phrases(l, i.For),
		Changes:   r.steps(l, i.Changes, m),
		Steps:     r.steps(l, i.Steps, m),
	}
}

func (r *Renderer) steps(l policy.Lang, steps []policy.Step, m *site.Measure) []StepView {
	all := make([]StepView, len(steps))
	for i, s := range steps {
		all[i] = StepView{r.phrase(l, s.Text), r.excerpt(l, s.Quote, m)}
	}
	return all
}

// sourceOf is the issuer and number of the notice, as the source of a page.
func (r *Renderer) sourceOf(l policy.Lang, p *site.Policy) Phrase {
	return compose(l, "%v %v", phrase(l, p.Issuer), phrase(l, p.Number))
}
