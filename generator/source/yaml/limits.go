package yaml

import "strings"

// Limits beyond which YAML is not content any more.
const (
	maxDepth  = 64
	maxFields = 2000 // of one mapping
	// maxMarks bounds the values of a file, each of which costs the parser 150
	// bytes, by the characters that set them apart. A megabyte of prose has a
	// fifth of it.
	maxMarks = 100_000
)

func countMarks(text []byte) int {
	marks := 0
	if len(text) <= maxMarks {
		return marks
	}
	for i := range len(text) {
		switch text[i] {
		case '\n', ',', ':', '-', '?', '[', '{':
			marks++
		}
	}
	return marks
}

// oneDocument cuts off all but the first document, with an error. Directives
// are refused before the parser sees them: many of them cost it quadratic time.
// It tells false when it left something out.
func oneDocument(r *Report, lines []string) (one []string, whole bool) {
	began, ended, whole := false, false, true
	for i, line := range lines {
		marker, _, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(line, "%"):
			r.Errorf("directive", Place{i + 1, 1}, "a line cannot begin with %%: YAML directives are not used").
				WithHint("delete the line; if it is text, indent it under its field")
			lines[i], whole = "", false
		case began && marker == "---", ended && trimmed != "" && trimmed[0] != '#':
			r.Errorf("second-document", Place{i + 1, 1}, "a second document begins here; a file holds one").
				WithHint("put it into a file of its own, or indent the line if it is text; it is judged once this is mended")
			return lines[:i], false
		case marker == "...":
			ended = began
		case trimmed != "" && trimmed[0] != '#':
			began = true
		}
	}
	return lines, whole
}
