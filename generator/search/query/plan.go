package query

import (
	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// plan is a query cut into what the index is asked for.
type plan struct {
	groups []*group
	names  []string // terms of names and numbers: what holds one stands before the rest
	open   bool     // the last word may go on
}

// group is one thing that is asked for, with other ways to say it.
type group struct {
	analysis.Token
	alts   []*alternative
	weight int  // how much it counts, of tables.Query.Whole
	bonus  bool // nice to have; a document does not lack it
	idf    int  // how rare it is; set when it is known
}

// alternative is a term that stands for a group.
type alternative struct {
	term   string
	weight int // of tables.Query.Whole
	found  format.Entry
}

// newPlan reads a query. Words that only make it a question are left out, as long
// as something stays.
func newPlan(text string, fold analysis.Folding) *plan {
	read := analysis.ReadQuery(text, fold)
	p := &plan{names: read.Names(), open: read.Open()}
	p.group(read.Tokens(true))
	if len(p.groups) == 0 {
		p.group(read.Tokens(false))
	}
	return p
}

// group makes a group of each token, and further ones of what tokens are together.
func (p *plan) group(tokens []analysis.Token) {
	weights := tables.Query
	for _, t := range tokens {
		switch {
		case t.Kind == analysis.Single:
			p.add(t, weights.Fragment, false)
		case t.Kind != analysis.Compound:
			p.add(t, weights.Whole, false)
		case t.Surface == "": // 7×24: the numbers within count little
			p.add(t, weights.Whole, false)
			p.within(t, func(g *group) { g.weight = weights.Fragment })
		default: // the words within are found joined, too
			p.within(t, func(g *group) { g.alts = append(g.alts, &alternative{term: t.Term, weight: weights.Whole}) })
		}
	}
	before := ""
	for _, t := range tokens {
		if t.Kind != analysis.Word {
			continue
		}
		if before != "" {
			p.add(raising(t, before+tables.Terms.Next+t.Term), weights.Pair, true)
		}
		before = t.Term
		if analysis.IsEnglish(t.Surface) {
			p.add(raising(t, t.Term+tables.Terms.Form+t.Surface), weights.Form, true)
		}
	}
}

// raising is a token in the place of another whose term only raises.
func raising(t analysis.Token, term string) analysis.Token {
	return analysis.Token{Term: term, Kind: analysis.Compound, Start: t.Start, End: t.End}
}

// add adds a group of a token, unless its term has one.
func (p *plan) add(t analysis.Token, weight int, bonus bool) {
	for _, g := range p.groups {
		if g.Term == t.Term {
			return
		}
	}
	whole := []*alternative{{term: t.Term, weight: tables.Query.Whole}}
	p.groups = append(p.groups, &group{Token: t, alts: whole, weight: weight, bonus: bonus})
}

// within changes the groups of words that lie within a compound.
func (p *plan) within(t analysis.Token, change func(*group)) {
	for _, g := range p.groups {
		if g.Kind == analysis.Word && g.Start >= t.Start && g.End <= t.End {
			change(g)
		}
	}
}
