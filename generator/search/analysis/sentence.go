package analysis

import (
	"strings"
	"unicode/utf8"

	"mingce/generator/search/tables"
)

// Span is a stretch of text, in bytes.
type Span struct{ Start, End int }

// Within tells whether s lies in another span.
func (s Span) Within(t Span) bool { return s.Start >= t.Start && s.End <= t.End }

// Sentences cuts a text at the ends of its sentences and lines. Nothing is lost.
func Sentences(text string) []Span {
	var all []Span
	start := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			continue
		}
		if strings.ContainsRune(tables.Text.SentenceEnds, r) || r == '.' && (end == len(text) || text[end] == ' ') {
			all = append(all, Span{start, end})
			start = end
		}
	}
	if start < len(text) {
		all = append(all, Span{start, len(text)})
	}
	return all
}

// EndsSentence tells whether a text ends with a sentence, but for spaces.
func EndsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	return r == '.' || strings.ContainsRune(tables.Text.SentenceEnds, r)
}
