package site

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/policy"
)

// Update is a piece of news: something was published or changed.
type Update struct {
	Date  policy.Date
	Layer string      // official, translation, editorial
	Title policy.Text // of the page
	Note  policy.Text // what happened; empty for a first publication
	Route string      // path of the page below its language

	Measures []*Measure // the measures it touches
}

// ID names the update for feeds: stable as long as page, day and layer are.
func (u Update) ID() string { return u.Route + "?" + u.Date.String() + "-" + u.Layer }

// Updates lists all news of the site, newest first.
func (s *Site) Updates() []Update { return s.updates() }

func (s *Site) collectUpdates() []Update {
	var all []Update
	for _, p := range s.Policies {
		all = append(all, changes(p.History, p.Title, p.Route(), p.Measures)...)
		for _, m := range p.Measures {
			all = append(all, changes(m.History, m.Title, m.Route(), []*Measure{m})...)
		}
		for _, r := range p.Progress {
			all = append(all, Update{Date: r.Date, Layer: "editorial", Title: r.Title, Route: p.ProgressRoute(), Measures: p.Measures})
		}
	}
	for _, i := range s.Interpretations {
		all = append(all, Update{Date: i.Date, Layer: "editorial", Title: i.Title, Route: i.Route(), Measures: i.Measures})
		all = append(all, changes(i.History, i.Title, i.Route(), i.Measures)...)
	}
	slices.SortStableFunc(all, func(a, b Update) int {
		return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Route, b.Route))
	})
	return all
}

func changes(history []policy.Change, title policy.Text, route string, measures []*Measure) []Update {
	var all []Update
	for _, c := range history {
		all = append(all, Update{c.Date, c.Layer.Value, title, c.Note, route, measures})
	}
	return all
}

// Touching keeps the news that touch one of the measures.
func Touching(all []Update, measures []*Measure) []Update {
	touched := map[*Measure]bool{}
	for _, m := range measures {
		touched[m] = true
	}
	var kept []Update
	for _, u := range all {
		if slices.ContainsFunc(u.Measures, func(m *Measure) bool { return touched[m] }) {
			kept = append(kept, u)
		}
	}
	return kept
}
