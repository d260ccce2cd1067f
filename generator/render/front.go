package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// FrontPage is the front door: both languages, no script.
type FrontPage struct {
	Page
	English Phrase // name of the site in English
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
		Page:    r.frame(policy.Zh, head{heading: name, description: description}),
		English: beside(policy.Zh, r.site.Name),
	}
	v.Canonical = r.site.URL("")
	for _, l := range policy.Langs {
		v.Alternates = append(v.Alternates, Alternate{l.Tag(), r.url(l, site.HomeRoute)})
		door := Door{Lang: l, Name: r.label(l, "language"), Description: phrase(l, r.site.Description),
			Enter: Link{Label: r.label(l, "enter"), Href: r.href(l, site.HomeRoute)}}
		for _, p := range r.site.Policies {
			notice := r.noticeLink(l, p)
			notice.Note = phrase(l, p.Number)
			door.Notices = append(door.Notices, notice)
		}
		v.Doors = append(v.Doors, door)
	}
	v.Alternates = append(v.Alternates, Alternate{"x-default", v.Canonical})
	h := head{meta: column(columnHome, name, description)}
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
