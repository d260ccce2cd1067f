package diag

import (
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// listOf builds a list of errors at the places and with the messages given.
func listOf(items ...Diagnostic) List {
	var l List
	for _, d := range items {
		l.Add(d)
	}
	return l
}

func text(t *testing.T, l List, lines Lines, color bool) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, l, En, lines, color); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteText(t *testing.T) {
	at := func(line, col int) Pos { return Pos{"content/a.yaml", line, col} }
	unknown := Diagnostic{Error, "unknown-field", at(1, 1), Messagef("unknown field %q", "departmens"), Messagef("did you mean %s?", "departments")}
	tests := []struct {
		name string
		line string
		d    Diagnostic
		want string
	}{
		{"plain", "departmens: [a]", unknown, `
content/a.yaml:1:1: error: unknown field "departmens"
    departmens: [a]
    ^
  hint: did you mean departments?
`},
		{"no hint, warning", "a: b\r\n", Diagnostic{Severity: Warning, Pos: at(1, 4), Message: Verbatim("odd")}, `
content/a.yaml:1:4: warning: odd
    a: b
       ^
`},
		{"wide characters", "zh: 海关，问题", Diagnostic{Severity: Error, Pos: at(1, 8), Message: Verbatim("x")}, `
content/a.yaml:1:8: error: x
    zh: 海关，问题
              ^
`},
		{"combining marks", "e\u0301a\u0300x", Diagnostic{Severity: Error, Pos: at(1, 5), Message: Verbatim("x")}, "\ncontent/a.yaml:1:5: error: x\n    e\u0301a\u0300x\n      ^\n"},
		{"on a combining mark", "xe\u0301", Diagnostic{Severity: Error, Pos: at(1, 3), Message: Verbatim("x")}, "\ncontent/a.yaml:1:3: error: x\n    xe\u0301\n     ^\n"},
		{"tabs are kept", "\ta:\tb", Diagnostic{Severity: Error, Pos: at(1, 5), Message: Verbatim("x")}, "\ncontent/a.yaml:1:5: error: x\n    \ta:\tb\n    \t  \t^\n"},
		{"past the end", "ab", Diagnostic{Severity: Error, Pos: at(1, 9), Message: Verbatim("x")}, `
content/a.yaml:1:9: error: x
    ab
      ^
`},
		{"column unknown", "ab", Diagnostic{Severity: Error, Pos: at(1, 0), Message: Verbatim("x")}, `
content/a.yaml:1: error: x
    ab
`},
		{"line unknown", "ab", Diagnostic{Severity: Error, Pos: at(0, 0), Message: Verbatim("x")}, `
content/a.yaml: error: x
`},
		{"place unknown", "ab", Diagnostic{Severity: Error, Message: Verbatim("x")}, `
error: x
`},
		{"nothing acts on the terminal", "a\x1b[31m\u009b\u202eb\xff: c", Diagnostic{Error, "r", Pos{"content/\x1b.yaml", 1, 13}, Verbatim("bad \x1b]0;t\a\r\n"), Verbatim("no \u202e")}, `
content/␛.yaml:1:13: error: bad ␛]0;t␇␍␊
    a␛[31m\x9b\u202eb\xff: c
                           ^
  hint: no \u202e
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := text(t, listOf(test.d), func(string, int) (string, bool) { return test.line, true }, false)
			if want := strings.TrimPrefix(test.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestWriteTextWithoutLines(t *testing.T) {
	l := listOf(Diagnostic{Severity: Error, Pos: Pos{"a", 1, 1}, Message: Verbatim("x")})
	const want = "a:1:1: error: x\n"
	if got := text(t, l, nil, false); got != want {
		t.Errorf("nil lines: got %q", got)
	}
	if got := text(t, l, func(string, int) (string, bool) { return "", false }, false); got != want {
		t.Errorf("unknown line: got %q", got)
	}
}

func TestWriteTextColor(t *testing.T) {
	l := listOf(Diagnostic{Error, "r", Pos{"a", 1, 2}, Verbatim("x"), Verbatim("y")})
	got := text(t, l, func(string, int) (string, bool) { return "ab", true }, true)
	const want = "\x1b[1ma:1:2:\x1b[0m \x1b[1;31merror:\x1b[0m x\n    ab\n     \x1b[1;32m^\x1b[0m\n  \x1b[36mhint:\x1b[0m y\n"
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWriteTextOrder(t *testing.T) {
	l := listOf(
		Diagnostic{Severity: Warning, Pos: Pos{"b", 1, 1}, Message: Verbatim("last")},
		Diagnostic{Severity: Error, Pos: Pos{"a", 10, 1}, Message: Verbatim("third")},
		Diagnostic{Severity: Warning, Pos: Pos{"a", 9, 1}, Message: Verbatim("second")},
		Diagnostic{Severity: Error, Pos: Pos{"a", 9, 1}, Message: Verbatim("first")},
		Diagnostic{Severity: Error, Pos: Pos{"a", 9, 1}, Message: Verbatim("first")},
	)
	const want = "a:9:1: error: first\na:9:1: warning: second\na:10:1: error: third\nb:1:1: warning: last\n"
	if got := text(t, l, nil, false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestExcerptWindow(t *testing.T) {
	long := strings.Repeat("保税", 150)
	tests := []struct {
		name       string
		line       string
		col        int
		start, end string // of the excerpt
	}{
		{"fits exactly", strings.Repeat("a", 100), 50, "a", "a"},
		{"at the start", long, 1, "保", "…"},
		{"in the middle", long, 151, "…", "…"},
		{"at the end", long, 300, "…", "税"},
		{"past the end", long, 301, "…", "税"},
		{"column unknown", long, 0, "保", "…"},
		{"marks stay with their letters", strings.Repeat("e\u0301", 150), 151, "…e", "…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, pad := excerptAt(test.line, test.col)
			if !strings.HasPrefix(got, test.start) || !strings.HasSuffix(got, test.end) {
				t.Errorf("excerpt %q does not run from %q to %q", got, test.start, test.end)
			}
			if n := columns(cellsOf(got)); n > excerptColumns+3 || n < excerptColumns-2 {
				t.Errorf("excerpt has %d columns", n)
			}
			if under := runeAtColumn(got, len(pad)); test.col > 0 && under != runeAt(test.line, test.col) {
				t.Errorf("caret under %q, want %q", under, runeAt(test.line, test.col))
			}
		})
	}
}

func excerptAt(line string, col int) (text, pad string) {
	return excerpt(line, new(cursor).offset(line, col))
}

// TestExcerptOfLongLines holds the excerpts of a line with thousands of faults to
// the time that they take to print: nothing goes over the line for each.
func TestExcerptOfLongLines(t *testing.T) {
	line := strings.Repeat("保税 ", 100_000)
	var l List
	for i := range 20_000 {
		l.Warnf("r", Pos{"a", 1, 3*i + 3}, "x")
	}
	started := time.Now()
	if n := strings.Count(text(t, l, func(string, int) (string, bool) { return line, true }, false), "^"); n != 20_000 {
		t.Errorf("%d carets", n)
	}
	if took := time.Since(started); took > 5*time.Second { // where each lays the line out, minutes
		t.Errorf("it took %v", took)
	}
}

// runeAt gives the code point at a column counted in code points.
func runeAt(s string, col int) string {
	if r := []rune(s); col >= 1 && col <= len(r) {
		return string(r[col-1])
	}
	return ""
}

func cellsOf(s string) (cells []cell) {
	for len(s) > 0 {
		more, _ := cellsAfter(s)
		cells = append(cells, more...)
		for range more {
			_, size := utf8.DecodeRuneInString(s)
			s = s[size:]
		}
	}
	return cells
}

// runeAtColumn gives the code point that starts at a terminal column (from 0).
func runeAtColumn(s string, column int) string {
	for _, c := range cellsOf(s) {
		if column <= 0 && c.width > 0 {
			return c.text
		}
		column -= c.width
	}
	return ""
}

func FuzzExcerpt(f *testing.F) {
	f.Add("zh: 海关，问题", 8)
	f.Add("\ta:\tb", 5)
	f.Add("a\x1b[31m\u009b\u202eb\xff: c", 12)
	f.Add(strings.Repeat("保税", 150), 151)
	f.Fuzz(func(t *testing.T, line string, col int) {
		text, pad := excerptAt(line, col)
		if !utf8.ValidString(text) || strings.ContainsFunc(text, acts) && !strings.Contains(line, "\n") {
			t.Errorf("%q acts on a terminal", text)
		}
		if strings.Trim(pad, " \t") != "" {
			t.Errorf("pad %q is not white space", pad)
		}
	})
}

// BenchmarkLongLine prints 2,700 faults of one line of 19 KB.
func BenchmarkLongLine(b *testing.B) {
	line := strings.Repeat("保税 ", 19*1024/7)
	var l List
	for i := range 2_700 {
		l.Warnf("r", Pos{"a", 1, 3*i + 3}, "x")
	}
	lines := func(string, int) (string, bool) { return line, true }
	for b.Loop() {
		if err := WriteText(io.Discard, l, En, lines, false); err != nil {
			b.Fatal(err)
		}
	}
}
