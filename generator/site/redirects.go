package site

import (
	"maps"
	"slices"
	"strings"

	"mingce/generator/internal/folders"
	"mingce/generator/policy"
)

// Move is a former address of a page, or of a feed, and where it stands now. Both
// are paths below the root; those of pages end in a slash.
type Move struct {
	From, To string
	Title    policy.Text // of what stands there now
	Ended    bool        // what stood at the former address is no longer shown
}

// Redirects tells for each former address where readers are sent on: from path to
// path, both below the root of the site; pages end in a slash, feeds do not.
func (s *Site) Redirects() map[string]string {
	all := map[string]string{}
	for _, m := range s.Moves() {
		all[m.From] = m.To
	}
	return all
}

// Moves lists the former addresses of the site by their path: those that aliases
// name, those of the pages below them, and those of what was shown until an earlier
// day. Each leads to a page, never to another former address.
func (s *Site) Moves() []Move { return s.moves() }

func (s *Site) collectMoves() []Move {
	moved := holders(s.index.Set)
	if len(moved) == 0 {
		return nil
	}
	c := mover{pages: map[string]place{}, taken: map[string]bool{}}
	for _, p := range pagesOf(s.index.Set) {
		if s.visible.Shows(p.document) {
			c.pages[p.route] = p
			c.taken[folders.Fold(p.route)] = true
		}
	}
	for _, t := range s.trails { // they stay where they are, whatever takes the place of their pages
		c.pages[t.HistoryRoute()] = place{route: t.HistoryRoute()}
		c.taken[folders.Fold(t.HistoryRoute())] = true
	}
	for _, h := range moved {
		to, from := s.successor(h)
		page := place{route: to}
		if to == h.route {
			page = c.pages[to]
		}
		for _, route := range from {
			c.move(route, page, s.about(h, to))
		}
	}
	for _, h := range moved { // what is written goes before what follows from it
		if to, from := s.successor(h); to == h.route && to != HomeRoute {
			for _, route := range from {
				c.moveBelow(route, to, s.about(h, to))
			}
		}
	}
	slices.SortFunc(c.moves, func(a, b Move) int { return strings.Compare(a.From, b.From) })
	return c.moves
}

// successor gives the page to which the former addresses of something lead, and
// those. What is no longer shown leaves its own address too; what is not shown yet
// has none.
func (s *Site) successor(h holder) (to string, from []string) {
	for _, a := range h.aliases {
		if route, fault, _ := aliasRoute(a.Value); fault.Empty() {
			from = append(from, route)
		}
	}
	switch d := h.Document.(type) {
	case *policy.Audience:
		if a := s.AudienceOf(d.ID.Value); a == nil || len(a.Measures) == 0 {
			return MeasuresRoute, from // it has no page
		}
	case *policy.Interpretation, *policy.Situation:
		switch {
		case s.visible.Shows(h.Document):
		case s.visible.Ended(policy.HoldingOf(h.Document)):
			return s.afterEnd(h), append(from, h.route)
		default:
			return "", nil
		}
	}
	return h.route, from
}

// about says what readers find at the page to which something leads: itself, or
// what it was about.
func (s *Site) about(h holder, to string) Move {
	if h.route == to {
		return Move{Title: h.title}
	}
	m := Move{Ended: s.visible.Ended(policy.HoldingOf(h.Document)) && !s.visible.Drafts}
	if i, is := h.Document.(*policy.Interpretation); is {
		m.Title = h.Policy.Title
		switch t := s.subject(h, i); d := t.Document.(type) {
		case *policy.Measure:
			m.Title = d.Title
		case *policy.Domain:
			m.Title = d.Name
		}
	}
	return m
}

// afterEnd is where readers find what the text that is gone was about.
func (s *Site) afterEnd(h holder) string {
	i, is := h.Document.(*policy.Interpretation)
	if !is {
		return SituationsRoute
	}
	route, _ := RouteTo(s.subject(h, i))
	return route
}

// subject is what an interpretation is about: its one measure, its domain, or the
// notice.
func (s *Site) subject(h holder, i *policy.Interpretation) policy.Target {
	name := policy.Name{Kind: policy.NameDomain, Policy: h.Policy.ID, ID: i.Domain.Value}
	if len(i.Measures) == 1 {
		name = policy.Ref{Number: i.Measures[0].Value}.Name(h.Policy.ID)
	}
	if t, ok := s.index.Find(name); ok {
		return t
	}
	return policy.Target{Policy: h.Policy, Document: h.Policy}
}

// mover collects moves; taken are the routes, folded, of pages and of moves.
type mover struct {
	pages map[string]place // by route
	taken map[string]bool
	moves []Move
}

// moveBelow moves the pages that stand below a page along with it.
func (c *mover) moveBelow(from, to string, about Move) {
	for _, route := range slices.Sorted(maps.Keys(c.pages)) {
		if rest, ok := strings.CutPrefix(route, to); ok && rest != "" {
			c.move(from+rest, c.pages[route], about)
		}
	}
}

// move leads a former route to a page in each language, and where there are such
// to the page with both side by side and the feeds.
func (c *mover) move(from string, to place, about Move) {
	key := folders.Fold(from)
	if c.taken[key] {
		return // a page stands there now, or it was said before where it leads
	}
	c.taken[key] = true
	add := func(from, to string) {
		about.From, about.To = from, to
		c.moves = append(c.moves, about)
	}
	names := []string{""}
	if to.feeds {
		names = append(names, AtomName, FeedName)
	}
	for _, l := range policy.Langs {
		for _, name := range names {
			add(Path(l, from)+name, Path(l, to.route)+name)
		}
	}
	if to.twin {
		add(TwinPath(from), TwinPath(to.route))
	}
}
