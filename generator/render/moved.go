package render

import (
	"html/template"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// MovedPage stands at a former address and sends readers on.
type MovedPage struct {
	Page
	Refresh template.HTML
	To      Link
}

// Moved has the pages at former addresses. They are none of the site's own: no
// sitemap lists them, no search finds them.
func (r *Renderer) Moved() site.Group {
	return site.Group{Files: func() []site.File {
		var files []site.File
		for _, m := range r.site.Moves() {
			if strings.HasSuffix(m.From, "/") {
				files = append(files, r.file("moved", m.From, func() any { return r.moved(m) }))
			}
		}
		return files
	}}
}

func (r *Renderer) moved(m site.Move) any {
	l := policy.Zh
	if _, english := strings.CutPrefix(m.From, site.Path(policy.En, "")); english {
		l = policy.En
	}
	heading := r.label(l, "moved")
	if m.Ended {
		heading = r.label(l, "ended")
	}
	p := r.frame(l, head{heading: heading, description: r.label(l, "moved-help")})
	p.Canonical = r.site.URL(m.To)
	p.Meta = []Meta{{"robots", "noindex"}}
	href := r.site.Href(m.To)
	to := Link{Label: phrase(l, m.Title), Href: href}
	if m.Title.Empty() {
		to.Label = ours(l, p.Canonical)
	}
	return MovedPage{Page: p, To: to,
		// html/template does not protect a refresh, so it is made here.
		Refresh: `<meta http-equiv="refresh" content="0; url=` + template.HTML(template.HTMLEscapeString(href)) + `">`}
}
