package query

import (
	"strings"
	"unicode/utf8"

	"mingce/generator/search/analysis"
	"mingce/generator/search/tables"
)

// cut shortens a sentence that is too long to the stretch that begins shortly
// before the first hit: from comma to comma if there are any, else by whole words.
func cut(text string, s analysis.Span, hits []hit, limit int) analysis.Span {
	reach := limit / tables.Snippet.Reach
	start, held := s.Start, s.Start
	for _, h := range hits {
		if h.Within(s) {
			if runes(text[s.Start:h.End]) > limit {
				start = beginning(text, s.Start, h.Start, reach)
			}
			held = h.End
			break
		}
	}
	n := 0
	for i := range text[start:s.End] {
		if n == limit {
			return analysis.Span{Start: start, End: ending(text, max(start, held), start+i, reach)}
		}
		n++
	}
	return analysis.Span{Start: start, End: s.End}
}

// beginning finds where to begin a snippet whose first hit is at a place: after
// the last comma within reach, else at the first whole word of it.
func beginning(text string, from, at, reach int) int {
	commas := tables.Snippet.Commas + tables.Snippet.SpacedCommas
	start := at
	for n := 0; n < reach && start > from; n++ {
		r, size := utf8.DecodeLastRuneInString(text[from:start])
		if strings.ContainsRune(commas, r) && n > 0 {
			return start
		}
		start -= size
	}
	if start > from && text[start-1] != ' ' && text[start-1] < utf8.RuneSelf && text[start] < utf8.RuneSelf {
		if space := strings.IndexByte(text[start:at], ' '); space >= 0 {
			return start + space + 1
		}
	}
	return start
}

// ending finds where to end a snippet that may not go beyond a place: before the
// last comma within reach, else behind the last whole word, but not before from.
func ending(text string, from, to, reach int) int {
	end, word := to, to
	for n := 0; n < reach && end > from; n++ {
		r, size := utf8.DecodeLastRuneInString(text[from:end])
		if strings.ContainsRune(tables.Snippet.Commas, r) || strings.ContainsRune(tables.Snippet.SpacedCommas, r) && text[end] == ' ' {
			return end - size
		}
		if r == ' ' && word == to {
			word = end - size
		}
		end -= size
	}
	return word
}
