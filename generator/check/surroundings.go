package check

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// span is a part of a text in bytes.
type span struct{ start, end int }

// reach is how far from one of its characters a match may begin or end. What
// is written without a gap is never cut, so long addresses are found whole.
const reach = 64

// places gives the parts of a text in which the pattern may match.
func (p pattern) places(text []byte) []span {
	if p.near != "" {
		return surroundings(text, p.near)
	}
	if slices.ContainsFunc(p.beside, func(w string) bool { return bytes.Contains(text, []byte(w)) }) {
		return []span{{0, len(text)}}
	}
	return nil
}

// surroundings gives the parts of a text around the characters of a set.
func surroundings(text []byte, set string) []span {
	var all []span
	closed := 0 // up to where the parts reach
	for i := 0; ; i++ {
		j := bytes.IndexAny(text[i:], set)
		if j < 0 {
			return all
		}
		i += j
		if i+reach <= closed {
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

// mayCut tells whether a text can be cut at i within neither a character nor
// what is written in ASCII without a gap.
func mayCut(text []byte, i int) bool {
	before, after := text[i-1], text[i]
	return utf8.RuneStart(after) && (before >= utf8.RuneSelf || after >= utf8.RuneSelf || before <= ' ')
}
