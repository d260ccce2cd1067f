package yaml

import (
	"regexp"
	"strings"

	"mingce/generator/diag"
)

// rootField begins a field of the root.
var rootField = regexp.MustCompile(`^([A-Za-z0-9_-]+)\s*[:：]`)

// maxRecovered is the size in bytes of a file up to which what is behind a fault
// is read; beyond it each fault costs too much time.
const maxRecovered = 64 << 10

// fieldAt gives the field of the root to which a line belongs: its name, and the
// indexes of its first line and behind its last. There is no name when the line
// is in none, or in the only one.
func fieldAt(lines []string, number int) (name string, from, to int) {
	begins := func(i int) []string { return rootField.FindStringSubmatch(lines[i]) }
	from = min(number, len(lines)) - 1
	for from >= 0 && begins(from) == nil {
		from--
	}
	if from < 0 {
		return "", 0, len(lines)
	}
	for to = from + 1; to < len(lines) && begins(to) == nil; to++ {
	}
	return begins(from)[1], from, to
}

// unread adds to the hint of a fault what is judged only once it is mended: a
// field of the root, or all when it has no name.
func unread(fault *diag.Diagnostic, name string) {
	if name == "" {
		fault.WithHint("%s; the rest of the file is judged once this is mended", fault.Hint)
	} else {
		fault.WithHint("%s; field %q is judged once this is mended", fault.Hint, name)
	}
}

// lostWith is the name of the field that is lost with a line; "" when all is.
func lostWith(lines []string, number int) string {
	if !isRecovered(lines) {
		return ""
	}
	name, _, _ := fieldAt(lines, number)
	return name
}

func isRecovered(lines []string) bool {
	size := 0
	for _, line := range lines {
		size += len(line) + 1
	}
	return size <= maxRecovered
}

// dropFields leaves out the fields of the root to which lines belong. It tells
// false when what is left is not to be read, or when none was there to be left out.
func dropFields(lines []string, numbers []int) bool {
	if !isRecovered(lines) {
		return false
	}
	dropped := false
	for _, number := range numbers {
		if strings.TrimSpace(lines[number-1]) == "" { // with one before
			continue
		}
		name, from, to := fieldAt(lines, number)
		if name == "" {
			return false
		}
		clear(lines[from:to])
		dropped = true
	}
	return dropped
}
