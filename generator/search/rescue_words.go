package search

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/internal/edit"
)

// enoughWords is the number of words found with which a query can do without the
// rest: a sentence has words that no notice needs, and a guess at them misleads.
const enoughWords = 4

// words tries words that are not found: as the beginning of a word that is still
// being typed, as Pinyin, as initials, and as slips.
func (r *rescue) words() error {
	tries := []func(*group) (bool, error){r.beginning}
	if r.wordsFound() < enoughWords {
		if err := r.pinyinRuns(); err != nil {
			return err
		}
		tries = append(tries, r.pinyin, r.initials, r.slip)
	}
	for _, g := range slices.Clone(r.q.groups) {
		if g.kind != word || g.bonus || !g.missing() {
			continue
		}
		for _, try := range tries {
			if done, err := try(g); err != nil {
				return err
			} else if done {
				break
			}
		}
	}
	return nil
}

func (r *rescue) wordsFound() int {
	n := 0
	for _, g := range r.q.groups {
		if g.kind == word && !g.bonus && !g.missing() {
			n++
		}
	}
	return n
}

// completions is the number of words that the beginning of one stands for.
const completions = 8

// beginning takes the last word of the query for the beginning of others.
func (r *rescue) beginning(g *group) (bool, error) {
	w := g.surface
	if !r.q.open || len(w) < 3 || !englishStart(w) || g != lastWord(r.q.groups) {
		return false, nil
	}
	lines, err := r.lines("w", fileOf(mix(w[:3]), r.Words))
	if err != nil {
		return false, err
	}
	var all []candidate
	for _, line := range lines {
		if c, ok := candidateOf(line); ok && strings.HasPrefix(c.word, w) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.magnitude, a.magnitude), strings.Compare(a.word, b.word))
	})
	for _, c := range all[:min(len(all), completions)] {
		g.alts = append(g.alts, &alternative{term: stem(c.word), weight: asGuess})
	}
	return len(all) > 0, r.load([]*group{g})
}

// englishStart tells whether a word is of plain letters.
func englishStart(w string) bool {
	return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == ""
}

func lastWord(groups []*group) *group {
	var last *group
	for _, g := range groups {
		if g.kind == word && !g.bonus {
			last = g
		}
	}
	return last
}

// candidate is a word of the site, with the magnitude of its documents.
type candidate struct {
	word      string
	magnitude int
	distance  int
}

func candidateOf(line string) (candidate, bool) {
	if len(line) < 4 {
		return candidate{}, false
	}
	return candidate{word: line[:len(line)-1], magnitude: int(line[len(line)-1] - '0')}, true
}

// pinyinRuns takes words in a row for the Pinyin of one name, when one of them is not
// found: chu kou tui shui.
func (r *rescue) pinyinRuns() error {
	groups := r.q.groups
	for i := 0; i < len(groups); {
		n := 0
		for i+n < len(groups) && groups[i+n].kind == word && !groups[i+n].bonus && len(segmentations(groups[i+n].surface)) > 0 {
			n++
		}
		run := groups[i : i+n]
		i += max(n, 1)
		if n < 2 || !slices.ContainsFunc(run, (*group).missing) {
			continue
		}
		joined := ""
		for _, g := range run {
			joined += g.surface
		}
		if err := r.asPinyin(joined, run); err != nil {
			return err
		}
	}
	return nil
}

// pinyin takes a word for Pinyin.
func (r *rescue) pinyin(g *group) (bool, error) {
	err := r.asPinyin(g.surface, []*group{g})
	return !slices.Contains(r.q.groups, g), err
}

// asPinyin puts Chinese pairs in place of groups, when all of a reading of the
// Pinyin stand in the site. One syllable is a character only when it is all that
// was typed.
func (r *rescue) asPinyin(letters string, run []*group) error {
	for _, syllables := range segmentations(letters) {
		if len(syllables) == 1 && len(required(r.q.groups)) > 1 {
			continue
		}
		options, err := r.optionsOf(syllables)
		if err != nil {
			return err
		}
		if options == nil {
			continue
		}
		var made []*group
		chosen := chain(options)
		for i, all := range options {
			g := &group{token: run[0].token, weight: whole}
			g.end, g.kind, g.term = run[len(run)-1].end, compound, "~"+all[0]
			for _, o := range all {
				if chosen == nil || o == chosen[i] {
					g.alts = append(g.alts, &alternative{term: o, weight: whole})
				} else {
					g.alts = append(g.alts, &alternative{term: o, weight: asFragment})
				}
			}
			made = append(made, g)
		}
		if chosen != nil {
			r.changes = append(r.changes, change{span{run[0].start, run[len(run)-1].end}, chained(chosen)})
		}
		r.replace(run, made)
		return r.load(made)
	}
	return nil
}

// replace puts groups in place of others.
func (r *rescue) replace(old, groups []*group) {
	at := slices.Index(r.q.groups, old[0])
	r.q.groups = slices.DeleteFunc(slices.Clone(r.q.groups), func(g *group) bool { return slices.Contains(old, g) })
	r.q.groups = slices.Insert(r.q.groups, at, groups...)
}

// optionsOf lists the pairs of each two syllables in a row, or the characters of
// one; nil when some have none.
func (r *rescue) optionsOf(syllables []string) ([][]string, error) {
	sounds, size := []sounding{{syllables[0], ""}}, 1
	if len(syllables) > 1 {
		sounds, size = nil, 2
		for i := range len(syllables) - 1 {
			sounds = append(sounds, sounding{syllables[i], syllables[i+1]})
		}
	}
	var options [][]string
	for _, s := range sounds {
		all, err := r.sounding(s)
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

// Limits of what is tried as Pinyin.
const (
	maxSegmentations = 12
	maxSyllables     = 12
	longestSyllable  = 6
)

// segmentations takes letters apart into Pinyin syllables, the fewest first.
func segmentations(letters string) [][]string {
	if len(letters) > maxSyllables*longestSyllable {
		return nil
	}
	var all [][]string
	var cut func(rest string, before []string)
	cut = func(rest string, before []string) {
		if rest == "" {
			all = append(all, slices.Clone(before))
			return
		}
		for n := min(longestSyllable, len(rest)); n > 0 && len(all) < maxSegmentations && len(before) < maxSyllables; n-- {
			if syllable.MatchString(rest[:n]) {
				cut(rest[n:], append(before, rest[:n]))
			}
		}
	}
	cut(letters, nil)
	slices.SortStableFunc(all, func(a, b []string) int { return len(a) - len(b) })
	return all
}

// Lengths of words that are tried as initials.
const (
	shortestInitials = 3
	longestInitials  = 14
)

// initials takes a word for the initials of Chinese characters, when all groups
// of three stand in names of the site. No syllable begins with i, u or v.
func (r *rescue) initials(g *group) (bool, error) {
	w := g.surface
	if len(w) < shortestInitials || len(w) > longestInitials || !englishStart(w) || strings.ContainsAny(w, "iuv") {
		return false, nil
	}
	var made []*group
	for i := 0; i+3 <= len(w); i++ {
		t := g.token
		t.term, t.kind = "^"+w[i:i+3], compound
		made = append(made, &group{token: t, alts: []*alternative{{term: t.term, weight: whole}}, weight: whole})
	}
	for _, some := range [][]*group{made[:1], made[1:]} { // most words fail with the first
		if err := r.load(some); err != nil || slices.ContainsFunc(some, (*group).missing) {
			return false, err
		}
	}
	r.replace([]*group{g}, made)
	return true, nil
}

// slip takes a word for the nearest words of the site: one slip away for four
// letters and more, two for eight and more. The first letter is right in words of
// less than eight: food is no slip for good.
func (r *rescue) slip(g *group) (bool, error) {
	w := g.surface
	if len(w) < 4 || len(w) > longest || !englishStart(w) {
		return false, nil
	}
	allowed := 1
	if len(w) >= longWord {
		allowed = 2
	}
	var all []candidate
	for _, key := range nearKeys(w) {
		lines, err := r.lines("w", fileOf(mix(key), r.Words))
		if err != nil {
			return false, err
		}
		for _, line := range lines {
			c, ok := candidateOf(line)
			if !ok {
				continue
			}
			if c.distance = distance(w, c.word, allowed); c.distance <= allowed && (c.word[0] == w[0] || len(w) >= longWord) {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.magnitude, a.magnitude), strings.Compare(a.word, b.word))
	})
	all = slices.Compact(all)
	if len(all) == 0 {
		return false, nil
	}
	for _, c := range all[:min(len(all), 3)] {
		if c.distance == all[0].distance {
			g.alts = append(g.alts, &alternative{term: stem(c.word), weight: asGuess})
		}
	}
	r.changes = append(r.changes, change{span{g.start, g.end}, all[0].word})
	return true, r.load([]*group{g})
}

// distance is how far words are from each other; limit+1 stands for all that is
// more than the limit.
func distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	return min(edit.Distance([]byte(a), []byte(b)), limit+1)
}
