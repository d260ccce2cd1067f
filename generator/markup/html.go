package markup

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"mingce/generator/diag"
)

// writer writes a tree as HTML and, beside it, as plain text. What it writes
// out literally is all the markup there can be; the rest goes through escape.
type writer struct {
	*Renderer
	*tree
	lang     string
	anchors  *anchors
	html     *strings.Builder
	plain    strings.Builder
	headings []Heading
	problems []Problem
	links    []Link
	inLink   bool
	marks    []Range // of the tree's source, those that are out of date and have no note yet
}

func newWriter(r *Renderer, t *tree, lang string, ids []string) *writer {
	return &writer{
		Renderer: r, tree: t, lang: lang,
		anchors:  newAnchors(ids),
		html:     &strings.Builder{},
		problems: slices.Clone(t.problems),
		marks:    t.inTree(r.stale),
	}
}

func (w *writer) doc() Doc {
	slices.SortStableFunc(w.problems, func(a, b Problem) int { return cmp.Compare(a.Offset, b.Offset) })
	return Doc{
		HTML:     template.HTML(w.html.String()),
		Headings: w.headings,
		Plain:    strings.TrimSpace(w.plain.String()),
		Problems: w.problems,
	}
}

// tag writes markup, which must hold nothing of the source that is not escaped.
func (w *writer) tag(parts ...string) {
	for _, p := range parts {
		w.html.WriteString(p)
	}
}

// endBlock ends a line of the plain text.
func (w *writer) endBlock() {
	if !strings.HasSuffix(w.plain.String(), "\n") {
		w.plain.WriteByte('\n')
	}
}

// problem tells of an error at a place in the tree's source.
func (w *writer) problem(at int, message, hint diag.Message) {
	w.tell(Problem{Offset: at, Message: message, Hint: hint})
}

// warn tells of something that is not as the writer may have meant it.
func (w *writer) warn(at int, message, hint diag.Message) {
	w.tell(Problem{Offset: at, Message: message, Hint: hint, Warning: true})
}

// tell keeps a problem, unless there are enough; warnings leave room for errors.
func (w *writer) tell(p Problem) {
	if len(w.problems) < maxProblems || !p.Warning && len(w.problems) < 2*maxProblems {
		p.Offset = w.offset(p.Offset)
		w.problems = append(w.problems, p)
	}
}

// blocks writes the blocks in parent.
func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.tag("<p>")
		w.running(n)
		w.tag("</p>\n")
		w.endBlock()
	case *ast.TextBlock:
		w.running(n)
		w.endBlock()
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.element("li", n)
	case *ast.Blockquote:
		w.element("blockquote", n)
	case *ast.FencedCodeBlock:
		w.fence(n)
	case *ast.CodeBlock:
		w.code(string(n.Lines().Value(w.src)), "")
	case *ast.ThematicBreak:
		w.tag("<hr>\n")
	case *extast.Table:
		w.table(n)
	}
}

// element writes the blocks in n within an element.
func (w *writer) element(name string, n ast.Node) {
	w.tag("<", name, ">")
	w.blocks(n)
	w.tag("</", name, ">\n")
}

func (w *writer) heading(n *ast.Heading) {
	start := w.plain.Len()
	before := w.html
	w.html = &strings.Builder{} // the id is known only after the text
	w.running(n)
	inner := w.html.String()
	w.html = before
	text := strings.TrimSpace(w.plain.String()[start:])
	h := Heading{Level: w.level(n), ID: w.anchors.next(text), Text: text}
	w.headings = append(w.headings, h)
	name := "h" + strconv.Itoa(h.Level)
	w.tag("<", name, ` id="`, escape(h.ID), `">`, inner, "</", name, ">\n")
	w.endBlock()
}

func (w *writer) list(n *ast.List) {
	name, start := "ul", ""
	if n.IsOrdered() {
		name = "ol"
		if n.Start != 1 {
			start = ` start="` + strconv.Itoa(n.Start) + `"`
		}
	}
	w.tag("<", name, start, ">\n")
	w.blocks(n)
	w.tag("</", name, ">\n")
}

// table writes a table in a region that can be scrolled, also from the keyboard.
func (w *writer) table(n *extast.Table) {
	label := "Table"
	if w.lang == "zh" {
		label = "表格"
	}
	w.tag(`<div class="table" role="region" aria-label="`, label, `" tabindex="0"><table>`, "\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*extast.TableHeader)
		switch {
		case head:
			w.tag("<thead>")
		case row.PreviousSibling() == n.FirstChild():
			w.tag("<tbody>\n")
		}
		w.row(row, head)
		if head {
			w.tag("</thead>\n")
		}
	}
	if n.ChildCount() > 1 {
		w.tag("</tbody>")
	}
	w.tag("</table></div>\n")
}

func (w *writer) row(row ast.Node, head bool) {
	name, scope := "td", ""
	if head {
		name, scope = "th", ` scope="col"`
	}
	w.tag("<tr>")
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		align := ""
		if c, ok := n.(*extast.TableCell); ok && (c.Alignment == extast.AlignRight || c.Alignment == extast.AlignCenter) {
			align = ` class="` + c.Alignment.String() + `"`
		}
		w.tag("<", name, scope, align, ">")
		w.running(n)
		w.tag("</", name, ">")
		w.plain.WriteByte(' ')
	}
	w.tag("</tr>\n")
	w.endBlock()
}
