package source

import (
	"unicode/utf8"

	"mingce/generator/diag"
)

// maxDiags is how many faults of one file are reported: more help nobody, and
// a file of a million faults must not fill the memory.
const maxDiags = 100

// report collects what is wrong with one file.
type report struct {
	file  string // as in diag.Pos.File
	list  diag.List
	count int
}

// place is a line and a column of the file, both from 1; 0 when not known.
type place struct{ line, col int }

func (r *report) pos(p place) diag.Pos {
	return diag.Pos{File: r.file, Line: p.line, Col: p.col}
}

// errorf adds an error.
func (r *report) errorf(rule string, p place, format string, args ...any) *diag.Diagnostic {
	r.count++
	switch {
	case r.count <= maxDiags:
		return r.list.Errorf(rule, r.pos(p), format, args...)
	case r.count == maxDiags+1:
		r.list.Errorf("too-many", r.pos(p), "more than %d errors in this file; the rest are not listed", maxDiags)
	}
	return new(diag.Diagnostic) // takes a hint that nobody sees
}

// shortened gives a value for a message, cut when it is long.
func shortened(value string) string {
	const most = 40
	if runes := []rune(value[:min(len(value), utf8.UTFMax*(most+1))]); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return value
}

// suggest gives the candidate that the word may have been meant for, or "".
func suggest(word string, candidates []string) string {
	if len(word) > 80 { // nearness costs the product of both lengths
		return ""
	}
	return diag.Suggest(word, candidates)
}
