package search

import (
	"cmp"
	"slices"

	"mingce/generator/site"
)

// Results are what a query found.
type Results struct {
	Results   []Result       `json:"results"`
	Total     int            `json:"total"`               // documents found, of which Results are the first
	Corrected string         `json:"corrected,omitempty"` // what the query was taken for, when it was not found as typed
	Counts    map[string]int `json:"counts,omitempty"`    // by "facet:value": documents it would give; when narrowed
}

// Result is a document that was found.
type Result struct {
	Kind          string `json:"kind"`
	Number        int    `json:"number,omitempty"` // of a measure
	Path          string `json:"path"`             // below the language
	Title         string `json:"title"`
	Heading       []Run  `json:"heading"` // the title, marked
	Snippet       []Run  `json:"snippet"`
	OtherLanguage bool   `json:"otherLanguage"` // only the other language holds what was asked for
	Score         int64  `json:"score"`
}

// Query finds documents. lang is the language of the reader, zh or en.
func (x *Index) Query(text, lang string, limit int) (Results, error) {
	return x.ask(text, lang, limit, nil)
}

// Narrow finds documents that filters admit, and counts what others would give.
// Filters are values by facet: kind, domain, department, scope, audience.
func (x *Index) Narrow(text, lang string, limit int, filters map[string][]string) (Results, error) {
	if filters == nil {
		filters = map[string][]string{}
	}
	return x.ask(text, lang, limit, filters)
}

func (x *Index) ask(text, lang string, limit int, filters map[string][]string) (Results, error) {
	q, corrected, err := x.understand(text)
	if err != nil {
		return Results{}, err
	}
	ranked, total, terms, err := x.rank(q, limit > topDocs || filters != nil)
	if err != nil {
		return Results{}, err
	}
	r := Results{Results: []Result{}, Total: total, Corrected: corrected}
	if filters != nil {
		if ranked, r.Counts, err = x.narrow(ranked, filters); err != nil {
			return Results{}, err
		}
		r.Total = len(ranked)
	}
	reader := slices.Index(languages[:], site.Lang(lang))
	for _, s := range ranked[:min(limit, len(ranked))] {
		shown, err := x.show(s, terms, max(reader, 0))
		if err != nil {
			return r, err
		}
		r.Results = append(r.Results, shown)
	}
	return r, nil
}

// scored is a document with its score.
type scored struct {
	doc      int
	score    int64
	coverage int // how much of the query it holds, of 1000
	outright int // level of the name by which it was found, of 15
}

// first sets documents that were found by their name or number before all else.
const first = int64(1) << 50

// rank orders the documents that the query finds: all, or as many as the first
// results need. It also gives how many there are, and the terms to mark with
// their weights.
func (x *Index) rank(q *query, all bool) ([]scored, int, map[string]int, error) {
	outright, err := x.outright(q)
	if err != nil {
		return nil, 0, nil, err
	}
	groups := slices.DeleteFunc(slices.Clone(q.groups), (*group).missing)
	if err := x.fill(groups, all); err != nil {
		return nil, 0, nil, err
	}
	ranked := combine(sum(groups), total(groups), outright)
	n := len(ranked)
	if asked := required(groups); len(asked) == 1 && asked[0].alts[0].found.heavy {
		n = max(n, asked[0].alts[0].found.docs)
	}
	return ranked, n, marks(groups), nil
}

// marks gives the terms that a query found, with their weights.
func marks(groups []*group) map[string]int {
	terms := map[string]int{}
	for _, g := range groups {
		for _, a := range g.alts {
			if a.found.docs > 0 && a.term[0] != '^' { // no text holds initials
				terms[a.term] = max(terms[a.term], g.idf*g.weight)
			}
		}
	}
	return terms
}

// outright finds the documents whose name or number is in the query.
func (x *Index) outright(q *query) (map[int]int, error) {
	levels := map[int]int{}
	for _, term := range q.outright {
		e, err := x.lookup(term)
		if err != nil {
			return nil, err
		}
		for _, p := range e.postings {
			levels[p.doc] = max(levels[p.doc], p.impact)
		}
	}
	return levels, nil
}

// total is what a document covers that holds every group.
func total(groups []*group) int {
	n := 0
	for _, g := range required(groups) {
		n += g.idf * g.weight
	}
	return n
}

// tally is what a document has of the query.
type tally struct {
	score   int64
	covered int
}

// sum adds up, for each document, the best alternative of each group.
func sum(groups []*group) map[int]tally {
	sums := map[int]tally{}
	for _, g := range groups {
		best := map[int]int{}
		for _, a := range g.alts {
			for _, p := range a.found.postings {
				best[p.doc] = max(best[p.doc], p.impact*a.weight)
			}
		}
		for doc, n := range best {
			t := sums[doc]
			t.score += int64(n * g.idf * g.weight)
			if !g.bonus {
				t.covered += g.idf * g.weight
			}
			sums[doc] = t
		}
	}
	return sums
}

// combine makes scores: the sum, times the square of how much of the query the
// document covers, raised by its name. Beyond the first three, documents that
// cover less than half of what the best one does are left out.
func combine(sums map[int]tally, total int, outright map[int]int) []scored {
	for doc := range outright {
		sums[doc] = sums[doc]
	}
	var all []scored
	most := 0
	for doc, t := range sums {
		s := scored{doc: doc, outright: outright[doc]}
		if total > 0 {
			s.coverage = 1000 * t.covered / total
		}
		s.score = t.score * int64(s.coverage) * int64(s.coverage)
		switch {
		case s.outright == levelTitle:
			s.score += first
		case s.outright > 0:
			s.score = s.score / 8 * int64(8+s.outright)
		}
		most = max(most, s.coverage)
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc))
	})
	rest := all[min(fewest, len(all)):]
	rest = slices.DeleteFunc(rest, func(s scored) bool { return s.outright == 0 && 2*s.coverage <= most })
	return all[:min(fewest, len(all))+len(rest)]
}

// fewest is the number of results that are shown however little they cover.
const fewest = 3
