package markup

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Inspection is what can be said of a source without knowing where its internal
// links lead.
type Inspection struct {
	Problems []Problem // in the order of the source
	Links    []Link    // in the order of the source
	Outline  []string  // as of [Outline]
}

// Inspect looks at a source.
func Inspect(src string) Inspection {
	t, problem := parse(src)
	if problem != nil {
		return Inspection{Problems: []Problem{*problem}, Outline: []string{"a paragraph"}}
	}
	w := newWriter(New(func(string, string) (string, bool) { return "", true }), t, "en", nil)
	w.blocks(t.root)
	return Inspection{w.doc().Problems, w.links, outlineOf(t)}
}

// Outline gives the blocks of a source in order, to compare two languages, each
// in words: a heading of level 2, a list of 3 items. A block in another names that
// one too; the text that begins an item is not named.
func Outline(src string) []string { return Inspect(src).Outline }

func outlineOf(t *tree) []string {
	var names []string
	outline(t.root, "", &names)
	return names
}

func outline(parent ast.Node, within string, names *[]string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		name := blockName(n)
		switch {
		case n.Kind() == ast.KindListItem:
			outline(n, within, names)
			continue
		case name == "":
			continue
		}
		*names = append(*names, name+within)
		if k := n.Kind(); k == ast.KindList || k == ast.KindBlockquote {
			outline(n, " in "+name+within, names)
		}
	}
}

// blockName gives the name of a block in an outline, or "" when it has none.
func blockName(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return fmt.Sprintf("a heading of level %d", n.Level)
	case *ast.Paragraph:
		if n.Parent().Kind() == ast.KindListItem && n.PreviousSibling() == nil {
			return ""
		}
		return "a paragraph"
	case *ast.List:
		if n.IsOrdered() {
			return "a numbered list of " + count(n.ChildCount(), "item")
		}
		return "a list of " + count(n.ChildCount(), "item")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return "a block of code"
	case *ast.Blockquote:
		return "a quotation"
	case *ast.ThematicBreak:
		return "a dividing line"
	case *extast.Table:
		return "a table of " + count(n.ChildCount(), "row") + " and " + count(len(n.Alignments), "column")
	}
	return ""
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
