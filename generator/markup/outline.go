package markup

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Outline gives the blocks of a source in order, to compare two languages:
// "h2", "p", "ul/3" and "ol/2" with the number of items, "pre", "quote", "hr",
// "table/3x2" with the number of rows, the head among them, and of columns. A
// block in another has that one's name before it, as in "quote>p"; the text
// that begins an item has none.
func Outline(src string) []string {
	t, problem := parse(src)
	if problem != nil {
		return []string{"a paragraph"}
	}
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
