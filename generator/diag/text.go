package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Lines gives the text of a line of a content file (from 1) for the excerpt;
// ok is false when it can't be had.
type Lines func(file string, line int) (text string, ok bool)

// WriteText prints the list in the order of places: what is wrong and where,
// the source line with a caret, and the hint. Nothing that comes from the
// content can act on a terminal. Lines may be nil; color adds ANSI colours.
func WriteText(w io.Writer, l List, lang Lang, lines Lines, color bool) error {
	p := textPrinter{Writer: bufio.NewWriter(w), lang: lang, lines: lines, color: color}
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
}

const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	green  = "1;32"
	cyan   = "36"
)

func (p textPrinter) print(d Diagnostic) {
	d = d.In(p.lang)
	if place := d.Pos.String(); place != "" {
		fmt.Fprintf(p, "%s ", p.paint(bold, visible(place)+":"))
	}
	style := yellow
	if d.Severity == Error {
		style = red
	}
	fmt.Fprintf(p, "%s %s\n", p.paint(style, p.label(d.Severity.String())), visible(d.Message))
	p.excerpt(d.Pos)
	if d.Hint != "" {
		fmt.Fprintf(p, "  %s %s\n", p.paint(cyan, p.label("hint")), visible(d.Hint))
	}
}

// label is a word of the report with its colon, which programs look for too.
func (p textPrinter) label(word string) string {
	if p.lang == Zh {
		word = inChinese(word)
	}
	return word + ":"
}

// excerpt prints the source line and the caret, as far as they are known.
func (p textPrinter) excerpt(at Pos) {
	if p.lines == nil || at.Line == 0 {
		return
	}
	line, ok := p.lines(at.File, at.Line)
	if !ok || strings.TrimSpace(line) == "" {
		return
	}
	text, pad := excerpt(line, at.Col)
	fmt.Fprintf(p, "    %s\n", text)
	if at.Col > 0 {
		fmt.Fprintf(p, "    %s%s\n", pad, p.paint(green, "^"))
	}
}

func (p textPrinter) paint(style, s string) string {
	if !p.color {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}
