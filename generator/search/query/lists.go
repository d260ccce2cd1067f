package query

import (
	"slices"

	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// load looks up what groups ask for.
func (x *Index) load(groups []*group) error {
	for _, g := range groups {
		most := 0
		for _, a := range g.alts {
			var err error
			if a.found, err = x.lookup(a.term); err != nil {
				return err
			}
			most = max(most, a.found.Docs)
		}
		g.idf = rarity(x.Docs, most)
	}
	return nil
}

// missing tells whether no document holds the group.
func (g *group) missing() bool {
	return !slices.ContainsFunc(g.alts, func(a *alternative) bool { return a.found.Docs > 0 })
}

// rarity is how rare a group is of which the most frequent alternative stands in
// so many documents: so many times the binary logarithm of (docs+1)/(with+½),
// plus one, in steps that every machine takes alike.
func rarity(docs, with int) int {
	unit := tables.Ranking.Rarity
	x := float64(2*docs+2) / float64(2*with+1)
	n := 1
	for ; x >= 2; x /= 2 {
		n += unit
	}
	for step := unit / 2; step > 0; step /= 2 {
		x *= x
		if x >= 2 {
			x /= 2
			n += step
		}
	}
	return n
}

// required are the groups that a document lacks when it does not hold them.
func required(groups []*group) []*group {
	return slices.DeleteFunc(slices.Clone(groups), func(g *group) bool { return g.bonus })
}

// fill loads the whole lists of heavy terms, the rarest groups first. What the
// budget does not cover counts by its topmost documents, and no document lacks
// it. Whoever wants more than the first results, or all counted, pays for all;
// one term alone needs no more than its top.
func (x *Index) fill(groups []*group, all bool) error {
	asked := required(groups)
	if len(asked) == 1 && len(asked[0].alts) == 1 && !all {
		return nil
	}
	slices.SortStableFunc(asked, func(a, b *group) int { return b.idf - a.idf })
	spent := 0
	for i, g := range asked {
		for _, a := range g.alts {
			if a.found.Heavy {
				spent += a.found.Docs
			}
		}
		if i > 0 && spent > tables.Ranking.Budget && !all {
			g.bonus = true
			continue
		}
		if err := x.fillGroup(g); err != nil {
			return err
		}
	}
	return nil
}

func (x *Index) fillGroup(g *group) error {
	for _, a := range g.alts {
		if !a.found.Heavy {
			continue
		}
		postings, err := x.complete(a.term)
		if err != nil {
			return err
		}
		a.found = format.Entry{Docs: a.found.Docs, Postings: postings}
	}
	return nil
}
