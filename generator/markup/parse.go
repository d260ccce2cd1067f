package markup

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"mingce/generator/diag"
)

// tree is a source and what it was parsed into.
type tree struct {
	written  string // the source as it was given
	src      []byte // what the tree points into: the source with \n line ends and valid UTF-8
	root     ast.Node
	problems []Problem // found while parsing
}

// parse parses a source. When the source is too big or too deep to be worth
// parsing, there is no tree but a problem.
func parse(src string) (*tree, *Problem) {
	if len(src) > maxSource {
		return nil, tooBig(len(src))
	}
	t := &tree{written: src, src: []byte(normal(src))}
	pc := parser.NewContext()
	b := &budget{unclosed: make(map[int]bool)}
	pc.Set(budgetKey, b)
	t.root = newParser().Parse(text.NewReader(t.src), parser.WithContext(pc))
	if b.exceeded == "" && deeperThan(t.root, maxDepth) {
		b.exceed("it is nested too deeply", 0)
	}
	if b.exceeded != "" {
		return nil, &Problem{
			Offset:  t.offset(b.at),
			Message: diag.Messagef("this text cannot be rendered: %s", b.exceeded),
			Hint:    diag.Messagef("write it more simply, or split it"),
		}
	}
	for _, at := range b.rawHTML {
		t.problems = append(t.problems, Problem{
			Offset:  t.offset(at),
			Message: diag.Messagef("HTML is not supported here and is shown as it is written"),
			Hint:    diag.Messagef(`write Markdown; for a bare "<" write "&lt;"`),
			Warning: true,
		})
	}
	return t, nil
}

// newParser returns a parser of CommonMark and tables, less HTML. What can take
// long on hostile text is bounded.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(shallow{parser.NewListItemParser()}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(codeSpans{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(brackets{linkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(rawHTML{}, 400),
			util.Prioritized(emphasis{}, 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(bounded{parser.LinkReferenceParagraphTransformer, extension.NewTableParagraphTransformer()}, 100),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
		),
		parser.WithEscapedSpace(),
	)
}

// normal is a source with \n line ends and valid UTF-8.
func normal(src string) string { return string([]rune(unifyLineEnds(src))) }

// unifyLineEnds makes every end of a line \n.
func unifyLineEnds(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// offset turns a place in t.src into the place in the source as it was given.
func (t *tree) offset(at int) int {
	if at < 0 || len(t.src) == len(t.written) {
		return at
	}
	i := 0
	for n := 0; n < at && i < len(t.written); {
		r, size := utf8.DecodeRuneInString(t.written[i:])
		if !strings.HasPrefix(t.written[i:], "\r\n") {
			n += utf8.RuneLen(r)
		}
		i += size
	}
	return i
}
