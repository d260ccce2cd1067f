package source

import (
	"bytes"
	"strings"

	"mingce/generator/diag"
)

// Localize puts the comments of a YAML text into a language, as far as the
// catalogue of messages knows them. A comment of several lines, which the
// catalogue has as one, becomes one line. All else stays as it is, to the byte.
func Localize(data []byte, l diag.Lang) []byte {
	lines := strings.SplitAfter(string(data), "\n")
	var b bytes.Buffer
	for len(lines) > 0 {
		n := 1
		if text, taken := localComment(lines, l); taken > 0 {
			b.WriteString(text)
			n = taken
		} else {
			b.WriteString(lines[0])
		}
		lines = lines[n:]
	}
	return b.Bytes()
}

// localComment gives the comment with which lines begin in a language, and how
// many of them it takes, the most that make a comment the catalogue knows.
func localComment(lines []string, l diag.Lang) (text string, taken int) {
	indent, _, _ := strings.Cut(lines[0], "#")
	joined, found := "", ""
	for i, line := range lines {
		rest, ok := strings.CutPrefix(line, indent+"# ")
		if !ok || strings.TrimSpace(indent) != "" {
			break
		}
		joined = strings.TrimSpace(joined + " " + strings.TrimSpace(rest))
		if said := diag.Verbatim(joined).In(l); said != joined {
			found, taken = said, i+1
		}
	}
	return indent + "# " + found + "\n", taken
}
