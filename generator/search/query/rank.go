package query

import (
	"cmp"
	"slices"

	"mingce/generator/search/analysis"
	"mingce/generator/search/tables"
)

// scored is a document with its score.
type scored struct {
	doc      int
	score    int64
	coverage int // how much of the query it holds, of tables.Ranking.Coverage
	level    int // of the name by which it was found
}

// rank orders the documents that the query finds: all, or as many as the first
// results need. It also gives how many there are, and the terms to mark with
// their weights.
func (x *Index) rank(p *plan, all bool) ([]scored, int, map[string]int, error) {
	levels, err := x.named(p)
	if err != nil {
		return nil, 0, nil, err
	}
	groups := slices.DeleteFunc(slices.Clone(p.groups), (*group).missing)
	if err := x.fill(groups, all); err != nil {
		return nil, 0, nil, err
	}
	ranked := combine(sum(groups), total(groups), levels)
	n := len(ranked)
	if asked := required(groups); len(asked) == 1 && asked[0].alts[0].found.Heavy {
		n = max(n, asked[0].alts[0].found.Docs)
	}
	return ranked, n, marks(groups), nil
}

// marks gives the terms that a query found, with their weights.
func marks(groups []*group) map[string]int {
	terms := map[string]int{}
	for _, g := range groups {
		for _, a := range g.alts {
			if a.found.Docs > 0 && analysis.InText(a.term) {
				terms[a.term] = max(terms[a.term], g.idf*g.weight)
			}
		}
	}
	return terms
}

// named finds the documents whose name or number is in the query, with the level
// of the name.
func (x *Index) named(p *plan) (map[int]int, error) {
	levels := map[int]int{}
	for _, term := range p.names {
		e, err := x.lookup(term)
		if err != nil {
			return nil, err
		}
		for _, p := range e.Postings {
			levels[p.Doc] = max(levels[p.Doc], p.Impact)
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
			for _, p := range a.found.Postings {
				best[p.Doc] = max(best[p.Doc], p.Impact*a.weight)
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
// document covers, raised by its name. Beyond the first few, documents that cover
// less than half of what the best one does are left out.
func combine(sums map[int]tally, total int, levels map[int]int) []scored {
	for doc := range levels {
		sums[doc] = sums[doc]
	}
	var all []scored
	most := 0
	for doc, t := range sums {
		s := t.scored(doc, total, levels[doc])
		most = max(most, s.coverage)
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc))
	})
	fewest := min(tables.Ranking.Fewest, len(all))
	rest := slices.DeleteFunc(all[fewest:], func(s scored) bool { return s.level == 0 && 2*s.coverage <= most })
	return all[:fewest+len(rest)]
}

// scored makes the score of a document found by a name of that level, if any.
func (t tally) scored(doc, total, level int) scored {
	weights := tables.Ranking
	s := scored{doc: doc, level: level}
	if total > 0 {
		s.coverage = weights.Coverage * t.covered / total
	}
	s.score = t.score * int64(s.coverage) * int64(s.coverage)
	switch {
	case level == weights.Title:
		s.score += weights.First
	case level > 0:
		s.score = s.score / int64(weights.Lift) * int64(weights.Lift+level)
	}
	return s
}
