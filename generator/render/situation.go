package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

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

func (r *Renderer) situations(l policy.Lang) any {
	v := SituationsPage{Page: r.column(l, site.SituationsRoute, columnServices, r.label(l, "situations"), r.label(l, "situations-description"))}
	for _, s := range r.site.Situations {
		card := SituationCard{Link: r.situationLinks(l, []*site.Situation{s})[0], Summary: r.phrase(l, s.Summary)}
		for _, m := range s.Matches {
			card.Measures = append(card.Measures, r.measureLink(l, m.Measure))
		}
		v.Situations = append(v.Situations, card)
	}
	return v
}

// SituationPage leads a business from where it stands to the measures.
type SituationPage struct {
	Page
	Summary   Phrase
	Audiences []Link
	Matches   []MatchView
	History   []Entry
}

// MatchView is a measure that helps, with the words that show it.
type MatchView struct {
	MeasureCard
	Why   Phrase
	Quote Excerpt
}

func (r *Renderer) situation(l policy.Lang, s *site.Situation) any {
	heading := phrase(l, s.Title)
	v := SituationPage{
		Page: r.page(l, head{
			route: s.Route(), heading: heading, section: site.SituationsRoute,
			crumbs:      []Link{{Label: r.label(l, "situations"), Href: r.href(l, site.SituationsRoute)}},
			description: phrase(l, s.Summary),
			meta:        article(heading, phrase(l, r.site.Name), policy.Date{}),
			keywords:    s.Keywords.In(l),
			of:          []*site.Policy{s.Policy},
		}),
		Summary: r.phrase(l, s.Summary),
		History: r.pageHistory(l, s.Route(), nil),
	}
	v.Heading = r.phrase(l, s.Title)
	for _, id := range s.Audience {
		if a := r.site.AudienceOf(id.Value); a != nil && len(a.Measures) > 0 {
			v.Audiences = append(v.Audiences, r.audienceLinks(l, []*site.Audience{a})...)
		}
	}
	for _, m := range s.Matches {
		v.Matches = append(v.Matches, MatchView{r.measureCards(l, []*site.Measure{m.Measure})[0], r.phrase(l, m.Why), r.excerpt(l, m.Quote, m.Measure)})
	}
	return v
}
