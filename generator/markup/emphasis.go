package markup

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/width"
)

// emphasis is the parser of *emphasis* and **strong emphasis**.
//
// CommonMark tells an opening run of asterisks from a closing one by the spaces
// around it and finds none in **“信用签”**企业, where a Chinese writer sees at
// once what is meant. Here Chinese characters and punctuation take the part of
// both letter and space, as markdown-cjk-friendly proposes for CommonMark:
// beside them, a run can open and close.
type emphasis struct{}

func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

func (emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	length := 1
	for length < len(line) && line[length] == line[0] {
		length++
	}
	b := budgetOf(pc)
	b.emphasis++
	if b.emphasis > maxEmphasis || b.exceeded != "" {
		b.exceed(`it has too many "*" and "_"`, segment.Start)
		return nil
	}
	after := ' '
	if length < len(line) {
		after, _ = utf8.DecodeRune(line[length:])
	}
	open, shut := flanks(line[0], before, after)
	node := parser.NewDelimiter(open, shut, length, line[0], asterisks{})
	node.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(node)
	return node
}

// flanks tells whether a run of c between two characters can open and can
// close emphasis. An underscore within a word does neither.
func flanks(c byte, before, after rune) (open, shut bool) {
	left := !util.IsSpaceRune(after) && (!latinPunct(after) || !inWord(before))
	right := !util.IsSpaceRune(before) && (!latinPunct(before) || !inWord(after))
	if c == '_' {
		return left && (!right || util.IsPunctRune(before)), right && (!left || util.IsPunctRune(after))
	}
	return left, right
}

// inWord tells whether r is a character of a word written with spaces around it.
func inWord(r rune) bool {
	return !util.IsSpaceRune(r) && !util.IsPunctRune(r) && !wide(r)
}

// latinPunct tells whether r is punctuation that Chinese text does not use.
func latinPunct(r rune) bool {
	return util.IsPunctRune(r) && !wide(r) && !sharedPunct(r)
}

// wide tells whether r is written without spaces around it: a Chinese
// character, full-width punctuation and the like, but no Hangul.
func wide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return (k == width.EastAsianWide || k == width.EastAsianFullwidth) && !unicode.Is(unicode.Hangul, r)
}

// sharedPunct tells whether r is punctuation that Chinese and Latin text share,
// such as “ ” … and —.
func sharedPunct(r rune) bool {
	return unicode.IsPunct(r) && width.LookupRune(r).Kind() == width.EastAsianAmbiguous
}

// asterisks makes matching runs into emphasis.
type asterisks struct{}

func (asterisks) IsDelimiter(c byte) bool { return c == '*' || c == '_' }

func (asterisks) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (asterisks) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
