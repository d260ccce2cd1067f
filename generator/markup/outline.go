package markup

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"mingce/generator/diag"
)

// Inspection is what can be said of a source without knowing where its internal
// links lead.
type Inspection struct {
	Problems []Problem      // in the order of the source
	Links    []Link         // in the order of the source
	Outline  []diag.Message // as of [Outline]
}

// Inspect looks at a source.
func Inspect(src string) Inspection {
	t, problem := parse(src)
	if problem != nil {
		return Inspection{Problems: []Problem{*problem}, Outline: []diag.Message{diag.Messagef("a paragraph")}}
	}
	w := newWriter(New(func(string, string) (string, bool) { return "", true }), t, "en", nil)
	w.blocks(t.root)
	return Inspection{w.doc().Problems, w.links, outlineOf(t.root)}
}

// Outline gives the blocks of a source in order, to compare two languages, each
// in words: a heading of level 2, a list of 3 items. A block in another names that
// one too; the text that begins an item is not named.
func Outline(src string) []diag.Message { return Inspect(src).Outline }

func outlineOf(root ast.Node) []diag.Message {
	return outline(root, func(name diag.Message) diag.Message { return name })
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
