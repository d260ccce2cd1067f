package query

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/search/analysis"
)

// correct plans a query and looks its terms up. What is not found is tried in
// simplified characters, as Pinyin, as a homophone, as the beginning of a word and
// as a slip, unless the query names a document; corrected says what it was taken
// for, if not as typed.
func (x *Index) correct(text string) (p *plan, corrected string, err error) {
	p = newPlan(text, nil)
	if err = x.load(p.groups); err != nil {
		return nil, "", err
	}
	if named, err := x.named(p); err != nil || len(named) > 0 {
		return p, "", err
	}
	if fold, err := x.variants(p); err != nil {
		return nil, "", err
	} else if len(fold) > 0 {
		p = newPlan(text, fold)
		if err := x.load(p.groups); err != nil {
			return nil, "", err
		}
	}
	c := &correction{x, p, text, nil}
	if err := c.homophones(); err != nil {
		return nil, "", err
	}
	if err := c.words(); err != nil {
		return nil, "", err
	}
	corrected = c.corrected()
	if term := analysis.NameTerm(corrected, nil); term != "" {
		p.names = append(p.names, term)
	}
	return p, corrected, nil
}

// variants gives the simplified forms of characters of pairs that are not found.
func (x *Index) variants(p *plan) (analysis.Folding, error) {
	fold := analysis.Folding{}
	for _, g := range p.groups {
		if g.Kind > analysis.Pair || !g.missing() {
			continue
		}
		for _, r := range g.Term {
			if analysis.Common()[r] {
				continue
			}
			c, err := x.character(r)
			if err != nil {
				return nil, err
			}
			if c.Simple != 0 {
				fold[r] = c.Simple
			}
		}
	}
	return fold, nil
}

// correction finds other terms for groups of a plan that the index does not hold.
type correction struct {
	*Index
	plan    *plan
	text    string
	changes []change
}

// change is a part of the query that was taken for something else.
type change struct {
	analysis.Span
	text string
}

// take notes that the text of groups in a row was taken for another.
func (c *correction) take(run []*group, text string) {
	c.changes = append(c.changes, change{analysis.Span{Start: run[0].Start, End: run[len(run)-1].End}, text})
}

// corrected is the query with its changes; "" without any.
func (c *correction) corrected() string {
	if len(c.changes) == 0 {
		return ""
	}
	slices.SortFunc(c.changes, func(a, b change) int { return cmp.Compare(a.Start, b.Start) })
	var b strings.Builder
	at := 0
	for _, change := range c.changes {
		if change.Start >= at {
			b.WriteString(c.text[at:change.Start])
			b.WriteString(change.text)
			at = change.End
		}
	}
	return b.String() + c.text[at:]
}

// replace puts groups in place of others.
func (c *correction) replace(old, groups []*group) {
	at := slices.Index(c.plan.groups, old[0])
	kept := slices.DeleteFunc(slices.Clone(c.plan.groups), func(g *group) bool { return slices.Contains(old, g) })
	c.plan.groups = slices.Insert(kept, at, groups...)
}
