package yaml

import (
	"strings"
	"sync"
)

// simpleParser parses what content is mostly written in: block mappings and
// lists, values on one line, literal blocks, lists in brackets. It gives up on
// all else, faulty text above all, and then the full parser is asked. It is
// there because reading ten thousand measures with the full one takes as long
// as everything else together; a fuzz test holds its nodes to be the same.
type simpleParser struct {
	lines   []string
	line    int     // index of the line at hand; len(lines) at the end
	indent  int     // of that line, in spaces; -1 at the end
	failed  bool    // this is not simple
	stack   []*Node // children of the collections that are open
	scratch []byte
	nodes   []Node // to be used next
}

// simpleParsers keeps the room that parsers have made themselves.
var simpleParsers = sync.Pool{New: func() any { return new(simpleParser) }}

// parseSimple gives the root of a text of so many lines; nil when it is not simple.
func parseSimple(lines []string) *Node {
	p := simpleParsers.Get().(*simpleParser)
	defer simpleParsers.Put(p)
	root := p.parse(lines)
	p.lines, p.nodes = nil, nil
	return root
}

// parse gives the root of a text of so many lines; nil when it is not simple.
func (p *simpleParser) parse(lines []string) *Node {
	p.lines, p.line, p.failed, p.stack = lines, -1, false, p.stack[:0]
	if lines[len(lines)-1] != "" { // how a block ends there is a matter of its own
		return nil
	}
	p.advance()
	if p.failed || p.indent < 0 {
		return nil
	}
	root := p.block(p.indent, 1)
	if p.failed || p.indent >= 0 {
		return nil
	}
	return root
}

// advance goes to the next line that is neither blank nor a comment.
func (p *simpleParser) advance() {
	for p.line++; p.line < len(p.lines); p.line++ {
		text := p.lines[p.line]
		indent := indentOf(text)
		if indent < len(text) && text[indent] != '#' {
			p.indent = indent
			return
		}
	}
	p.indent = -1
}

func indentOf(text string) int {
	indent := 0
	for indent < len(text) && text[indent] == ' ' {
		indent++
	}
	return indent
}

func (p *simpleParser) fail() *Node {
	p.failed = true
	return nil
}

func (p *simpleParser) node(kind Kind, column int) *Node {
	if len(p.nodes) == 0 {
		p.nodes = make([]Node, 64)
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	*n = Node{Kind: kind, Line: p.line + 1, Column: column + 1}
	return n
}

func (p *simpleParser) scalar(column int, style Style, value string) *Node {
	n := p.node(ScalarNode, column)
	n.Style, n.Value, n.Tag = style, value, "!!str"
	if style == 0 {
		n.Tag = ReadsAs(value)
	}
	return n
}

// closed gives a collection the children that were put on the stack since.
func (p *simpleParser) closed(n *Node, since int) *Node {
	n.Content = append(make([]*Node, 0, len(p.stack)-since), p.stack[since:]...)
	p.stack = p.stack[:since]
	return n
}

// block parses the mapping or list that begins at a column of the line at hand
// and goes on in the lines indented to there.
func (p *simpleParser) block(column, depth int) *Node {
	text := p.lines[p.line][column:]
	list := strings.HasPrefix(text, "- ")
	n, since := p.node(MappingNode, column), len(p.stack)
	n.Tag = "!!map"
	if list {
		n.Kind, n.Tag = SequenceNode, "!!seq"
	}
	if depth >= maxDepth {
		return p.fail()
	}
	for {
		if list {
			p.stack = append(p.stack, p.item(column, depth))
		} else {
			name := keyLength(text)
			if name == 0 {
				return p.fail()
			}
			p.stack = append(p.stack, p.scalar(column, 0, text[:name]))
			p.stack = append(p.stack, p.value(column, column+name+1, depth))
		}
		if p.failed || p.indent > column || !list && len(p.stack)-since > 2*maxFields {
			return p.fail()
		}
		if p.indent < column {
			return p.closed(n, since)
		}
		if text = p.lines[p.line][column:]; list && !strings.HasPrefix(text, "- ") { // a list that is indented like its field ends with it
			return p.closed(n, since)
		}
	}
}

// keyLength is the length of the field name with which a text begins, or 0.
func keyLength(text string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '_'):
		case c == ':' && (i+1 == len(text) || text[i+1] == ' '):
			return i
		default:
			return 0
		}
	}
	return 0
}

// item parses an item of the list at a column.
func (p *simpleParser) item(column, depth int) *Node {
	text := p.lines[p.line]
	start := column + 2 + indentOf(text[column+2:])
	if keyLength(text[start:]) > 0 {
		return p.block(start, depth+1)
	}
	if start == len(text) {
		return p.fail()
	}
	return p.value(column, start, depth)
}
