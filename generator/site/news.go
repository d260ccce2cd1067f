package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mingce/generator/policy"
	"mingce/generator/release"
)

// Update is a piece of news: something was published or changed.
type Update struct {
	Date  policy.Date
	Layer string      // official, translation, editorial
	Title policy.Text // of the page
	Note  policy.Text // what happened; empty for a first publication
	Route string      // path of the page below its language

	Measures []*Measure // the measures it touches

	Release     *policy.Release      // that made it; nil for what a file tells of itself
	Differences []release.Difference // what the release changed on the page
	Edition     *Edition             // of the page since; nil when the page keeps no history
}

// ID names the update for feeds: stable as long as page, day and layer are, or its
// release is.
func (u Update) ID() string {
	if u.Release != nil {
		return u.Route + "?" + EditionID(u.Release)
	}
	return u.Route + "?" + u.Date.String() + "-" + u.Layer
}

// Minor tells whether readers need not be told.
func (u Update) Minor() bool { return u.Release != nil && u.Release.Minor.Value }

// Time is when it happened: the moment of the release, else the start of the day.
// The notices and we know days, not hours; UTC keeps them the same on every machine.
func (u Update) Time() time.Time {
	if u.Release != nil {
		return u.Release.Time()
	}
	return time.Date(u.Date.Year, time.Month(u.Date.Month), u.Date.Day, 0, 0, 0, 0, time.UTC)
}

// Updates lists all news of the site, newest first, and of a day what readers should
// know first.
func (s *Site) Updates() []Update { return s.updates() }

// UpdatesOf lists what releases changed on pages, newest first, by their routes.
func (s *Site) UpdatesOf(routes ...string) []Update {
	var all []Update
	for _, route := range slices.Compact(slices.Sorted(slices.Values(routes))) {
		all = append(all, s.byRoute()[route]...)
	}
	sortNews(all)
	return all
}

// releasedByRoute sorts what releases changed by the pages on which it shows.
func (s *Site) releasedByRoute() map[string][]Update {
	all := map[string][]Update{}
	for _, u := range s.released {
		all[u.Route] = append(all[u.Route], u)
	}
	return all
}

func sortNews(all []Update) {
	slices.SortStableFunc(all, func(a, b Update) int {
		return cmp.Or(b.Date.Compare(a.Date), compareBool(a.Minor(), b.Minor()), b.Time().Compare(a.Time()), strings.Compare(a.Route, b.Route))
	})
}

func (s *Site) collectUpdates() []Update {
	all := slices.Clone(s.released)
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
		if !s.cameLater(policy.KeyOf(i.Policy.Policy, i.Interpretation)) {
			all = append(all, Update{Date: i.Date, Layer: "editorial", Title: i.Title, Route: i.Route(), Measures: i.Measures})
		}
		all = append(all, changes(i.History, i.Title, i.Route(), i.Measures)...)
	}
	sortNews(all)
	return all
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// cameLater tells whether a release brought a record that the first did not have:
// then it is the news.
func (s *Site) cameLater(key string) bool {
	if s.history == nil {
		return false
	}
	versions := s.history.Versions(key)
	return len(versions) > 0 && versions[0].Release.Number > 1
}

func changes(history []policy.Change, title policy.Text, route string, measures []*Measure) []Update {
	var all []Update
	for _, c := range history {
		all = append(all, Update{Date: c.Date, Layer: c.Layer.Value, Title: title, Note: c.Note, Route: route, Measures: measures})
	}
	return all
}

// HasPage tells whether readers get a page of a record at a route.
func (s *Site) HasPage(route string) bool { return s.pages()[route] }

// routesOfRecords gives the routes of the pages of records.
func (s *Site) routesOfRecords() map[string]bool {
	routes := map[string]bool{HomeRoute: true, GlossaryRoute: true}
	for _, t := range s.Terms {
		routes[t.Route()] = true
	}
	for _, d := range s.Departments {
		routes[d.Route()] = true
	}
	for _, a := range s.Audiences {
		routes[FacetRoute("audience", a.ID.Value)] = len(a.Measures) > 0
	}
	for _, p := range s.Policies {
		routes[p.Route()] = true
		for _, m := range p.Measures {
			routes[m.Route()] = true
		}
	}
	for _, i := range s.Interpretations {
		routes[i.Route()] = true
	}
	for _, v := range s.Situations {
		routes[v.Route()] = true
	}
	for _, c := range s.Handbook {
		routes[c.Route()] = true
	}
	return routes
}

// Policy is the notice to which the changed texts belong; nil when to none.
func (u Update) Policy() *Policy {
	if u.Edition == nil {
		return nil
	}
	return u.Edition.trail.Policy
}

// UpdatesTouching lists the news that touch one of the measures, newest first.
func (s *Site) UpdatesTouching(measures []*Measure) []Update {
	if len(measures) == 1 {
		return s.byMeasure()[measures[0]]
	}
	touched := map[*Measure]bool{}
	for _, m := range measures {
		touched[m] = true
	}
	var kept []Update
	for _, u := range s.Updates() {
		if slices.ContainsFunc(u.Measures, func(m *Measure) bool { return touched[m] }) {
			kept = append(kept, u)
		}
	}
	return kept
}

// updatesByMeasure sorts the news by the measures that they touch.
func (s *Site) updatesByMeasure() map[*Measure][]Update {
	all := map[*Measure][]Update{}
	for _, u := range s.Updates() {
		for _, m := range u.Measures {
			all[m] = append(all[m], u)
		}
	}
	return all
}

// page is where a change of a record shows.
type page struct {
	route    string // of the news
	trail    string // route of the page that keeps the history; "" when none does
	title    policy.Text
	policy   *Policy
	measures []*Measure
	keys     []string // files that the page shows
}

// pageOf finds the page of a record, which may be gone.
func (c chronicle) pageOf(d release.Difference) page {
	document := d.Document()
	p := page{policy: c.policyOf(d.Key), title: policy.TitleOf(document), keys: []string{d.Key}}
	within := p.policy
	if within == nil {
		within = &Policy{Policy: &policy.Policy{ID: policyID(d.Key)}}
	}
	p.route, _ = RouteTo(policy.Target{Policy: within.Policy, Document: document})
	switch v := document.(type) {
	case *policy.Audience:
		p.route = FacetRoute("audience", v.ID.Value)
		if a := c.audience[v.ID.Value]; a != nil {
			p.measures = a.Measures
		}
	case *policy.Term:
		p.trail, p.keys = GlossaryRoute, []string{"glossary"}
		t, _ := c.index.Find(policy.Name{Kind: policy.NameTerm, ID: v.ID.Value})
		if now, is := t.Document.(*policy.Term); is {
			p.measures = c.MeasuresWith(c.term[now])
		}
	case *policy.Department:
		if now := c.department[v.ID]; now != nil {
			p.measures = now.Measures
		}
	case *policy.Policy:
		p.measures = within.Measures
	case *policy.Measure:
		return c.measurePage(p, within, v.Number.Value)
	case *policy.Interpretation:
		if v.Kind.Value == policy.KindMeasure && len(v.Measures) == 1 {
			return c.measurePage(p, within, v.Measures[0].Value)
		}
		for _, n := range v.Measures {
			p.measures = append(p.measures, c.measure(within, policy.Ref{Number: n.Value})...)
		}
	case *policy.Situation:
		for _, m := range v.Matches {
			p.measures = append(p.measures, c.measure(within, m.Measure)...)
		}
	}
	if p.trail == "" && strings.Contains(d.Key, "/") && !strings.HasPrefix(d.Key, "audiences/") {
		p.trail = p.route
	}
	return p
}

// measurePage is the page of a measure, which shows the reading of it too.
func (c chronicle) measurePage(p page, within *Policy, number int) page {
	p.route = (&Measure{Measure: &policy.Measure{Number: policy.Int{Value: number}}, Policy: within}).Route()
	p.trail = p.route
	for _, m := range c.measure(within, policy.Ref{Number: number}) {
		p.title, p.measures = m.Title, []*Measure{m}
		p.keys = append(p.keys, policy.KeyOf(within.Policy, m.Measure))
		if m.Reading != nil {
			p.keys = append(p.keys, policy.KeyOf(within.Policy, m.Reading.Interpretation))
		}
	}
	slices.Sort(p.keys)
	p.keys = slices.Compact(p.keys)
	slices.Reverse(p.keys) // the measure before its reading
	return p
}

// measure gives the measure that a reference leads to, or none.
func (c chronicle) measure(within *Policy, r policy.Ref) []*Measure {
	if m := c.Measure(within, r); m != nil {
		return []*Measure{m}
	}
	return nil
}

func (c chronicle) policyOf(key string) *Policy { return c.policies[policyID(key)] }

// policyID is the policy in whose folder a record stands; "" when in none.
func policyID(key string) string {
	within, is := strings.CutPrefix(key, "policies/")
	if !is {
		return ""
	}
	id, _, _ := strings.Cut(within, "/")
	return id
}
