package markup

import (
	"bufio"
	"bytes"
	"html"
	"html/template"
	"strings"
	"unicode"

	gmhtml "github.com/yuin/goldmark/renderer/html"
)

// decode gives the characters that a stretch of Markdown stands for: escapes
// and references resolved, nothing yet made safe. An escaped space is nothing;
// it parts emphasis from the text beside it.
func decode(markdown []byte) string {
	if !bytes.ContainsAny(markdown, `\&`) {
		return string(markdown)
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	gmhtml.NewWriter(gmhtml.WithEscapedSpace()).Write(w, markdown)
	_ = w.Flush() // writing to a buffer cannot fail
	return html.UnescapeString(b.String())
}

// clean leaves out the characters that no reader sees and that could make a
// text read otherwise than it is written: controls, marks of direction, soft
// hyphens, tags and the like.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r // an invalid byte as U+FFFD
	}, s)
}

// invisible tells whether clean leaves r out. The joiners of emoji stay.
func invisible(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r >= '\u2e80' && r <= '\ud7ff': // nearly all text; the tables below are slow
		return false
	case r == '\n', r == '\t', r == '\u200c', r == '\u200d':
		return false
	case r == 0xfffe, r == 0xffff:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// escape makes a text safe in HTML, between tags and in quoted attributes.
func escape(s string) string { return html.EscapeString(clean(s)) }

// plainDoc is a source shown as it is written, for one that cannot be rendered.
func plainDoc(src string, p Problem) Doc {
	shown := clean(src[:min(len(src), maxSource)])
	return Doc{
		HTML:     template.HTML("<p>" + html.EscapeString(shown) + "</p>\n"),
		Plain:    shown,
		Problems: []Problem{p},
	}
}
