package render

import (
	"html/template"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Prose is editorial text of ours on a page.
type Prose struct {
	Tag  string // to mark the text with where it is not in the language of the page
	html template.HTML
	err  error
}

// HTML gives the text. No page is made of a text that can't be laid out: a link
// would vanish from it.
func (p Prose) HTML() (template.HTML, error) { return p.html, p.err }

// prose renders editorial text in the language of the page, or in the other
// where it is not written in that.
func (r *Renderer) prose(l policy.Lang, p *site.Policy, text policy.Markdown) Prose {
	shown, tag := l, ""
	if text.In(l).Empty() {
		shown, tag = l.Other(), l.Other().Tag()
	}
	doc, err := r.site.Prose(p, text, shown, r.say(policy.En, "stale-sentence"))
	return Prose{tag, doc.HTML, err}
}
