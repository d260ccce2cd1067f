package query

import (
	"regexp"
	"slices"

	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// pinyinRuns takes words in a row for the Pinyin of one name, when one of them is not
// found: chu kou tui shui.
func (c *correction) pinyinRuns() error {
	groups := c.plan.groups
	for i := 0; i < len(groups); {
		n := 0
		for i+n < len(groups) && groups[i+n].isWord() && len(analysis.Syllables(groups[i+n].Surface)) > 0 {
			n++
		}
		run := groups[i : i+n]
		i += max(n, 1)
		if n < 2 || !slices.ContainsFunc(run, (*group).missing) {
			continue
		}
		joined := ""
		for _, g := range run {
			joined += g.Surface
		}
		if err := c.asPinyin(joined, run); err != nil {
			return err
		}
	}
	return nil
}

// pinyin takes a word for Pinyin.
func (c *correction) pinyin(g *group) (bool, error) {
	err := c.asPinyin(g.Surface, []*group{g})
	return !slices.Contains(c.plan.groups, g), err
}

// asPinyin puts Chinese pairs in place of groups, when all of a reading of the
// Pinyin stand in the site. One syllable is a character only when it is all that
// was typed.
func (c *correction) asPinyin(letters string, run []*group) error {
	for _, syllables := range analysis.Syllables(letters) {
		if len(syllables) == 1 && len(required(c.plan.groups)) > 1 {
			continue
		}
		options, err := c.optionsOf(syllables)
		if err != nil {
			return err
		}
		if options == nil {
			continue
		}
		chosen := chain(options)
		if chosen != nil {
			c.take(run, chained(chosen))
		}
		made := spoken(run, options, chosen)
		c.replace(run, made)
		return c.load(made)
	}
	return nil
}

// spoken makes groups of what the syllables of a run may be; what was chosen
// counts most.
func spoken(run []*group, options [][]string, chosen []string) []*group {
	var made []*group
	for i, all := range options {
		g := &group{Token: run[0].Token, weight: tables.Query.Whole}
		g.End, g.Kind, g.Term = run[len(run)-1].End, analysis.Compound, all[0]
		for _, o := range all {
			weight := tables.Query.Whole
			if chosen != nil && o != chosen[i] {
				weight = tables.Query.Fragment
			}
			g.alts = append(g.alts, &alternative{term: o, weight: weight})
		}
		made = append(made, g)
	}
	return made
}

// optionsOf lists the pairs of each two syllables in a row, or the characters of
// one; nil when some have none.
func (c *correction) optionsOf(syllables []string) ([][]string, error) {
	sounds, size := []format.Sounding{{First: syllables[0]}}, 1
	if len(syllables) > 1 {
		sounds, size = nil, 2
		for i := range len(syllables) - 1 {
			sounds = append(sounds, format.Sounding{First: syllables[i], Second: syllables[i+1]})
		}
	}
	var options [][]string
	for _, s := range sounds {
		all, err := c.sounding(s)
		if err != nil {
			return nil, err
		}
		all = slices.DeleteFunc(slices.Clone(all), func(t string) bool { return runes(t) != size })
		if len(all) == 0 {
			return nil, nil
		}
		options = append(options, all)
	}
	return options, nil
}

var initialsForm = regexp.MustCompile(tables.Initials.Form)

// initials takes a word for the initials of Chinese characters, when all groups
// of a few stand in names of the site.
func (c *correction) initials(g *group) (bool, error) {
	if !initialsForm.MatchString(g.Surface) {
		return false, nil
	}
	var made []*group
	for _, term := range analysis.InitialsTerms(g.Surface) {
		t := g.Token
		t.Term, t.Kind = term, analysis.Compound
		made = append(made, &group{Token: t, alts: []*alternative{{term: term, weight: tables.Query.Whole}}, weight: tables.Query.Whole})
	}
	for _, some := range [][]*group{made[:1], made[1:]} { // most words fail with the first
		if err := c.load(some); err != nil || slices.ContainsFunc(some, (*group).missing) {
			return false, err
		}
	}
	c.replace([]*group{g}, made)
	return true, nil
}
