package site

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/release"
)

// Trail is the history of a page: what it said from one release to the next.
type Trail struct {
	Route    string      // of the page
	Title    policy.Text // of the page, as it was last
	Policy   *Policy     // to which its texts belong; nil when to none in particular
	Gone     bool        // the page is no more
	Editions []*Edition  // the newest first; the last is what was published first

	keys []string
}

// Edition is what a page says from a release on.
type Edition struct {
	Release     *policy.Release
	Until       *policy.Release      // of the next edition; nil when it is the present one
	Differences []release.Difference // from the edition before; none in the first
	trail       *Trail
	site        *Site
}

// Documents gives all that the page said, each a pointer to a type of the model.
func (e *Edition) Documents() ([]any, error) {
	var all []any
	for _, key := range e.trail.keys {
		versions := e.site.history.Versions(key)
		i, _ := slices.BinarySearchFunc(versions, e.Release.Number+1, func(v release.Version, number int) int { return cmp.Compare(v.Release.Number, number) })
		if i == 0 {
			continue
		}
		document, err := e.site.history.Document(key, versions[i-1])
		if err != nil {
			return nil, &FormerError{err}
		}
		if document != nil && e.site.visible.Shows(document) {
			all = append(all, document)
		}
	}
	return all, nil
}

// FormerError says that what was published can't be read again.
type FormerError struct{ err error }

func (e *FormerError) Error() string { return e.err.Error() }

// Unwrap gives the cause.
func (e *FormerError) Unwrap() error { return e.err }

// Trails lists the histories of all pages that a release changed, by route.
func (s *Site) Trails() []*Trail { return s.trails }

// Trail gives the history of the page at a route; nil when it never changed.
func (s *Site) Trail(route string) *Trail {
	i, found := slices.BinarySearchFunc(s.trails, route, func(t *Trail, route string) int { return strings.Compare(t.Route, route) })
	if !found {
		return nil
	}
	return s.trails[i]
}

// chronicle finds what the releases changed after the first, and on which pages.
type chronicle struct {
	*Site
	trails map[string]*Trail
}

// record resolves the releases into histories and news.
func (s *Site) record(h *release.History) error {
	s.history = h
	if h == nil || len(h.Releases) == 0 {
		return nil
	}
	c := chronicle{s, map[string]*Trail{}}
	for _, r := range h.Releases[1:] {
		differences, err := h.Of(r)
		if err != nil {
			return err
		}
		pages := map[string]*Update{}
		for _, d := range differences {
			if c.shown(d) {
				c.add(pages, r, d)
			}
		}
		for _, u := range pages {
			s.released = append(s.released, *u)
		}
	}
	c.finish()
	return nil
}

// shown tells whether readers may know of a difference.
func (c chronicle) shown(d release.Difference) bool {
	return d.Seen() && (d.After == nil || c.visible.Shows(d.After)) && (d.Before == nil || d.After != nil || c.visible.Shows(d.Before))
}

// add puts a difference to the page on which it shows.
func (c chronicle) add(pages map[string]*Update, r *policy.Release, d release.Difference) {
	p := c.pageOf(d)
	u := pages[p.route]
	if u == nil {
		u = &Update{Date: r.Day(), Title: p.title, Note: r.Note, Route: p.route, Release: r, Measures: p.measures}
		pages[p.route] = u
	}
	u.Differences = append(u.Differences, d)
	u.Layer = weightier(u.Layer, layerOf(d))
	if p.trail != "" {
		u.Edition = c.edition(p, r)
		u.Edition.Differences = append(u.Edition.Differences, d)
	}
}

// edition gives the edition of a page that a release made.
func (c chronicle) edition(p page, r *policy.Release) *Edition {
	t := c.trails[p.trail]
	if t == nil {
		t = &Trail{Route: p.trail, Policy: p.policy}
		c.trails[p.trail] = t
	}
	t.Title = p.title
	for _, key := range p.keys {
		if !slices.Contains(t.keys, key) && len(c.history.Versions(key)) > 0 {
			t.keys = append(t.keys, key)
		}
	}
	if n := len(t.Editions); n > 0 && t.Editions[n-1].Release == r {
		return t.Editions[n-1]
	}
	e := &Edition{Release: r, trail: t, site: c.Site}
	t.Editions = append(t.Editions, e)
	return e
}

// finish puts the first edition to each history that has an earlier one, and orders
// all.
func (c chronicle) finish() {
	for _, t := range c.trails {
		first := t.Editions[0].Release
		for _, key := range t.keys {
			if v := c.history.Versions(key)[0]; v.Release.Number < first.Number {
				first = v.Release
			}
		}
		if first != t.Editions[0].Release {
			t.Editions = slices.Insert(t.Editions, 0, &Edition{Release: first, trail: t, site: c.Site})
		}
		for i, e := range t.Editions[1:] {
			t.Editions[i].Until = e.Release
		}
		slices.Reverse(t.Editions)
		t.Gone = !c.HasPage(t.Route)
		c.Site.trails = append(c.Site.trails, t)
	}
	slices.SortFunc(c.Site.trails, func(a, b *Trail) int { return strings.Compare(a.Route, b.Route) })
}

// layerOf is the layer that a change of it weighs most in.
func layerOf(d release.Difference) string {
	layer := ""
	for _, change := range d.Changes {
		if !change.Unseen {
			layer = weightier(layer, change.Layer)
		}
	}
	return layer
}

func weightier(a, b string) string {
	for _, layer := range []string{release.Official, release.Translation, release.Editorial} {
		if a == layer || b == layer {
			return layer
		}
	}
	return b
}
