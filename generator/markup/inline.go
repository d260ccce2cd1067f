package markup

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"mingce/generator/diag"
)

// inlines writes what stands in the lines of parent.
func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.pieces(n.Segment.Start, n.Segment.Stop, decode)
		switch {
		case n.HardLineBreak():
			w.tag("<br>\n")
			w.plain.WriteByte(' ')
		case n.SoftLineBreak():
			w.softBreak(n)
		}
	case *ast.Emphasis:
		name := "em"
		if n.Level == 2 {
			name = "strong"
		}
		w.tag("<", name, ">")
		w.inlines(n)
		w.tag("</", name, ">")
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Link:
		w.link(decode(n.Destination), n.Pos(), func() { w.inlines(n) })
		if len(n.Title) > 0 {
			w.warn(n.Pos(), diag.Messagef("the title of this link is not shown"), diag.Messagef("put it into the text"))
		}
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.problem(n.Pos(), diag.Messagef("images are not supported here"), diag.Messagef("describe in words what the image shows"))
		w.inlines(n)
	}
}

// text writes the characters of a text.
func (w *writer) text(s string, at int) {
	if i := strings.IndexFunc(s, invisible); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		w.warn(at, diag.Messagef("the invisible character U+%04X is left out", r), diag.Messagef("delete it"))
	}
	w.tag(w.safe(s))
	w.plain.WriteString(clean(s))
}

// safe makes a text safe in HTML, and marks the Chinese in an English one.
func (w *writer) safe(s string) string {
	if w.lang == "en" {
		return string(MarkChinese(clean(s), "span"))
	}
	return escape(s)
}

// codeSpan writes code within a line, its line ends as spaces.
func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.pieces(t.Segment.Start, t.Segment.Stop, func(s []byte) string { return strings.ReplaceAll(string(s), "\n", " ") })
		}
	}
	w.tag("</code>")
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := string(n.Label(w.src))
	dest := label
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	w.link(dest, n.Pos(), func() { w.text(label, n.Pos()) })
}

// link writes a link, or its text alone when it may not lead where it says.
func (w *writer) link(dest string, at int, inner func()) {
	target, fault := w.target(dest)
	if fault == nil && w.inLink {
		fault = insideLink
	}
	if fault != nil {
		w.problem(at, fault.message, fault.hint)
	}
	if target.link != nil {
		target.link.Offset = w.offset(at)
		w.links = append(w.links, *target.link)
	}
	if fault != nil || target.href == "" {
		inner()
		return
	}
	rel := ""
	if target.external {
		rel = ` rel="external noopener"`
	}
	w.tag(`<a href="`, escape(target.href), `"`, rel, ">")
	w.inLink = true
	inner()
	w.inLink = false
	w.tag("</a>")
}

// softBreak writes the end of a line within a paragraph: a space, but nothing
// between Chinese characters.
func (w *writer) softBreak(n ast.Node) {
	last, _ := utf8.DecodeLastRuneInString(w.plain.String())
	if w.closed(last) && w.closed(w.firstRune(after(n))) {
		return
	}
	w.tag("\n")
	w.plain.WriteByte(' ')
}

// closed tells whether r stands next to Chinese characters without a space.
func (w *writer) closed(r rune) bool { return wide(r) || w.lang == "zh" && sharedPunct(r) }

// after gives the inline that is read after n, or nil at the end of the block.
func after(n ast.Node) ast.Node {
	for ; n != nil && n.Type() == ast.TypeInline; n = n.Parent() {
		if next := n.NextSibling(); next != nil {
			return next
		}
	}
	return nil
}

// firstRune gives the first character that an inline shows.
func (w *writer) firstRune(n ast.Node) rune {
	for n != nil {
		var s string
		switch t := n.(type) {
		case *ast.Text:
			s = clean(decode(t.Value(w.src)))
		case *ast.AutoLink:
			s = string(t.Label(w.src))
		}
		switch {
		case s != "":
			r, _ := utf8.DecodeRuneInString(s)
			return r
		case n.FirstChild() != nil:
			n = n.FirstChild()
		default:
			n = after(n)
		}
	}
	return utf8.RuneError
}
