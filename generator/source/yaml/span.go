package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Text is the bytes of a file, with the way from places to them.
type Text struct {
	Data  []byte
	lines []int // where each begins
}

// NewText finds the lines of a file.
func NewText(data []byte) *Text {
	t := &Text{Data: data, lines: []int{len(data) - len(bytes.TrimPrefix(data, []byte("\uFEFF")))}}
	for i, c := range data {
		if c == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// Offset gives the byte at a place.
func (t *Text) Offset(p Place) int {
	at := t.lines[p.Line-1]
	for range p.Col - 1 {
		_, size := utf8.DecodeRune(t.Data[at:])
		at += size
	}
	return at
}

// LineAt gives the index of the line of a byte.
func (t *Text) LineAt(at int) int {
	n := len(t.lines) - 1
	for n > 0 && t.lines[n] > at {
		n--
	}
	return n
}

// LineEnd gives the byte behind a line, by its index, its end with it.
func (t *Text) LineEnd(line int) int {
	if line+1 < len(t.lines) {
		return t.lines[line+1]
	}
	return len(t.Data)
}

// LineStart gives the byte at which a line begins, by its index.
func (t *Text) LineStart(line int) int { return t.lines[line] }

// Span gives the bytes of a node of the text, without what stands around it.
// Column is that of the field or the dash that it belongs to: what is indented
// more goes on with it. What it says of unusual YAML may be wrong: whoever edits
// by it reads the result again.
func (t *Text) Span(n *Node, column int) (start, end int) {
	start = t.Offset(n.Place())
	switch {
	case len(n.Content) > 0:
		last := n.Content[len(n.Content)-1]
		within := n.Column
		_, end = t.Span(last, within)
		if n.Style == FlowStyle {
			end = t.closing(end)
		}
	case n.Kind != ScalarNode:
		end = t.closing(start + 1)
	case n.Style == DoubleQuotedStyle || n.Style == SingleQuotedStyle:
		end = t.quoted(start)
	case n.Style == LiteralStyle || n.Style == FoldedStyle:
		end = t.block(start, column)
	default:
		end = t.plain(start, n.Value)
	}
	return start, end
}

// closing gives the byte behind the bracket that closes a list or mapping.
func (t *Text) closing(at int) int {
	n := bytes.IndexAny(t.Data[at:], "]}")
	if n < 0 {
		return len(t.Data)
	}
	return at + n + 1
}

// quoted gives the byte behind the quote that closes the one at start.
func (t *Text) quoted(start int) int {
	quote := t.Data[start]
	for i := start + 1; i < len(t.Data); i++ {
		switch {
		case t.Data[i] == '\\' && quote == '"':
			i++
		case t.Data[i] != quote:
		case quote == '\'' && i+1 < len(t.Data) && t.Data[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(t.Data)
}

// block gives the byte behind the last line with text of a block; its end is not
// part of it.
func (t *Text) block(start, column int) int {
	line := t.LineAt(start)
	end := t.trimmedEnd(line)
	for line++; line < len(t.lines); line++ {
		text := string(t.Data[t.lines[line]:t.LineEnd(line)])
		bare := strings.TrimSpace(text)
		if bare != "" && indentOf(text) < column {
			break
		}
		if bare != "" {
			end = t.trimmedEnd(line)
		}
	}
	return end
}

// trimmedEnd gives the byte behind the text of a line, its blanks among it.
func (t *Text) trimmedEnd(line int) int {
	return t.lines[line] + len(bytes.TrimRight(t.Data[t.lines[line]:t.LineEnd(line)], "\r\n"))
}

// plain gives the byte behind a value without quotes: it stands as it is, but
// that the ends of its lines and the blanks around them are a space.
func (t *Text) plain(start int, value string) int {
	at := start
	for _, word := range strings.Fields(value) {
		at += len(t.Data[at:]) - len(bytes.TrimLeft(t.Data[at:], " \t\r\n"))
		if !bytes.HasPrefix(t.Data[at:], []byte(word)) {
			return at
		}
		at += len(word)
	}
	return at
}
