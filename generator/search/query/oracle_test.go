package query

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"mingce/generator/search/analysis"
	"mingce/generator/search/index"
	"mingce/generator/search/internal/searchtest"
	"mingce/generator/site"
)

// oracle scans all text. It is what an index must not fall behind.
type oracle struct {
	x     *Index
	texts [][]string // by document
}

// oracles are those of the real site, and of one on which terms are heavy.
func oracles(t *testing.T) map[string]*oracle {
	all := map[string]*oracle{"real": newOracle(t, realSite(t))}
	if !testing.Short() {
		all["large"] = newOracle(t, searchtest.Site(t, 2500))
	}
	return all
}

func newOracle(t *testing.T, s *site.Site) *oracle {
	x, err := Open(reader(searchtest.Render(t, index.Files(s))))
	if err != nil {
		t.Fatal(err)
	}
	return &oracle{x, index.Texts(s)}
}

// check fails where a document holds the text and the query does not find it.
func (o *oracle) check(t *testing.T, text string, holds func(string) bool) {
	t.Helper()
	q, corrected, err := o.x.correct(text)
	if err != nil {
		t.Fatal(err)
	}
	ranked, total, _, err := o.x.rank(q, true)
	if err != nil {
		t.Fatal(err)
	}
	if total != len(ranked) {
		t.Errorf("%q: the total is %d, %d are ranked", text, total, len(ranked))
	}
	found := map[int]bool{}
	for _, s := range ranked {
		found[s.doc] = true
	}
	for doc, texts := range o.texts {
		if !found[doc] && slices.ContainsFunc(texts, holds) {
			t.Errorf("%q stands in document %d, which is not found", text, doc)
		}
	}
	if corrected != "" {
		t.Errorf("%q stands in the site and is taken for %q", text, corrected)
	}
}

func (o *oracle) random(r *rand.Rand) string {
	texts := o.texts[r.IntN(len(o.texts))]
	return texts[r.IntN(len(texts))]
}

// Whatever text holds it: official or ours, in any field, in either language.
func TestEverythingIsFound(t *testing.T) {
	for name, o := range oracles(t) {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, 8))
			t.Run("substrings", func(t *testing.T) { o.substrings(t, r, 1000) })
			t.Run("characters", o.characters)
			t.Run("words", func(t *testing.T) { o.words(t, r, 300) })
		})
	}
}

func (o *oracle) substrings(t *testing.T, r *rand.Rand, n int) {
	for n > 0 {
		text := []rune(o.random(r))
		length := 2 + r.IntN(3)
		if len(text) < length {
			continue
		}
		at := r.IntN(len(text) - length + 1)
		if slices.ContainsFunc(text[at:at+length], func(c rune) bool { return !analysis.IsHan(c) }) {
			continue
		}
		piece := string(text[at : at+length])
		o.check(t, piece, func(s string) bool { return strings.Contains(s, piece) })
		n--
	}
}

func (o *oracle) characters(t *testing.T) {
	seen := map[rune]bool{}
	for _, texts := range o.texts {
		for _, s := range texts {
			for _, c := range s {
				if analysis.IsHan(c) && !seen[c] {
					seen[c] = true
					o.check(t, string(c), func(s string) bool { return strings.ContainsRune(s, c) })
				}
			}
		}
	}
	if len(seen) < 900 {
		t.Errorf("only %d characters", len(seen))
	}
}

func (o *oracle) words(t *testing.T, r *rand.Rand, n int) {
	for n > 0 {
		words := strings.FieldsFunc(o.random(r), func(c rune) bool { return !unicode.IsLetter(c) || c >= utf8.RuneSelf })
		if len(words) == 0 {
			continue
		}
		w := words[r.IntN(len(words))]
		o.check(t, w, func(s string) bool { return holdsWord(s, w) })
		n--
	}
}

// holdsWord tells whether a word stands in a text by itself.
func holdsWord(text, w string) bool {
	part := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) }
	for i := 0; ; {
		at := strings.Index(text[i:], w)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i+at])
		after, _ := utf8.DecodeRuneInString(text[i+at+len(w):])
		free := func(c rune) bool {
			return c == utf8.RuneError || analysis.IsHan(c) || !part(c) && !strings.ContainsRune("'’-–", c)
		}
		if free(before) && free(after) {
			return true
		}
		i += at + len(w)
	}
}
