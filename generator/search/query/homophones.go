package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// homophones tries pairs of Chinese characters by their sound where one is not
// found, and those beside it.
func (c *correction) homophones() error {
	pairs := 0
	for _, g := range c.plan.groups {
		if g.Kind == analysis.Pair {
			pairs++
		}
	}
	if pairs > tables.Homophones.Pairs {
		return nil
	}
	for i := 0; i < len(c.plan.groups); {
		run := pairsInRow(c.plan.groups[i:])
		i += max(len(run), 1)
		if !looksSlipped(run) {
			continue
		}
		options, err := c.homophonesOf(run)
		if err != nil {
			return err
		}
		if err := c.substitute(run, options); err != nil {
			return err
		}
	}
	return nil
}

// pairsInRow gives the groups from the start that are pairs overlapping each other.
func pairsInRow(groups []*group) []*group {
	n := 0
	for n < len(groups) && groups[n].Kind == analysis.Pair && (n == 0 || groups[n].Start < groups[n-1].End) {
		n++
	}
	return groups[:n]
}

// looksSlipped tells whether a run may hold a slip. One wrong character makes both
// pairs unknown that hold it, or the one at an end; two make unknown what lies
// within three pairs. In a longer run others that are not found only stand
// between words.
func looksSlipped(run []*group) bool {
	first, last, lost := -1, -1, 0
	for i, g := range run {
		if g.missing() {
			if lost == 0 {
				first = i
			}
			last = i
			lost++
		}
	}
	switch {
	case lost == 0:
		return false
	case len(run) <= tables.Homophones.Short:
		return true
	case lost == 1:
		return first == 0 || last == len(run)-1
	default:
		return last-first <= tables.Homophones.Apart
	}
}

// homophonesOf gives for each pair of a run itself, if it is found, and what it
// may be a slip for, if it or its neighbour is not.
func (c *correction) homophonesOf(run []*group) ([][]string, error) {
	options := make([][]string, len(run))
	for i, g := range run {
		near := g.missing() || i > 0 && run[i-1].missing() || i+1 < len(run) && run[i+1].missing()
		if !g.missing() {
			options[i] = []string{g.Term}
		}
		if !near {
			continue
		}
		same, err := c.sameSound(g.Term)
		if err != nil {
			return nil, err
		}
		options[i] = append(options[i], same...)
	}
	return options, nil
}

// sameSound lists the pairs of the site that sound like a pair, without itself.
// Of the pair the first readings count, of the site's all: a rare one that was
// typed makes a slip of what is none.
func (c *correction) sameSound(pair string) ([]string, error) {
	var typed []string
	for _, r := range pair {
		known, err := c.character(r)
		if err != nil || known.Sound == "" {
			return nil, err
		}
		typed = append(typed, known.Sound)
	}
	same, err := c.sounding(format.Sounding{First: typed[0], Second: typed[1]})
	return slices.DeleteFunc(slices.Clone(same), func(s string) bool { return s == pair || runes(s) != 2 }), err
}

// substitute takes a run of pairs for the first chain of options in which
// neighbours share their character.
func (c *correction) substitute(run []*group, options [][]string) error {
	chosen := chain(options)
	if chosen == nil {
		return nil
	}
	for i, g := range run {
		if chosen[i] != g.Term {
			g.alts = append(g.alts, &alternative{term: chosen[i], weight: tables.Query.Guess})
		}
	}
	c.take(run, chained(chosen))
	return c.load(run)
}

// chain chooses an option for each place so that each begins with the character
// on which the one before ends. It gives up after some thousand steps.
func chain(options [][]string) []string {
	chosen := make([]string, len(options))
	steps := 0
	var choose func(i int) bool
	choose = func(i int) bool {
		if i == len(options) {
			return true
		}
		for _, o := range options[i] {
			if steps++; steps > tables.Homophones.Steps {
				return false
			}
			if i > 0 && !strings.HasPrefix(o, lastCharacter(chosen[i-1])) {
				continue
			}
			chosen[i] = o
			if choose(i + 1) {
				return true
			}
		}
		return false
	}
	if !choose(0) {
		return nil
	}
	return chosen
}

func lastCharacter(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// chained is the text of a chain of pairs.
func chained(pairs []string) string {
	text := pairs[0]
	for _, p := range pairs[1:] {
		text += lastCharacter(p)
	}
	return text
}
