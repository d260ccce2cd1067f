package yaml

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
)

// YAML knows two blanks, the space and the tab. Others look the same and mean
// text: an indentation of full-width spaces makes other fields of the fields, a
// no-break space behind a colon part of the value. So they are refused wherever
// blanks stand between the parts of YAML, and characters that nobody sees with
// them; within text the blanks are the author's.

// isStray tells characters that are taken for a blank and are none, or not seen.
func isStray(c rune) bool {
	switch {
	case c <= '~', c > 0x3000:
		return Forbidden(c) && c != utf8.RuneError
	case c == 0x2800: // a Braille pattern without dots
		return true
	}
	return unicode.Is(unicode.Zs, c) || Forbidden(c)
}

// strayScanner goes over the lines of a text, far enough to tell what stands
// within a scalar. It need not understand faulty YAML: the parser stops there.
type strayScanner struct {
	*Report
	lines  []string
	number int             // index of the line at hand
	mended strings.Builder // of that line, up to copied
	copied int
	quote  byte   // of the scalar that goes on from the line above, or 0
	open   []byte // brackets that are open there
	named  bool   // the name of a field comes next between them
	block  int    // lines that are indented deeper are text of a block; -1 for none
	plain  int    // likewise of a scalar without quotes
	broken []int
}

// mendStrays reports the strays of a text and puts spaces in their places, so
// that the rest is read as it was meant. It gives the numbers of the lines of
// which that is not to be known, because the strays decide on their column.
func mendStrays(r *Report, lines []string) (broken []int) {
	s := strayScanner{Report: r, lines: lines, block: -1, plain: -1}
	for i, text := range lines {
		s.number, s.copied = i, 0
		s.mended.Reset()
		s.line(text)
		if s.copied > 0 {
			lines[i] = s.mended.String() + text[s.copied:]
		}
	}
	return s.broken
}

func (s *strayScanner) line(text string) {
	indent, start := indentOf(text), afterBlanks(text, 0)
	column := utf8.RuneCountInString(text[:start])
	if rootField.MatchString(text) { // whatever is still open was left so by mistake
		s.quote, s.open = 0, nil
	}
	switch {
	case s.quote != 0:
		s.quoted(text, 0, s.quote)
	case indent == len(text), s.block >= 0 && indent > s.block:
	case len(s.open) > 0:
		s.flow(text, 0)
	case start == len(text): // blank to the eye
		s.gap(text, 0, start, false)
	case s.plain >= 0 && column > s.plain:
		s.gap(text, 0, start, true)
		s.text(text, start, len(text))
	default:
		s.block, s.plain = -1, -1
		s.gap(text, 0, start, true)
		s.node(text, start)
	}
}

// node scans dashes, the name of a field and its value.
func (s *strayScanner) node(text string, i int) {
	start := i
	for i < len(text) && text[i] == '-' && (i+1 == len(text) || afterBlanks(text, i+1) > i+1) {
		next := afterBlanks(text, i+1)
		s.gap(text, i+1, next, nameLength(text[next:]) > 0)
		start, i = i, next
	}
	if length := nameLength(text[i:]); length > 0 {
		s.text(text, i, i+length)
		next := afterBlanks(text, i+length+1)
		s.gap(text, i+length+1, next, false)
		start, i = i, next
	}
	s.value(text, i, utf8.RuneCountInString(text[:start]))
}

// value scans the value of a field or an item that begins at a column.
func (s *strayScanner) value(text string, i, column int) {
	if i == len(text) || text[i] == '#' {
		return
	}
	switch text[i] {
	case '"', '\'':
		s.quoted(text, i+1, text[i])
		return
	case '[', '{':
		s.flow(text, i)
		return
	case '|', '>':
		header := len(text) - len(strings.TrimLeft(text[i+1:], "0123456789+-"))
		if next := afterBlanks(text, header); next == len(text) || text[next] == '#' {
			s.gap(text, header, next, false)
			s.block = column
			return
		}
	}
	s.plain = column
	s.text(text, i, len(text))
}

// text scans what stands without quotes, of which only the end is of interest.
func (s *strayScanner) text(text string, i, end int) {
	if comment := commentIn(text[i:end]); comment >= 0 {
		end = i + comment
	}
	s.gap(text, i+len(strings.TrimRightFunc(text[i:end], isBlank)), end, false)
}

// quoted scans from within a scalar in quotes to what follows it.
func (s *strayScanner) quoted(text string, i int, quote byte) {
	end, closed := closing(text, i, quote)
	if s.quote = 0; !closed {
		s.quote = quote
		return
	}
	if len(s.open) > 0 {
		s.flow(text, end)
		return
	}
	next := afterBlanks(text, end)
	s.gap(text, end, next, false)
	if next < len(text) && text[next] == ':' { // it was the name of a field
		after := afterBlanks(text, next+1)
		s.gap(text, next+1, after, false)
		s.value(text, after, indentOf(text))
	}
}

// flow scans what stands between brackets, and behind the last one.
func (s *strayScanner) flow(text string, i int) {
	for i < len(text) {
		next := afterBlanks(text, i)
		s.gap(text, i, next, false)
		if next == len(text) || text[next] == '#' && next > i {
			return
		}
		name := s.named
		s.named = text[next] == '{' || text[next] == ',' && s.open[len(s.open)-1] == '{'
		switch i = next + 1; text[next] {
		case '[', '{':
			s.open = append(s.open, text[next])
		case ']', '}':
			if s.open = s.open[:len(s.open)-1]; len(s.open) == 0 {
				s.gap(text, i, afterBlanks(text, i), false)
				return
			}
		case ',', ':':
		case '"', '\'':
			end, closed := closing(text, i, text[next])
			if i = end; !closed {
				s.quote = text[next]
			}
		default:
			i = next + flowLength(text[next:])
			s.text(text, next, i)
			if colon := wideName.FindString(text[next:]); name && colon != "" {
				s.wideColon(text, next+len(colon)-len("："))
			}
		}
	}
}

// wideName is the name of a field behind which only a colon can come.
var wideName = regexp.MustCompile(`^[A-Za-z0-9_-]+ *：`)

func (s *strayScanner) wideColon(text string, at int) {
	problem, hint := lookAlikeProblem('：')
	report := s.Errorf("syntax", s.place(text, at), "%s", problem)
	report.WithHint("%s", hint)
	s.broke(report)
}

// place is not counted for what is not listed: on a line of a megabyte that
// would take long.
func (s *strayScanner) place(text string, offset int) Place {
	if s.isEnough() {
		return Place{s.number + 1, 0}
	}
	return Place{s.number + 1, Column(text, offset)}
}

// broke tells that the field of the line at hand cannot be read.
func (s *strayScanner) broke(report *diag.Diagnostic) {
	s.broken = append(s.broken, s.number+1)
	if !s.isEnough() {
		unread(report, lostWith(s.lines, s.number+1))
	}
}

// gap reports the first stray among the blanks between two offsets, and puts
// spaces in the places of all. With decides they decide on the column of what
// follows.
func (s *strayScanner) gap(text string, from, to int, decides bool) {
	first := strings.IndexFunc(text[from:to], isStray)
	if first < 0 {
		return
	}
	c, _ := utf8.DecodeRuneInString(text[from+first:])
	report := s.Errorf("character", s.place(text, from+first), "%s", strayProblem(c))
	if report.WithHint("%s", charHint(c)); decides {
		s.broke(report)
	}
	s.mended.WriteString(text[s.copied:from])
	for _, c := range text[from:to] {
		if isStray(c) {
			c = ' '
		}
		s.mended.WriteRune(c)
	}
	s.copied = to
}
