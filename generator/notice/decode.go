package notice

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
)

// maxSize is the size in bytes above which a text is refused unread.
const maxSize = 4 << 20

const saveAsUTF8 = "save the file as UTF-8 and import it again"

// decode splits the text into lines. It reports false, and one error, when the
// text can't be read at all.
func (r *reader) decode(text []byte) bool {
	fail := func(line, col int, format string, args ...any) *diag.Diagnostic {
		return r.diags.Errorf("import-encoding", diag.Pos{File: r.file, Line: line, Col: col}, format, args...)
	}
	switch {
	case len(text) > maxSize:
		r.diags.Errorf("import-size", diag.Pos{File: r.file}, "the file has %d bytes; a notice has at most %d", len(text), maxSize)
	case isUTF16(text):
		fail(1, 1, "the file is UTF-16, not UTF-8").WithHint(saveAsUTF8)
	case !utf8.Valid(text):
		line, col := invalidAt(text)
		if looksLikeGBK(text) {
			fail(line, col, "the file is not UTF-8; it looks like GBK").WithHint(saveAsUTF8)
		} else {
			fail(line, col, "the file is not UTF-8").WithHint(saveAsUTF8)
		}
	case len(bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))) == 0:
		r.diags.Errorf("import-empty", diag.Pos{File: r.file, Line: 1, Col: 1}, "the file is empty")
	default:
		r.split(strings.TrimPrefix(string(text), "\ufeff"))
		return true
	}
	return false
}

// split keeps the lines that are not blank, whatever their line ends.
func (r *reader) split(text string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for i, raw := range strings.Split(text, "\n") {
		l := newLine(raw, diag.Pos{File: r.file, Line: i + 1})
		r.reportHidden(l)
		if !l.blank() {
			r.lines = append(r.lines, l)
		}
	}
}

// reportHidden reports the first character of a line that nobody can see, and
// markup other than the paragraph tags that are removed: both would be printed.
func (r *reader) reportHidden(l line) {
	col := 0
	for _, c := range l.raw {
		col++
		if hidden(c) {
			pos := l.pos
			pos.Col = col
			r.diags.Warnf("import-hidden-character", pos, "the invisible or damaged character U+%04X is in the text", c).
				WithHint("remove it, if it isn't part of the notice")
			break
		}
	}
	if tag := markup.FindString(l.text); tag != "" {
		r.diags.Warnf("import-markup", l.pos, "the markup %q is taken for official text", tag).
			WithHint("remove it from the notice")
	}
}

func hidden(c rune) bool {
	if c == '\t' || c == '\f' {
		return false
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || c == utf8.RuneError
}

// isUTF16 goes by the byte order mark, or by the zero bytes of the Latin part.
func isUTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF}) ||
		bytes.Count(text, []byte{0}) > len(text)/16
}

// invalidAt gives line and column, from 1, of the first byte that is not UTF-8.
func invalidAt(text []byte) (line, col int) {
	line, col = 1, 1
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		if c == utf8.RuneError && size == 1 {
			break
		}
		col++
		if c == '\n' {
			line, col = line+1, 1
		}
		text = text[size:]
	}
	return line, col
}

// looksLikeGBK tells whether every byte fits the pairs of GBK or the fours of
// GB 18030.
func looksLikeGBK(text []byte) bool {
	for len(text) > 0 {
		size := 1
		if text[0] >= 0x80 {
			size = 2
			if text[0] == 0x80 || text[0] == 0xFF || len(text) < 2 || text[1] < 0x30 || text[1] == 0x7F || text[1] == 0xFF {
				return false
			}
			if text[1] < 0x40 {
				size = 4
			}
		}
		text = text[min(size, len(text)):]
	}
	return true
}
