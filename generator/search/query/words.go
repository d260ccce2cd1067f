package query

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/internal/edit"
	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// words tries words that are not found: as the beginning of a word that is still
// being typed, as Pinyin, as initials, and as slips. A sentence has words that no
// notice needs, and a guess at them misleads: where enough are found, they are
// left alone.
func (c *correction) words() error {
	tries := []func(*group) (bool, error){c.completion}
	if c.wordsFound() < tables.Words.Enough {
		if err := c.pinyinRuns(); err != nil {
			return err
		}
		tries = append(tries, c.pinyin, c.initials, c.slip)
	}
	for _, g := range slices.Clone(c.plan.groups) {
		if !g.isWord() || !g.missing() {
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

// isWord tells of a word that a document lacks when it does not hold it.
func (g *group) isWord() bool { return g.Kind == analysis.Word && !g.bonus }

func (c *correction) wordsFound() int {
	n := 0
	for _, g := range c.plan.groups {
		if g.isWord() && !g.missing() {
			n++
		}
	}
	return n
}

// completion takes the last word of the query for the beginning of others.
func (c *correction) completion(g *group) (bool, error) {
	w := g.Surface
	if !c.plan.open || len(w) < tables.Words.Beginning || !isLetters(w) || g != lastWord(c.plan.groups) {
		return false, nil
	}
	var all []candidate
	err := c.candidates(w[:tables.Words.Beginning], func(n candidate) {
		if strings.HasPrefix(n.word, w) {
			all = append(all, n)
		}
	})
	if err != nil {
		return false, err
	}
	slices.SortFunc(all, nearer)
	for _, n := range all[:min(len(all), tables.Words.Completions)] {
		g.alts = append(g.alts, n.alternative())
	}
	return len(all) > 0, c.load([]*group{g})
}

// isLetters tells whether a word is of plain letters.
func isLetters(w string) bool {
	return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == ""
}

func lastWord(groups []*group) *group {
	var last *group
	for _, g := range groups {
		if g.isWord() {
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

func (n candidate) alternative() *alternative {
	return &alternative{term: analysis.Stem(n.word), weight: tables.Query.Guess}
}

// nearer orders candidates: those nearer to what was typed first, then those of
// more documents.
func nearer(a, b candidate) int {
	return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.magnitude, a.magnitude), strings.Compare(a.word, b.word))
}

// candidates visits the words of the site that have a key, and others.
func (c *correction) candidates(key string, visit func(candidate)) error {
	lines, err := c.lines("w", format.KeyFile(key, c.Words))
	for _, line := range lines {
		if end := len(line) - 1; end > 0 {
			visit(candidate{word: line[:end], magnitude: int(line[end] - '0')})
		}
	}
	return err
}

// slip takes a word for the nearest words of the site: one slip away, or two for
// a long word. The first letter is right in shorter ones: food is no slip for good.
func (c *correction) slip(g *group) (bool, error) {
	w := g.Surface
	if len(w) < tables.Words.Shortest || len(w) > tables.Text.LongestWord || !isLetters(w) {
		return false, nil
	}
	long := len(w) >= tables.Words.Long
	allowed := 1
	if long {
		allowed = 2
	}
	var all []candidate
	for _, key := range format.WordKeys(w) {
		err := c.candidates(key, func(n candidate) {
			n.distance = distance(w, n.word, allowed)
			if n.distance <= allowed && (long || n.word[0] == w[0]) {
				all = append(all, n)
			}
		})
		if err != nil {
			return false, err
		}
	}
	slices.SortFunc(all, nearer)
	all = slices.Compact(all)
	if len(all) == 0 {
		return false, nil
	}
	for _, n := range all[:min(len(all), tables.Words.Alternatives)] {
		if n.distance == all[0].distance {
			g.alts = append(g.alts, n.alternative())
		}
	}
	c.take([]*group{g}, all[0].word)
	return true, c.load([]*group{g})
}

// distance is how far words are from each other; limit+1 stands for all that is
// more than the limit.
func distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	return min(edit.Distance([]byte(a), []byte(b)), limit+1)
}
