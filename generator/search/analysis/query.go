package analysis

import (
	"slices"
	"strings"

	"mingce/generator/search/tables"
)

// Query is the text of a query, read as texts are.
type Query struct {
	text   string
	fold   Folding
	glyphs []Glyph
}

// ReadQuery normalises a query.
func ReadQuery(text string, fold Folding) *Query {
	return &Query{text, fold, normalise(text, fold)}
}

// Open tells whether the last word may go on.
func (q *Query) Open() bool { return len(q.glyphs) > 0 && isWord(q.glyphs[len(q.glyphs)-1].Rune) }

// Names are the terms of names and numbers that the query may be: as a whole a
// name, in parts the numbers of measures.
func (q *Query) Names() []string {
	var all []string
	if term := NameTerm(q.text, q.fold); term != "" {
		all = append(all, term)
	}
	return append(all, numbers(q.glyphs)...)
}

// Tokens takes the query apart, Chinese into pairs, and into characters only
// where one stands alone. Brief leaves out the words that only make it a question.
func (q *Query) Tokens(brief bool) []Token {
	var tokens []Token
	for i := 0; i < len(q.glyphs); {
		switch {
		case IsHan(q.glyphs[i].Rune):
			var run []Glyph
			run, i = hanRun(nil, q.glyphs, i)
			for _, piece := range pieces(run, brief) {
				tokens = append(tokens, pairsOf(piece, q.text)...)
			}
		case isWord(q.glyphs[i].Rune):
			var parts []part
			parts, i = words(q.glyphs, i)
			tokens = appendWords(tokens, parts, Stem)
		default:
			i++
		}
	}
	if brief {
		tokens = slices.DeleteFunc(tokens, func(t Token) bool { return t.Kind == Word && IsStopWord(t.Surface) })
	}
	return tokens
}

// pairsOf gives the pairs of a run of Chinese characters, or its one character.
func pairsOf(run []Glyph, text string) []Token {
	all := appendHan(nil, run, text)
	if len(run) == 1 {
		return all
	}
	return slices.DeleteFunc(all, func(t Token) bool { return t.Kind != Pair })
}

var stopWords = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(tables.Question.StopWords) {
		set[w] = true
	}
	return set
}()

// IsStopWord tells of English words that a query is better without, as long as it
// has others.
func IsStopWord(word string) bool { return stopWords[word] }
