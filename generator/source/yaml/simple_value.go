package yaml

import (
	"strings"
	"unicode/utf8"
)

// value parses what stands behind a field name or a dash, and goes to the next line.
func (p *simpleParser) value(column, start, depth int) *Node {
	text := strings.TrimRight(p.lines[p.line], " ")
	if start >= len(text) {
		p.advance()
		switch {
		case p.indent > column:
			return p.block(p.indent, depth+1)
		case p.indent == column && strings.HasPrefix(p.lines[p.line][column:], "- "):
			return p.block(column, depth+1)
		}
		return p.fail()
	}
	start += indentOf(text[start:])
	value := text[start:]
	var n *Node
	switch value[0] {
	case '|':
		return p.literal(column, start, value)
	case '"', '\'':
		if n = p.quoted(start, value); n != nil && len(n.Value)+2 != len(value) {
			return p.fail()
		}
	case '[':
		n = p.flow(start, value, depth)
	default:
		if !isPlain(value) || strings.Contains(value, ": ") || strings.Contains(value, " #") || value[len(value)-1] == ':' {
			return p.fail()
		}
		n = p.scalar(start, 0, value)
	}
	p.advance()
	return n
}

// isPlain tells values without quotes that have no meaning to YAML.
func isPlain(value string) bool {
	return value != "" && !strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`", rune(value[0])) && strings.IndexByte(value, '\t') < 0
}

// quoted parses a string in quotes at the start of a text.
func (p *simpleParser) quoted(column int, text string) *Node {
	end := strings.IndexByte(text[1:], text[0]) + 1
	value, style := text[1:max(end, 1)], DoubleQuotedStyle
	if text[0] == '\'' {
		style = SingleQuotedStyle
	}
	if end == 0 || strings.ContainsAny(value, "\\\t") {
		return p.fail()
	}
	return p.scalar(column, style, value)
}

// flow parses a list in brackets of bare and quoted values.
func (p *simpleParser) flow(column int, text string, depth int) *Node {
	n, since := p.node(SequenceNode, column), len(p.stack)
	n.Tag, n.Style = "!!seq", FlowStyle
	if text[len(text)-1] != ']' || depth+1 >= maxDepth {
		return p.fail()
	}
	within := text[1 : len(text)-1]
	at := indentOf(within)
	for more := at < len(within); more; {
		var item *Node
		end := at
		where := column + 1 + utf8.RuneCountInString(within[:at])
		if at < len(within) && (within[at] == '"' || within[at] == '\'') {
			if item = p.quoted(where, within[at:]); item == nil {
				return nil
			}
			end += len(item.Value) + 2
			end += indentOf(within[end:])
		} else {
			if comma := strings.IndexByte(within[at:], ','); comma >= 0 {
				end += comma
			} else {
				end = len(within)
			}
			value := strings.TrimRight(within[at:end], " ")
			if !isPlain(value) || strings.ContainsAny(value, "[]{}:#\"'") {
				return p.fail()
			}
			item = p.scalar(where, 0, value)
		}
		p.stack = append(p.stack, item)
		if more = end < len(within); more {
			if within[end] != ',' {
				return p.fail()
			}
			at = end + 1 + indentOf(within[end+1:])
		}
	}
	return p.closed(n, since)
}

// literal parses the block below a | or |-.
func (p *simpleParser) literal(column, start int, header string) *Node {
	n := p.scalar(start, LiteralStyle, "")
	first := p.line + 1
	for first < len(p.lines) && p.lines[first] == "" {
		first++
	}
	if header != "|" && header != "|-" || first == len(p.lines) {
		return p.fail()
	}
	indent := indentOf(p.lines[first])
	if indent <= column {
		return p.fail()
	}
	value := p.scratch[:0]
	breaks := first - p.line - 1 // not written yet
	for p.line = first; p.line < len(p.lines); p.line++ {
		text := p.lines[p.line]
		if text == "" {
			breaks++
			continue
		}
		own := indentOf(text)
		if own == len(text) || own < len(text) && text[own] == '\t' && own <= indent { // blanks alone, or a tab among them
			return p.fail()
		}
		if own < indent {
			break
		}
		for ; breaks > 0; breaks-- {
			value = append(value, '\n')
		}
		value = append(value, text[indent:]...)
		breaks = 1
	}
	if header == "|" {
		value = append(value, '\n')
	}
	n.Value = string(value)
	p.scratch = value
	p.line--
	p.advance()
	return n
}
