package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// StatusView is a way in which the notice words a measure, with its words.
type StatusView struct {
	Says  string // asked, may, can, explore, done
	Quote Excerpt
}

func (r *Renderer) statuses(l policy.Lang, m *site.Measure) []StatusView {
	var all []StatusView
	for _, s := range m.Reading.Status {
		all = append(all, StatusView{s.Says.Value, r.excerpt(l, s.Quote, m)})
	}
	return all
}
