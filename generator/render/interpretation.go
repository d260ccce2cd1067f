package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// InterpretationsPage lists the interpretations: of notices and their parts
// first, then of single measures.
type InterpretationsPage struct {
	Page
	Articles []InterpretationCard
	Measures []InterpretationCard
}

// InterpretationCard is an interpretation in a list.
type InterpretationCard struct {
	Link
	Date, ISO string
	Summary   Phrase
	Number    int // of its measure, when it is of one
}

func (r *Renderer) interpretations(l policy.Lang) any {
	v := InterpretationsPage{Page: r.column(l, site.InterpretationsRoute, columnInterpretation,
		r.label(l, "interpretations"), r.label(l, "interpretations-description"))}
	for _, p := range r.site.Policies {
		for _, m := range p.Measures {
			if m.Reading != nil {
				card := r.interpretationCard(l, m.Reading)
				card.Number, card.Standing = m.Number.Value, r.badge(l, m.Standing())
				v.Measures = append(v.Measures, card)
			}
		}
	}
	for _, i := range r.site.Interpretations {
		if i.Kind.Value != "measure" {
			v.Articles = append(v.Articles, r.interpretationCard(l, i))
		}
	}
	return v
}

func (r *Renderer) interpretationCard(l policy.Lang, i *site.Interpretation) InterpretationCard {
	return InterpretationCard{
		Link: r.interpretationLinks(l, []*site.Interpretation{i})[0],
		Date: i.Date.In(l), ISO: i.Date.String(), Summary: r.phrase(l, i.Summary),
	}
}

// InterpretationPage is an interpretation: a reading of one measure, or parts.
type InterpretationPage struct {
	Page
	Date, ISO string
	Summary   Phrase
	Notice    Link
	About     *Link // the measure, domain or requirement it is of
	Reading   *Reading
	Silent    []Phrase
	Parts     []PartView
	Measures  []Link
	Terms     []TermView
	Sources   []SourceView
	History   []Entry
}

// PartView is a headed part of an interpretation.
type PartView struct {
	ID      string
	Heading Phrase
	Body    Prose
}

// SourceView is a source of facts that the notice does not carry.
type SourceView struct {
	Title Phrase
	URL   string
}

func (r *Renderer) interpretation(l policy.Lang, i *site.Interpretation) any {
	heading := phrase(l, i.Title)
	v := InterpretationPage{
		Page: r.page(l, head{
			route: i.Route(), heading: heading, section: site.InterpretationsRoute,
			crumbs:      []Link{{Label: r.label(l, "interpretations"), Href: r.href(l, site.InterpretationsRoute)}},
			description: phrase(l, i.Summary),
			meta:        article(heading, phrase(l, r.site.Name), i.Date),
			keywords:    i.Keywords.In(l),
			of:          []*site.Policy{i.Policy},
		}),
		Date: i.Date.In(l), ISO: i.Date.String(), Summary: r.phrase(l, i.Summary),
		Notice:   r.noticeLink(l, i.Policy),
		About:    r.about(l, i),
		Silent:   r.phrases(l, i.Silent),
		Measures: r.measureLinks(l, i.Measures),
	}
	route := i.Route()
	v.Notice.Note = phrase(l, i.Policy.Number)
	if i.Kind.Value == "measure" && len(i.Measures) > 0 && i.Measures[0].Reading == i {
		v.Reading = r.reading(l, i.Measures[0])
		v.Terms = r.termViews(l, i.Measures[0].Terms())
		route = i.Measures[0].Route()
	}
	v.History = r.pageHistory(l, route, i.History)
	for _, part := range i.Parts {
		v.Parts = append(v.Parts, PartView{part.ID.Value, r.phrase(l, part.Heading), r.prose(l, i.Policy, part.Body)})
	}
	v.Heading = r.phrase(l, i.Title)
	v.Sources = r.sources(l, i.Sources)
	return v
}

// about links to what the interpretation is of, unless that is the notice.
func (r *Renderer) about(l policy.Lang, i *site.Interpretation) *Link {
	for _, d := range i.Policy.Domains {
		if d.Reading == i {
			link := r.domainLink(l, d)
			return &link
		}
	}
	for _, q := range i.Policy.Requirements {
		if q.Reading == i {
			return &Link{Label: phrase(l, q.Text[0]), Href: r.href(l, q.Route())}
		}
	}
	for _, m := range i.Measures {
		if m.Reading == i {
			link := r.measureLink(l, m)
			return &link
		}
	}
	return nil
}

// sources lists where facts come from that the notice does not carry.
func (r *Renderer) sources(l policy.Lang, all []policy.Source) []SourceView {
	var views []SourceView
	for _, s := range all {
		views = append(views, SourceView{r.phrase(l, s.Title), s.URL.Value})
	}
	return views
}
