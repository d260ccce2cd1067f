package publish

import (
	_ "embed"
	"html/template"
	"io"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/release"
)

//go:embed plan.html
var planPage string

var planTemplate = template.Must(template.New("plan").Parse(planPage))

type planView struct {
	Tag, Title     string
	RefusedHeading string
	Refused        []string
	Nothing        string
	Records        []recordView
	Told           []string
	PagesHeading   string
	Pages          []string
}

type recordView struct {
	Key, Title, Kind, KindName string
	Sentences                  []sentenceView
	Stale                      []string
}

type sentenceView struct {
	Tag   string
	Spans []release.Span
}

// WriteHTML writes the plan as a page, the changed words marked. It has no style of
// its own, and needs none.
func (p *Plan) WriteHTML(w io.Writer, l policy.Lang) error {
	in := diag.Lang(l)
	v := planView{
		Tag: l.Tag(), Title: p.Title().In(in), RefusedHeading: diag.Messagef("This can't be published").In(in),
		PagesHeading: diag.Messagef("Pages that change: %d.", len(p.Pages)).In(in),
	}
	for _, r := range p.Refusals {
		v.Refused = append(v.Refused, r.Message.In(in))
	}
	if p.From != nil {
		for _, r := range p.Records {
			v.Records = append(v.Records, r.view(l))
		}
	}
	for _, m := range p.Summary() {
		v.Told = append(v.Told, m.In(in))
	}
	for _, page := range p.Pages {
		v.Pages = append(v.Pages, page.Path)
	}
	return planTemplate.Execute(w, v)
}

func (r Record) view(l policy.Lang) recordView {
	in := diag.Lang(l)
	v := recordView{Key: r.Key, Title: r.Title.In(l).Value, Kind: r.Kind(), KindName: r.What().In(in)}
	for _, c := range r.Sentences() {
		v.Sentences = append(v.Sentences, sentenceView{c.Lang.Tag(), release.Words(c.Old, c.New)})
	}
	for _, field := range r.Stale {
		v.Stale = append(v.Stale, StaleMessage(r.Key, field).In(in))
	}
	return v
}
