package render

import (
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

func (r *Renderer) interpretations(l Lang) any {
	heading := r.label(l, "interpretations")
	description := r.say(l, "interpretations-description")
	v := InterpretationsPage{Page: r.page(l, head{rest: "interpretations/", heading: heading, section: "interpretations/",
		description: description, meta: column(columnInterpretation, heading, description)})}
	for _, p := range r.site.Policies {
		for _, m := range p.Measures {
			if m.Reading != nil {
				card := r.interpretationCard(l, m.Reading)
				card.Number = m.Number.Value
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

func (r *Renderer) interpretationCard(l Lang, i *site.Interpretation) InterpretationCard {
	return InterpretationCard{
		Link: r.interpretationLinks(l, []*site.Interpretation{i})[0],
		Date: i.Date.In(l), ISO: i.Date.String(), Summary: phrase(l, i.Summary),
	}
}

func (r *Renderer) interpretationLinks(l Lang, is []*site.Interpretation) []Link {
	all := make([]Link, len(is))
	for n, i := range is {
		all[n] = Link{Label: phrase(l, i.Title), Href: r.site.Href(site.Path(l, i.Rest())), Note: Phrase{i.Date.In(l), l, l}}
	}
	return all
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

func (r *Renderer) interpretation(l Lang, i *site.Interpretation) any {
	heading := phrase(l, i.Title)
	v := InterpretationPage{
		Page: r.page(l, head{
			rest: i.Rest(), heading: heading, section: "interpretations/",
			crumbs:      []Link{{Label: r.label(l, "interpretations"), Href: r.site.Href(site.Path(l, "interpretations/"))}},
			description: phrase(l, i.Summary).Text,
			meta:        article(heading, phrase(l, r.site.Name), i.Date),
			keywords:    i.Keywords.In(l),
			of:          []*site.Policy{i.Policy},
		}),
		Date: i.Date.In(l), ISO: i.Date.String(), Summary: phrase(l, i.Summary),
		Notice:   Link{Label: phrase(l, i.Policy.Title), Href: r.site.Href(site.Path(l, i.Policy.Rest())), Note: phrase(l, i.Policy.Number)},
		About:    r.about(l, i),
		Silent:   phrases(l, i.Silent),
		Measures: r.measureLinks(l, i.Measures),
		History:  entries(l, i.History),
	}
	if i.Kind.Value == "measure" && len(i.Measures) > 0 && i.Measures[0].Reading == i {
		v.Reading = r.reading(l, i.Measures[0])
		v.Terms = r.termViews(l, i.Measures[0].Terms())
	}
	for _, part := range i.Parts {
		v.Parts = append(v.Parts, PartView{part.ID.Value, phrase(l, part.Heading), r.prose(l, i.Policy, part.Body)})
	}
	for _, s := range i.Sources {
		v.Sources = append(v.Sources, SourceView{phrase(l, s.Title), s.URL.Value})
	}
	return v
}

// about links to what the interpretation is of, unless that is the notice.
func (r *Renderer) about(l Lang, i *site.Interpretation) *Link {
	for _, d := range i.Policy.Domains {
		if d.Reading == i {
			link := r.domainLink(l, d)
			return &link
		}
	}
	for _, q := range i.Policy.Requirements {
		if q.Reading == i {
			return &Link{Label: phrase(l, q.Text[0]), Href: r.site.Href(site.Path(l, q.Rest()))}
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

// SituationsPage lists the situations.
type SituationsPage struct {
	Page
	Situations []SituationCard
}

// SituationCard is a situation in a list.
type SituationCard struct {
	Link
	Summary  Phrase
	Measures []Link
}

func (r *Renderer) situations(l Lang) any {
	heading := r.label(l, "situations")
	description := r.say(l, "situations-description")
	v := SituationsPage{Page: r.page(l, head{rest: "situations/", heading: heading, section: "situations/",
		description: description, meta: column(columnServices, heading, description)})}
	for _, s := range r.site.Situations {
		card := SituationCard{Link: r.situationLinks(l, []*site.Situation{s})[0], Summary: phrase(l, s.Summary)}
		for _, m := range s.Matches {
			card.Measures = append(card.Measures, r.measureLink(l, m.Measure))
		}
		v.Situations = append(v.Situations, card)
	}
	return v
}

func (r *Renderer) situationLinks(l Lang, ss []*site.Situation) []Link {
	all := make([]Link, len(ss))
	for i, s := range ss {
		all[i] = Link{Label: phrase(l, s.Title), Href: r.site.Href(site.Path(l, s.Rest()))}
	}
	return all
}

// SituationPage leads a business from where it stands to the measures.
type SituationPage struct {
	Page
	Summary   Phrase
	Audiences []Link
	Matches   []MatchView
}

// MatchView is a measure that helps, with the words that show it.
type MatchView struct {
	MeasureCard
	Why   Phrase
	Quote Excerpt
}

func (r *Renderer) situation(l Lang, s *site.Situation) any {
	heading := phrase(l, s.Title)
	v := SituationPage{
		Page: r.page(l, head{
			rest: s.Rest(), heading: heading, section: "situations/",
			crumbs:      []Link{{Label: r.label(l, "situations"), Href: r.site.Href(site.Path(l, "situations/"))}},
			description: phrase(l, s.Summary).Text,
			meta:        article(heading, phrase(l, r.site.Name), site.Date{}),
			keywords:    s.Keywords.In(l),
			of:          []*site.Policy{s.Policy},
		}),
		Summary: phrase(l, s.Summary),
	}
	for _, id := range s.Audience {
		if a := r.site.AudienceOf(id.Value); a != nil && len(a.Measures) > 0 {
			v.Audiences = append(v.Audiences, r.audienceLinks(l, []*site.Audience{a})...)
		}
	}
	for _, m := range s.Matches {
		v.Matches = append(v.Matches, MatchView{r.measureCards(l, []*site.Measure{m.Measure})[0], phrase(l, m.Why), r.excerpt(l, m.Quote, m.Measure)})
	}
	return v
}
