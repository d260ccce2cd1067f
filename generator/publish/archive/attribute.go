package archive

import (
	"bytes"
)

// A span is where an attribute stands in a start tag: its name, and its value with
// the quotes, empty at the end of the name when it has none.
type span struct{ name, start, end int }

// spans finds the values of the attributes of a start tag, in the same order and by
// the same rules as package html, which gives them decoded but not where they stand.
// Of attributes of one name the first counts.
func spans(tag []byte) []span {
	var all []span
	seen := map[string]bool{}
	i := 1 + bytes.IndexFunc(tag[1:], func(c rune) bool { return c == '/' || c == '>' || c < 0x80 && isSpace(byte(c)) })
	for {
		for i < len(tag) && (isSpace(tag[i]) || tag[i] == '/') {
			i++
		}
		if i >= len(tag) || tag[i] == '>' {
			return all
		}
		name := i
		for i++; i < len(tag) && !isSpace(tag[i]) && tag[i] != '/' && tag[i] != '=' && tag[i] != '>'; i++ {
		}
		key := lower(tag[name:i])
		start, end := valueAt(tag, i)
		if i = end; !seen[key] {
			all = append(all, span{name, start, end})
		}
		seen[key] = true
	}
}

// valueAt finds the value after a name that ends at i.
func valueAt(tag []byte, i int) (start, end int) {
	start = skipSpace(tag, i)
	if start >= len(tag) || tag[start] != '=' {
		return i, i
	}
	start = skipSpace(tag, start+1)
	if start < len(tag) && (tag[start] == '"' || tag[start] == '\'') {
		if n := bytes.IndexByte(tag[start+1:], tag[start]); n >= 0 {
			return start, start + n + 2
		}
		return start, len(tag)
	}
	end = start
	for end < len(tag) && !isSpace(tag[end]) && tag[end] != '>' {
		end++
	}
	return start, end
}

// lower gives a name as browsers compare it: only ASCII letters have a case.
func lower(name []byte) string {
	low := bytes.Clone(name)
	for i, c := range low {
		if 'A' <= c && c <= 'Z' {
			low[i] = c + 'a' - 'A'
		}
	}
	return string(low)
}

func skipSpace(tag []byte, i int) int {
	for i < len(tag) && isSpace(tag[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
