package render

import (
	"strconv"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Link is a link with its words.
type Link struct {
	Label Phrase
	Href  string
	Note  Phrase // what stands beside the link; may be empty
	Here  bool   // leads to the page it stands on, or to what that page is part of

	Standing *Badge // nil where readers need no warning
}

// noticeLink names a notice by its title.
func (r *Renderer) noticeLink(l policy.Lang, p *site.Policy) Link {
	return Link{Label: phrase(l, p.Title), Href: r.href(l, p.Route()), Standing: r.badge(l, p.Standing())}
}

// measureLink names a measure by its number and title.
func (r *Renderer) measureLink(l policy.Lang, m *site.Measure) Link {
	return Link{
		Label: phrase(l, m.Title),
		Href:  r.href(l, m.Route()),
		Note:  ours(l, strconv.Itoa(m.Number.Value)),

		Standing: r.badge(l, m.Standing()),
	}
}

func (r *Renderer) measureLinks(l policy.Lang, ms []*site.Measure) []Link {
	all := make([]Link, len(ms))
	for i, m := range ms {
		all[i] = r.measureLink(l, m)
	}
	return all
}

func (r *Renderer) neighbour(l policy.Lang, m *site.Measure) *Link {
	if m == nil {
		return nil
	}
	link := r.measureLink(l, m)
	return &link
}

func (r *Renderer) domainLink(l policy.Lang, d *site.Domain) Link {
	return Link{Label: phrase(l, d.Name), Href: r.href(l, d.Route())}
}

func (r *Renderer) scopeLink(l policy.Lang, s *site.Scope) Link {
	return Link{Label: phrase(l, s.Name), Href: r.href(l, site.FacetRoute("scope", s.ID.Value))}
}

func (r *Renderer) departmentLinks(l policy.Lang, ds []*site.Department) []Link {
	all := make([]Link, len(ds))
	for i, d := range ds {
		all[i] = Link{Label: phrase(l, d.Name), Href: r.href(l, d.Route())}
	}
	return all
}

func (r *Renderer) audienceLinks(l policy.Lang, as []*site.Audience) []Link {
	all := make([]Link, len(as))
	for i, a := range as {
		all[i] = Link{Label: phrase(l, a.Name), Href: r.href(l, site.FacetRoute("audience", a.ID.Value))}
	}
	return all
}

func (r *Renderer) interpretationLinks(l policy.Lang, is []*site.Interpretation) []Link {
	all := make([]Link, len(is))
	for n, i := range is {
		all[n] = Link{Label: phrase(l, i.Title), Href: r.href(l, i.Route()), Note: ours(l, i.Date.In(l))}
	}
	return all
}

func (r *Renderer) situationLinks(l policy.Lang, ss []*site.Situation) []Link {
	all := make([]Link, len(ss))
	for i, s := range ss {
		all[i] = Link{Label: phrase(l, s.Title), Href: r.href(l, s.Route())}
	}
	return all
}
