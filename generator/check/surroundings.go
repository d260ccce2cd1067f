package check

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// span is a part of a text in bytes.
type span struct{ start, end int }

// reach is how far from one of its characters a match may begin or end. What
// is written without a gap is never cut, so long addresses are found whole.
const reach = 64

// places are the parts of a text in which patterns may match.
type places struct {
	text []byte
	near map[string][]span // by the characters; they are found once, for a text only loses some meanwhile
}

func newPlaces(text []byte) places { return places{text, map[string][]span{}} }

// of gives the parts for a pattern.
func (s places) of(p pattern) []span {
	if p.near != "" {
		spans, known := s.near[p.near]
		if !known {
			spans = surroundings(s.text, p.near)
			s.near[p.near] = spans
		}
		return spans
	}
	lower := lowerASCII(s.text)
	if slices.ContainsFunc(p.beside, func(w string) bool { return bytes.Contains(lower, []byte(w)) }) {
		return []span{{0, len(s.text)}}
	}
	return nil
}

func lowerASCII(text []byte) []byte {
	lower := bytes.Clone(text)
	for i, b := range lower {
		if b >= 'A' && b <= 'Z' {
			lower[i] = b + 'a' - 'A'
		}
	}
	return lower
}

// surroundings gives the parts of a text around the characters of a set.
func surroundings(text []byte, set string) []span {
	var all []span
	closed := 0 // up to where the parts reach
	next := finder(set)
	for i := 0; ; i++ {
		j := next(text[i:])
		if j < 0 {
			return all
		}
		i += j
		if i+reach <= closed || set == "." && endsSentence(text, i) {
			continue
		}
		start, end := max(i-reach, closed), max(min(i+reach, len(text)), closed)
		for start > closed && !mayCut(text, start) {
			start--
		}
		for end < len(text) && !mayCut(text, end) {
			end++
		}
		if len(all) > 0 && start == closed {
			all[len(all)-1].end = end
		} else {
			all = append(all, span{start, end})
		}
		closed = end
	}
}

// finder gives a function that finds the first of some characters.
func finder(set string) func(text []byte) int {
	if utf8.RuneCountInString(set) == 1 {
		return func(text []byte) int { return bytes.Index(text, []byte(set)) }
	}
	if set[0] < utf8.RuneSelf {
		return func(text []byte) int { return bytes.IndexAny(text, set) }
	}
	// Characters of three bytes: most differ in the last two.
	var last [256]bool
	for _, r := range set {
		last[byte(r)] = true
	}
	return func(text []byte) int {
		return bytes.IndexFunc(text, func(r rune) bool { return last[byte(r)] && strings.ContainsRune(set, r) })
	}
}

// endsSentence tells whether a full stop has no letter or digit behind it.
func endsSentence(text []byte, i int) bool { return i+1 == len(text) || text[i+1] <= ' ' }

// mayCut tells whether a text can be cut at i within neither a character nor
// what is written in ASCII without a gap.
func mayCut(text []byte, i int) bool {
	before, after := text[i-1], text[i]
	return utf8.RuneStart(after) && (before >= utf8.RuneSelf || after >= utf8.RuneSelf || before <= ' ')
}
