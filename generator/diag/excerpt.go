package diag

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	excerptColumns = 100 // of a line that is too long to be shown whole
	caretColumns   = 60  // of them before the caret
	tabColumns     = 8   // at most; tabs are kept, so the terminal decides
	mostCells      = 400 // looked at on either side: marks that join have no columns
	ellipsis       = "…"
)

// cell is a code point as the terminal shows it.
type cell struct {
	text  string
	width int // columns; 0 joins the cell before
}

// excerpt cuts a source line to what can be read around a byte offset, and gives
// the white space that puts a caret under it. It looks at no more of the line
// than that: a line may be long, and have many faults.
func excerpt(line string, at int) (text, pad string) {
	line = strings.TrimRight(line, "\r\n")
	at = min(at, len(line))
	before, cutBefore := cellsBefore(line[:at])
	after, cutAfter := cellsAfter(line[at:])
	cells := append(before, after...)
	caret := letterOf(cells, len(before))
	start, end := window(cells, caret)
	var t, p strings.Builder
	if start > 0 || cutBefore {
		t.WriteString(ellipsis)
		p.WriteByte(' ')
	}
	for i, c := range cells[start:end] {
		t.WriteString(c.text)
		switch {
		case start+i >= caret:
		case c.text == "\t":
			p.WriteByte('\t')
		default:
			p.WriteString(strings.Repeat(" ", c.width))
		}
	}
	if end < len(cells) || cutAfter {
		t.WriteString(ellipsis)
	}
	return t.String(), p.String()
}

// cellsAfter gives the cells with which a text begins, enough to fill an
// excerpt and to tell that it is too long for one.
func cellsAfter(s string) (cells []cell, cut bool) {
	for used := 0; len(s) > 0 && used <= excerptColumns && len(cells) < mostCells; {
		r, size := utf8.DecodeRuneInString(s)
		cells = append(cells, cellOf(r, s[:size]))
		used += cells[len(cells)-1].width
		s = s[size:]
	}
	return cells, len(s) > 0
}

// cellsBefore gives those with which it ends.
func cellsBefore(s string) (cells []cell, cut bool) {
	for used := 0; len(s) > 0 && used <= excerptColumns && len(cells) < mostCells; {
		r, size := utf8.DecodeLastRuneInString(s)
		cells = append(cells, cellOf(r, s[len(s)-size:]))
		used += cells[len(cells)-1].width
		s = s[:len(s)-size]
	}
	slices.Reverse(cells)
	return cells, len(s) > 0
}

// window chooses the cells to show: all when they fit, else those around caret.
func window(cells []cell, caret int) (start, end int) {
	if columns(cells) <= excerptColumns {
		return 0, len(cells)
	}
	start, used := caret, 0
	for start > 0 && used+cells[start-1].width <= caretColumns {
		start--
		used += cells[start].width
	}
	end = caret
	for end < len(cells) && used+cells[end].width <= excerptColumns {
		used += cells[end].width
		end++
	}
	for start > 0 && used+cells[start-1].width <= excerptColumns { // at the end of the line
		start--
		used += cells[start].width
	}
	return letterOf(cells, start), end
}

// letterOf gives the cell that the mark at i joins, or i when it is none.
func letterOf(cells []cell, i int) int {
	for i > 0 && i < len(cells) && cells[i].width == 0 {
		i--
	}
	return i
}

func columns(cells []cell) int {
	sum := 0
	for _, c := range cells {
		sum += c.width
	}
	return sum
}

func cellOf(r rune, raw string) cell {
	switch {
	case r == '\t':
		return cell{raw, tabColumns}
	case r == utf8.RuneError && len(raw) == 1:
		return cell{fmt.Sprintf(`\x%02x`, raw[0]), 4}
	case acts(r):
		shown := picture(r)
		return cell{shown, utf8.RuneCountInString(shown)}
	case unicode.In(r, unicode.Mn, unicode.Me):
		return cell{raw, 0}
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return cell{raw, 2}
	}
	return cell{raw, 1}
}

// visible shows what could act on a terminal or hide in a line, in one line.
func visible(s string) string {
	if utf8.ValidString(s) && !slices.ContainsFunc([]rune(s), acts) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		b.WriteString(cellOf(r, s[:size]).text)
		s = s[size:]
	}
	return b.String()
}

// acts tells whether a code point does something instead of being seen:
// control characters but the tab, line separators, bidi and other format controls.
func acts(r rune) bool {
	return r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// picture is what is shown for a code point that acts: ␛ for escape, \x9b,
// \u202e and so on.
func picture(r rune) string {
	switch {
	case r < 0x20:
		return string(0x2400 + r)
	case r == 0x7f:
		return "␡"
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}
