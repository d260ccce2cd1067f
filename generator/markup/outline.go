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
		return []string{"p"}
	}
	var names []string
	outline(t.root, "", &names)
	return names
}

func outline(parent ast.Node, prefix string, names *[]string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		name := blockName(n)
		switch {
		case n.Kind() == ast.KindListItem:
			outline(n, prefix, names)
			continue
		case name == "":
			continue
		}
		*names = append(*names, prefix+name)
		if k := n.Kind(); k == ast.KindList || k == ast.KindBlockquote {
			outline(n, prefix+name+">", names)
		}
	}
}

// blockName gives the name of a block in an outline, or "" when it has none.
func blockName(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return fmt.Sprintf("h%d", n.Level)
	case *ast.Paragraph:
		if n.Parent().Kind() == ast.KindListItem && n.PreviousSibling() == nil {
			return ""
		}
		return "p"
	case *ast.List:
		if n.IsOrdered() {
			return fmt.Sprintf("ol/%d", n.ChildCount())
		}
		return fmt.Sprintf("ul/%d", n.ChildCount())
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return "pre"
	case *ast.Blockquote:
		return "quote"
	case *ast.ThematicBreak:
		return "hr"
	case *extast.Table:
		return fmt.Sprintf("table/%dx%d", n.ChildCount(), len(n.Alignments))
	}
	return ""
}
