package markup

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"mingce/generator/diag"
)

// Outline gives the blocks of a source in order, to compare two languages, as
// one would call them: "a heading of level 2", "a list of 3 items", "a table of
// 3 rows and 2 columns", the head among the rows. A block in another says so, as
// in "a paragraph in a quotation"; the text that begins an item is none.
func Outline(src string) []diag.Message {
	t, problem := parse(src)
	if problem != nil {
		return []diag.Message{diag.Messagef("a paragraph")}
	}
	return outline(t.root, func(name diag.Message) diag.Message { return name })
}

// outline gives the blocks in parent; within says where they stand.
func outline(parent ast.Node, within func(diag.Message) diag.Message) []diag.Message {
	var names []diag.Message
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		name := blockName(n)
		switch {
		case n.Kind() == ast.KindListItem:
			names = append(names, outline(n, within)...)
			continue
		case name.Empty():
			continue
		}
		name = within(name)
		names = append(names, name)
		if k := n.Kind(); k == ast.KindList || k == ast.KindBlockquote {
			names = append(names, outline(n, func(inner diag.Message) diag.Message { return diag.Messagef("%s in %s", inner, name) })...)
		}
	}
	return names
}

// blockName gives the name of a block in an outline, or nothing when it has none.
func blockName(n ast.Node) diag.Message {
	switch n := n.(type) {
	case *ast.Heading:
		return diag.Messagef("a heading of level %d", n.Level)
	case *ast.Paragraph:
		if n.Parent().Kind() == ast.KindListItem && n.PreviousSibling() == nil {
			return diag.Message{}
		}
		return diag.Messagef("a paragraph")
	case *ast.List:
		if n.IsOrdered() {
			return diag.Messagef("a numbered list of %s", diag.Count(n.ChildCount(), "item"))
		}
		return diag.Messagef("a list of %s", diag.Count(n.ChildCount(), "item"))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return diag.Messagef("a block of code")
	case *ast.Blockquote:
		return diag.Messagef("a quotation")
	case *ast.ThematicBreak:
		return diag.Messagef("a dividing line")
	case *extast.Table:
		return diag.Messagef("a table of %s and %s", diag.Count(n.ChildCount(), "row"), diag.Count(len(n.Alignments), "column"))
	}
	return diag.Message{}
}
