package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Lines gives the text of a line of a content file (from 1) for the excerpt;
// ok is false when it can't be had.
type Lines func(file string, line int) (text string, ok bool)

// WriteText prints the list in the order of places: what is wrong and where,
// the source line with a caret, and the hint. Nothing that comes from the
// content can act on a terminal. Lines may be nil; color adds ANSI colours.
func WriteText(w io.Writer, l List, lang Lang, lines Lines, color bool) error {
	p := &textPrinter{Writer: bufio.NewWriter(w), lang: lang, lines: lines, color: color}
	for _, d := range l.Sorted() {
		p.print(d)
	}
	return p.Flush()
}

// textPrinter keeps the first error of writing until Flush, as bufio does.
type textPrinter struct {
	*bufio.Writer
	lang  Lang
	lines Lines
	color bool
	last  cursor
}

const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	green  = "1;32"
	cyan   = "36"
)

func (p *textPrinter) print(d Diagnostic) {
	if place := d.Pos.String(); place != "" {
		fmt.Fprintf(p, "%s ", p.paint(bold, visible(place)+":"))
	}
	style := map[Severity]string{Note: cyan, Warning: yellow, Error: red}[d.Severity]
	fmt.Fprintf(p, "%s %s\n", p.paint(style, p.label(d.Severity.String())), visible(d.Message.In(p.lang)))
	p.excerpt(d.Pos)
	if hint := d.Hint.In(p.lang); hint != "" {
		fmt.Fprintf(p, "  %s %s\n", p.paint(cyan, p.label("hint")), visible(hint))
	}
}

// label is a word of the report with its colon, which programs look for too.
func (p *textPrinter) label(word string) string { return Verbatim(word).In(p.lang) + ":" }

// excerpt prints the source line and the caret, as far as they are known.
func (p *textPrinter) excerpt(at Pos) {
	if p.lines == nil || at.Line == 0 {
		return
	}
	line, ok := p.lines(at.File, at.Line)
	if !ok || strings.TrimSpace(line) == "" {
		return
	}
	text, pad := excerpt(line, p.last.offset(line, at.Col))
	fmt.Fprintf(p, "    %s\n", text)
	if at.Col > 0 {
		fmt.Fprintf(p, "    %s%s\n", pad, p.paint(green, "^"))
	}
}

// cursor is a place in a line, from which the next in the same line is found.
type cursor struct {
	line   string
	passed int // code points
	at     int // bytes
}

// offset gives the byte offset of a column (from 1, in code points; 0 for none).
func (c *cursor) offset(line string, col int) int {
	if line != c.line || col-1 < c.passed {
		*c = cursor{line: line}
	}
	for c.passed < col-1 && c.at < len(line) {
		_, size := utf8.DecodeRuneInString(line[c.at:])
		c.at += size
		c.passed++
	}
	return c.at
}

func (p *textPrinter) paint(style, s string) string {
	if !p.color {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}
