package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// HomePage is the home page of a language.
type HomePage struct {
	Page
	Intro      Phrase
	Notices    []NoticeCard
	Situations []Link // the first ones
	More       Link   // to all of them
	Updates    []Entry
}

// homeSituations is how many situations the home page has room for.
const homeSituations = 12

// NoticeCard is a notice with its domains.
type NoticeCard struct {
	Link
	Number  Phrase
	Signed  string
	Domains []DomainCard
	Picture Link
	Total   int
}

func (r *Renderer) home(l policy.Lang) any {
	heading := phrase(l, r.site.Name)
	description := phrase(l, r.site.Description)
	v := HomePage{
		Page:       r.page(l, head{heading: heading, description: description, meta: column(columnHome, heading, description)}),
		Intro:      description,
		Situations: r.situationLinks(l, r.site.Situations[:min(len(r.site.Situations), homeSituations)]),
		More:       Link{Label: r.label(l, "all-situations", len(r.site.Situations)), Href: r.href(l, site.SituationsRoute)},
		Updates:    r.entriesOf(l, r.latest(5)),
	}
	for _, p := range r.site.Policies {
		v.Notices = append(v.Notices, NoticeCard{
			Link:    r.noticeLink(l, p),
			Number:  phrase(l, p.Number),
			Signed:  p.Signed.In(l),
			Domains: r.domainCards(l, p),
			Picture: Link{Label: r.label(l, "picture"), Href: r.href(l, p.PictureRoute())},
			Total:   len(p.Measures),
		})
	}
	return v
}

// latest gives the newest news of the site.
func (r *Renderer) latest(most int) []site.Update {
	all := r.site.Updates()
	return all[:min(len(all), most)]
}
