package yaml

import (
	"strings"
	"unicode/utf8"
)

// The functions of this file tell the parts of a line of YAML apart as the
// parser does, but that strays pass for blanks.

func isBlank(c rune) bool { return c == ' ' || c == '\t' || isStray(c) }

// afterBlanks gives the offset behind the blanks at an offset.
func afterBlanks(text string, i int) int {
	return len(text) - len(strings.TrimLeftFunc(text[i:], isBlank))
}

// nameLength is the length of the field name with which a text begins, the
// blanks behind it too; 0 when there is none. Behind the colon of a name that a
// field may have a stray is taken for the blank; else it is text.
func nameLength(text string) int {
	if text == "" || strings.IndexByte("\"'[]{}|>&*!%@#,`", text[0]) >= 0 {
		return 0
	}
	for i := range len(text) {
		switch {
		case text[i] == '#' && i > 0 && isSpace(text[i-1]):
			return 0
		case text[i] == ':' && endsName(text, i):
			return i
		}
	}
	return 0
}

// flowLength is the length of the scalar without quotes with which a text
// between brackets begins, the blanks behind it too.
func flowLength(text string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case strings.IndexByte(",[]{}", c) >= 0,
			c == '#' && i > 0 && isSpace(text[i-1]),
			c == ':' && i > 0 && (endsName(text, i) || strings.IndexByte(",[]{}", text[i+1]) >= 0):
			return i
		}
	}
	return len(text)
}

// endsName tells whether the colon at an offset ends the name before it.
func endsName(text string, colon int) bool {
	if colon+1 == len(text) || isSpace(text[colon+1]) {
		return true
	}
	after, _ := utf8.DecodeRuneInString(text[colon+1:])
	return isStray(after) && isWord(strings.TrimRightFunc(text[:colon], isBlank))
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }

// isWord tells names that a field may have.
func isWord(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_'
	}) < 0
}

// commentIn gives the offset of the # that begins a comment in a text, or -1.
// A stray before it is taken for the blank when there is one behind it too.
func commentIn(text string) int {
	for i := range len(text) {
		if text[i] != '#' || i == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if isSpace(text[i-1]) || isStray(before) && (i+1 == len(text) || isSpace(text[i+1])) {
			return i
		}
	}
	return -1
}
