package render

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// SheetPage is a measure on one printed page, to hang up or hand over.
type SheetPage struct {
	Page
	Number      int
	Notice      Phrase // number of the notice
	Domain      Link
	Summary     Phrase
	For         []Phrase
	Departments []Link
	Scope       Link
	Measure     Link // the page of the measure
	URL         string
	Code        template.HTML // the address as a QR code
}

func (r *Renderer) sheet(l policy.Lang, m *site.Measure) any {
	title := phrase(l, m.Title)
	url := r.url(l, m.Route())
	v := SheetPage{
		Page: r.page(l, head{
			route: m.SheetRoute(), heading: title, section: site.MeasuresRoute,
			description: r.label(l, "sheet-description", title),
			crumbs:      []Link{r.measureLink(l, m)},
			here:        r.label(l, "sheet-short"),
			meta:        article(title, r.sourceOf(l, m.Policy), m.Policy.Published),
			of:          []*site.Policy{m.Policy},
			standing:    m.Standing(),
		}),
		Number:      m.Number.Value,
		Notice:      phrase(l, m.Policy.Number),
		Domain:      r.domainLink(l, m.Domain),
		Departments: r.departmentLinks(l, m.Departments),
		Scope:       r.scopeLink(l, m.Scope),
		Measure:     r.measureLink(l, m),
		URL:         url,
		Code:        qrCode(url, r.say(l, "qr-label", url)),
	}
	if m.Reading != nil {
		v.Summary = r.phrase(l, m.Reading.Summary)
		v.For = r.phrases(l, m.Reading.For)
	}
	return v
}

// qrCode draws text as a QR code with the quiet zone that scanners need. It is
// empty when the text is too long for any.
func qrCode(text, label string) template.HTML {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return ""
	}
	const quiet = 4
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, run, run)
				x += run
			}
		}
	}
	size := code.Size + 2*quiet
	return template.HTML(fmt.Sprintf(`<svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>`,
		template.HTMLEscapeString(label), size, size, size, size, path.String()))
}
