package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Range is a stretch of a source, in bytes.
type Range struct{ Start, End int }

// Of gives the stretch itself.
func (r Range) Of(src string) string { return src[r.Start:r.End] }

// Blocks gives the stretches of a source in which running text stands, in order:
// its paragraphs, headings, items of lists and cells of tables. A source that
// cannot be rendered is one.
func Blocks(src string) []Range {
	t, problem := parse(src)
	if problem != nil {
		return []Range{{0, len(src)}}
	}
	var all []Range
	_ = ast.Walk(t.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the walker never fails
		switch n.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell:
			if lines := n.Lines(); entering && lines.Len() > 0 {
				all = append(all, Range{t.offset(lines.At(0).Start), t.offset(lines.At(lines.Len() - 1).Stop)})
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return all
}

// SentenceRanges cuts a stretch of a source into sentences, as [Sentences] does,
// without the space around them. Chinese and English end a clause with a
// semicolon alike, but only Chinese ends a sentence there: clauses stay together.
// So does what a line ends that is no sentence: a paragraph may have many lines.
func SentenceRanges(src string, within Range) []Range {
	var all []Range
	at, open := within.Start, false
	for _, s := range Sentences(within.Of(src)) {
		trimmed := strings.TrimSpace(s)
		start := at + strings.Index(s, trimmed)
		at += len(s)
		switch {
		case trimmed == "":
			continue
		case open:
			all[len(all)-1].End = start + len(trimmed)
		default:
			all = append(all, Range{start, start + len(trimmed)})
		}
		open = !strings.ContainsAny(lastRune(strings.TrimRight(trimmed, closers)), "。！？｡.!?")
	}
	return all
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-1):])
}
