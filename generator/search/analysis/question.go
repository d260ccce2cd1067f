package analysis

import (
	"slices"
	"strings"

	"mingce/generator/search/tables"
)

// questions are the Chinese words that make a question, the longest first.
var questions = func() [][]rune {
	var all [][]rune
	for w := range strings.FieldsSeq(tables.Question.Questions) {
		all = append(all, []rune(w))
	}
	slices.SortStableFunc(all, func(a, b []rune) int { return len(b) - len(a) })
	return all
}()

// pieces parts a run at the words that make it a question.
func pieces(run []Glyph, brief bool) [][]Glyph {
	if !brief {
		return [][]Glyph{run}
	}
	var text []rune
	for _, g := range run {
		text = append(text, g.Rune)
	}
	var all [][]Glyph
	start := 0
	for i := 0; i < len(run); {
		n := questionAt(text, i, i-start)
		if n == 0 {
			i++
			continue
		}
		if start < i {
			all = append(all, run[start:i])
		}
		i += n
		start = i
	}
	if start < len(run) {
		all = append(all, run[start:])
	}
	return all
}

// questionAt tells how long the question word at a place is that so many
// characters stand before; 0 when there is none.
func questionAt(text []rune, i, before int) int {
	for _, w := range questions {
		end := i + len(w)
		if end <= len(text) && slices.Equal(text[i:end], w) && asks(string(w), before, len(text)-end) {
			return len(w)
		}
	}
	return 0
}

// asks tells whether a question word is one between so many characters.
func asks(w string, before, after int) bool {
	t := tables.Question
	switch w {
	case t.OnlyBetween:
		return min(before, after) >= t.Between
	case t.OnlyAtEnd:
		return after == 0
	}
	return true
}
