package yaml

import "mingce/generator/diag"

// maxDiags is how many faults of one file are reported: more help nobody, and
// a file of a million faults must not fill the memory.
const maxDiags = 100

// Report collects what is wrong with one file: the first hundred faults in the
// order in which they are found, and how many more there are.
type Report struct {
	file    string // as in diag.Pos.File
	list    diag.List
	faults  int
	last    Place // the last in the file of all faults
	lostErr bool  // an error is among those that are not listed
}

// NewReport makes an empty report on a file.
func NewReport(file string) *Report { return &Report{file: file} }

// Place is a line and a column of the file, both from 1; 0 when not known.
type Place struct{ Line, Col int }

// Pos gives a place as diagnostics have it.
func (r *Report) Pos(p Place) diag.Pos {
	return diag.Pos{File: r.file, Line: p.Line, Col: p.Col}
}

// Errorf adds an error.
func (r *Report) Errorf(rule string, p Place, format string, args ...any) *diag.Diagnostic {
	if r.isFull(p) {
		r.lostErr = true
		return new(diag.Diagnostic) // takes a hint that nobody sees
	}
	return r.list.Errorf(rule, r.Pos(p), format, args...)
}

// Warnf adds a warning.
func (r *Report) Warnf(rule string, p Place, format string, args ...any) *diag.Diagnostic {
	if r.isFull(p) {
		return new(diag.Diagnostic)
	}
	return r.list.Warnf(rule, r.Pos(p), format, args...)
}

// Append adds what somebody else found in the file.
func (r *Report) Append(l diag.List) {
	r.list.Append(l)
	r.faults += len(l.Sorted())
}

// isFull counts a fault, and tells whether it is one too many.
func (r *Report) isFull(p Place) bool {
	r.faults++
	if r.Pos(p).Compare(r.Pos(r.last)) > 0 {
		r.last = p
	}
	return r.faults > maxDiags
}

// isEnough tells whether more faults are only counted.
func (r *Report) isEnough() bool { return r.faults > maxDiags }

// Faults is how many faults were found.
func (r *Report) Faults() int { return r.faults }

// Diags gives what was reported; of many faults the first, and behind them how
// many more there are.
func (r *Report) Diags() diag.List {
	var all diag.List
	all.Append(r.list)
	if r.faults > maxDiags {
		tell := all.Warnf
		if r.lostErr {
			tell = all.Errorf
		}
		tell("too-many", r.Pos(r.last), "%d faults were found in this file; the first %d are listed", r.faults, maxDiags)
	}
	return all
}
