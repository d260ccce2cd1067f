package render

import (
	"html/template"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Prose is editorial text of ours on a page.
type Prose struct {
	HTML template.HTML
	Lang policy.Lang
	Tag  string // to mark the text with where it is not in the language of the page
}

// prose renders editorial text in the language of the page, or in the other
// where it is not written in that.
func (r *Renderer) prose(l policy.Lang, p *site.Policy, text policy.Markdown) Prose {
	shown := l
	if text.In(l).Empty() {
		shown = l.Other()
	}
	v := Prose{HTML: r.site.Prose(p, text, shown).HTML, Lang: shown}
	if shown != l {
		v.Tag = shown.Tag()
	}
	return v
}
