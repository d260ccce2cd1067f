package yaml

import (
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// failure is where and why the parser gave up on a text.
type failure struct {
	lines   []string
	line    int    // the lines up to this one are enough to fail
	opener  int    // line of the quote or bracket the parser was in, if it says so; else 0
	message string // the parser's own
}

// locate finds where the parser gave up. What it reports itself is of little
// use: mostly the start of the mapping around the fault, sometimes a line too
// early, never a column. Only the quote or bracket it was in can be had from it.
// Else it is fed rune by rune to see how far it reads, and then with fewer
// lines as long as it fails in the same way.
func locate(lines []string, err error) failure {
	f := failure{lines: lines, message: parserMessage(err)}
	if f.opener = openerLine(lines, f.message); f.opener > 0 {
		f.line = f.opener
		return f
	}
	fails := func(count int) bool { return prefixMessage(lines, count) == f.message }
	low, high := 0, reach(lines) // not failing so, failing so
	for step := 1; high-step > low; step *= 2 {
		if !fails(high - step) {
			low = high - step
			break
		}
		high -= step
	}
	for low+1 < high {
		if middle := (low + high) / 2; fails(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	f.line = high
	return f
}

// reach is the number of the line that the parser was reading when it gave up.
func reach(lines []string) int {
	reader := &runeReader{text: strings.Join(lines, "\n")}
	_, _ = parseYAML(reader)
	return strings.Count(reader.text[:reader.offset], "\n") + 1
}

// runeReader hands out a text one rune at a time.
type runeReader struct {
	text   string
	offset int
}

func (r *runeReader) Read(p []byte) (int, error) {
	if r.offset == len(r.text) {
		return 0, io.EOF
	}
	_, width := utf8.DecodeRuneInString(r.text[r.offset:])
	n := copy(p, r.text[r.offset:r.offset+width])
	r.offset += n
	return n, nil
}

// prefixMessage gives the parser's message on the first lines of a text.
func prefixMessage(lines []string, count int) string {
	_, err := parseYAML(strings.NewReader(strings.Join(lines[:count], "\n") + "\n"))
	if err == nil {
		return ""
	}
	return parserMessage(err)
}

var parserError = regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)$`)

// parserMessage gives the parser's error without the line it names.
func parserMessage(err error) string {
	if parts := parserError.FindStringSubmatch(err.Error()); parts != nil {
		return parts[2]
	}
	return err.Error()
}

const unclosed = "found unexpected end of stream"

// openerLine gives the line of the quote or bracket that the parser was in, or
// 0 when its message is about something else. The line it names is that one
// unless it is the first; a blank line put before the text sees to that.
func openerLine(lines []string, message string) int {
	shift := 0
	switch {
	case message == unclosed, message == "found unexpected document indicator":
		shift = 1 // the scanner counts from one, the parser from nought
	case !strings.HasPrefix(message, "did not find expected ',' or"):
		return 0
	}
	_, err := parseYAML(strings.NewReader("\n" + strings.Join(lines, "\n") + "\n"))
	if err == nil {
		return 0
	}
	parts := parserError.FindStringSubmatch(err.Error())
	if parts == nil {
		return 0
	}
	number, _ := strconv.Atoi(parts[1])
	return max(0, min(number-shift, len(lines)))
}
