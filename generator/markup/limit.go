package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"mingce/generator/diag"
)

// The library's parser takes quadratic time or memory for some hostile texts.
// These bounds are far above what a person writes and keep every text of
// maxSource well under a second. They count; they do not measure time, so a
// slow machine renders the same.
const (
	maxSource   = 256 << 10 // bytes of a source
	maxDepth    = 32        // blocks and inlines within each other
	maxBrackets = 1000      // "[" and "]" of a source, outside code
	maxReach    = 16 << 20  // bytes from a square bracket to the end of its line, all added
	maxDefined  = 300       // "]:" of a source, outside code: definitions of links have it
	maxEmphasis = 8000      // runs of "*" and "_" of a source, outside code
	maxCells    = 50_000    // cells of all tables
	maxProblems = 100       // problems told for one source
)

var budgetKey = parser.NewContextKey()

// budget is what one source has used of the bounds.
type budget struct {
	brackets, reach, emphasis, defined, cells int

	unclosed map[int]bool // lengths of runs of "`" that nothing closes in this block
	rawHTML  []int        // places of HTML
	exceeded string       // the bound that was passed, in words; else ""
	at       int          // where it was passed
}

func budgetOf(pc parser.Context) *budget { return pc.Get(budgetKey).(*budget) }

func (b *budget) exceed(what string, at int) {
	if b.exceeded == "" {
		b.exceeded, b.at = what, at
	}
}

func tooBig(size int) *Problem {
	return &Problem{
		Offset:  maxSource,
		Message: diag.Messagef("this text is too long: %d KiB, at most %d are rendered", size>>10, maxSource>>10),
		Hint:    diag.Messagef("split it"),
	}
}

// shallow is the parser of a block that holds others, kept from nesting deeper
// than maxDepth.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		depth++
	}
	if b := budgetOf(pc); depth > maxDepth || b.exceeded != "" {
		_, segment := reader.PeekLine()
		b.exceed("it is nested too deeply", segment.Start)
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}

// closingInlineParser is an inline parser that tidies up at the end of a block.
type closingInlineParser interface {
	parser.InlineParser
	parser.CloseBlocker
}

func linkParser() closingInlineParser { return parser.NewLinkParser().(closingInlineParser) }

// brackets is the parser of links, given no more than maxBrackets to look at;
// each may take it to the end of the line.
type brackets struct{ closingInlineParser }

func (l brackets) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := budgetOf(pc)
	line, segment := block.PeekLine()
	b.brackets++
	b.reach += len(line)
	if b.brackets > maxBrackets || b.reach > maxReach || b.exceeded != "" {
		b.exceed("it has too many square brackets", segment.Start)
		return nil
	}
	return l.closingInlineParser.Parse(parent, block, pc)
}

// codeSpans is the parser of code within a line. It remembers which runs of "`"
// nothing closes, where the library would look through the block for each.
type codeSpans struct{ parser.InlineParser }

func (c codeSpans) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	length := len(line) - len(bytes.TrimLeft(line, "`"))
	b := budgetOf(pc)
	if b.unclosed[length] {
		block.Advance(length)
		return ast.NewTextSegment(segment.WithStop(segment.Start + length))
	}
	n := c.InlineParser.Parse(parent, block, pc)
	if n != nil && n.Kind() == ast.KindText {
		b.unclosed[length] = true
	}
	return n
}

// CloseBlock forgets what was remembered of a block.
func (c codeSpans) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	clear(budgetOf(pc).unclosed)
}

// bounded transforms paragraphs into definitions of links or tables, but none
// that would take too much. Every row of a table is filled up to its width, so
// a wide table with many short rows would multiply.
type bounded []parser.ParagraphTransformer

func (t bounded) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	b := budgetOf(pc)
	bars := 0
	for i := range node.Lines().Len() {
		segment := node.Lines().At(i)
		line := segment.Value(reader.Source())
		bars = max(bars, bytes.Count(line, []byte("|")))
		b.defined += bytes.Count(line, []byte("]:"))
	}
	b.cells += bars * node.Lines().Len()
	switch {
	case b.cells > maxCells:
		b.exceed("its tables are too big", node.Pos())
		return
	case b.defined > maxDefined:
		b.exceed(`it has too many "]:"`, node.Pos())
		return
	}
	for _, inner := range t {
		if node.Parent() != nil { // else it has been transformed
			inner.Transform(node, reader, pc)
		}
	}
}

// rawHTML notes where a source has HTML, and leaves it to be shown as text.
type rawHTML struct{}

func (rawHTML) Trigger() []byte { return []byte{'<'} }

func (rawHTML) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	b := budgetOf(pc)
	if len(line) > 1 && startsTag(line[1]) && len(b.rawHTML) < maxProblems {
		b.rawHTML = append(b.rawHTML, segment.Start)
	}
	return nil
}

func startsTag(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '/' || c == '!' || c == '?'
}

// deeperThan tells whether anything in n is nested in more than depth others.
func deeperThan(n ast.Node, depth int) bool {
	if depth < 0 {
		return true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if deeperThan(c, depth-1) {
			return true
		}
	}
	return false
}
