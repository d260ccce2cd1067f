package yaml

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
)

// cleanText turns the bytes of a file into lines for the parser: UTF-8 without
// a byte-order mark, each forbidden character reported and replaced by U+FFFD,
// each stray by a space. Broken are the numbers of lines that are to be left out.
// It tells false when there is no text to go on with.
func cleanText(r *Report, data []byte) (lines []string, broken []int, ok bool) {
	if name := wideEncoding(data); name != "" {
		report := r.Errorf("encoding", Place{1, 1}, "the file is in %s", name)
		report.WithHint("save it as UTF-8")
		unread(report, "")
		return nil, nil, false
	}
	if rest, found := bytes.CutPrefix(data, []byte("\uFEFF")); found {
		data = rest
		r.Warnf("byte-order-mark", Place{1, 1}, "the file begins with a byte-order mark (U+FEFF)").
			WithHint("save it as UTF-8 without BOM")
	}
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	text := string(data)
	lines = strings.Split(text, "\n")
	if isClean(text) {
		return lines, nil, true
	}
	for i, line := range lines {
		if !utf8.ValidString(line) {
			reportInvalid(r, i+1, line)
			return nil, nil, false
		}
	}
	broken = mendStrays(r, lines)
	for i, line := range lines {
		lines[i] = cleanLine(r, i+1, line)
	}
	return lines, broken, true
}

// isClean tells whether a text is UTF-8 without forbidden characters, strays
// and colons that may be those of fields.
func isClean(text string) bool {
	for i := 0; i < len(text); {
		if c := text[i]; c >= ' ' && c < 0x7F || c == '\n' {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		if c == utf8.RuneError || isStray(c) || c == '：' && i > 0 && text[i-1] < utf8.RuneSelf { // what is not UTF-8 among them
			return false
		}
		i += size
	}
	return true
}

// wideEncoding names the encoding of a file that is not in bytes, or gives "".
func wideEncoding(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(data, []byte{0, 0, 0xFE, 0xFF}):
		return "UTF-32"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return "UTF-16"
	case len(data) >= 4 && (data[0] == 0 && data[2] == 0 || data[1] == 0 && data[3] == 0):
		return "UTF-16"
	}
	return ""
}

func reportInvalid(r *Report, number int, line string) {
	at := 0
	for {
		c, width := utf8.DecodeRuneInString(line[at:])
		if c == utf8.RuneError && width == 1 {
			break
		}
		at += width
	}
	col := utf8.RuneCountInString(line[:at]) + 1
	report := r.Errorf("encoding", Place{number, col}, "the file is not UTF-8: byte 0x%02X, byte %d of the line", line[at], at+1)
	report.WithHint("save it as UTF-8; Chinese text that is not is mostly GBK (GB 18030)")
	unread(report, "")
}

// cleanLine reports and replaces the forbidden characters of a line.
func cleanLine(r *Report, number int, line string) string {
	if strings.IndexFunc(line, Forbidden) < 0 {
		return line
	}
	col := 0
	return strings.Map(func(c rune) rune {
		col++
		if !Forbidden(c) {
			return c
		}
		r.Errorf("character", Place{number, col}, "%s is not allowed", CharName(c)).WithHint("%s", charHint(c))
		return utf8.RuneError
	}, line)
}

// Forbidden tells characters that no text of ours needs: readers do not see
// them, search does not find what they split, and some hide or reorder text.
func Forbidden(c rune) bool {
	switch {
	case c >= ' ' && c < 0x7F, c == '\t', c == '\n', c >= 0x3000 && c < 0xD800 && c != 0x3164: // most of all text
		return false
	case c == 0x034F, c == 0x115F, c == 0x1160, c == 0x3164, c == 0xFFA0: // joiner and fillers without a shape
		return true
	case c == utf8.RuneError, c&0xFFFE == 0xFFFE, c >= 0xFDD0 && c <= 0xFDEF: // lost text, noncharacters
		return true
	case c >= 0xE0000 && c <= 0xE007F: // tags, also those not assigned
		return true
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

// CharName names a forbidden character as U+XXXX with what it is.
func CharName(c rune) diag.Message {
	name, ok := charNames[c]
	switch {
	case ok:
	case c >= 0xE0000 && c <= 0xE007F:
		name = "tag character"
	case unicode.Is(unicode.Cc, c):
		name = "control character"
	case unicode.Is(unicode.Co, c):
		name = "private-use character"
	case unicode.Is(unicode.Cf, c):
		name = "invisible formatting character"
	case c >= 0xFF01 && c <= 0xFF5E:
		name = "full-width form"
	case unicode.Is(unicode.Zs, c):
		name = "typographic space"
	default:
		return diag.Messagef("U+%04X", c)
	}
	return diag.Messagef("U+%04X (%s)", c, name)
}

var charNames = map[rune]string{
	0x00A0: "no-break space", 0x202F: "narrow no-break space", 0x2800: "Braille blank", 0x3000: "full-width space",
	0x2013: "en dash", 0x2014: "em dash", 0x2018: "curly quote", 0x2019: "curly quote", 0x201C: "curly quote", 0x201D: "curly quote",
	0x3001: "enumeration comma", 0x3010: "lenticular bracket", 0x3011: "lenticular bracket",
	0x0000: "NUL", 0x000D: "carriage return", 0x0085: "next line", 0x00AD: "soft hyphen",
	0x061C: "Arabic letter mark", 0x180E: "Mongolian vowel separator",
	0x200B: "zero-width space", 0x200C: "zero-width non-joiner", 0x200D: "zero-width joiner",
	0x200E: "left-to-right mark", 0x200F: "right-to-left mark", 0x2028: "line separator", 0x2029: "paragraph separator",
	0x202A: "left-to-right embedding", 0x202B: "right-to-left embedding", 0x202C: "pop directional formatting",
	0x202D: "left-to-right override", 0x202E: "right-to-left override", 0x2060: "word joiner",
	0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate", 0x2068: "first strong isolate",
	0x2069: "pop directional isolate", 0xFEFF: "zero-width no-break space", 0xFFFD: "replacement character",
}

// strayProblem says what is wrong with a stray.
func strayProblem(c rune) diag.Message {
	if Forbidden(c) {
		return diag.Messagef("%s is not allowed", CharName(c))
	}
	return diag.Messagef("%s stands where YAML wants an ordinary space", CharName(c))
}

func charHint(c rune) string {
	switch {
	case c == utf8.RuneError:
		return "text was lost when the file was converted; write the character that belongs here"
	case c == '\r', c == 0x85, c == 0x2028, c == 0x2029:
		return "end the line with an ordinary line break"
	case unicode.Is(unicode.Co, c):
		return "write the real character; this one shows only in certain fonts"
	case !Forbidden(c):
		return "write spaces of the English keyboard (U+0020)"
	}
	return "delete it; it is invisible and often comes with copied text"
}
