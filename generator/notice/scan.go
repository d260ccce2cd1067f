package notice

import (
	"regexp"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// reader takes a notice line by line into a policy.
type reader struct {
	file  string
	diags diag.List
	lines []line // that are not blank
	next  int    // index of the line after the one being read

	policy    *policy.Policy
	paragraph []line          // of the head, not yet at its end
	section   *policy.Section // last one
	item      *policy.Item    // last one of the section; nil before the first
	table     *table          // nil before its head
	related   bool            // the heading of the related documents was read
}

// state is a part of the notice: it reads a line and tells which part the next
// line belongs to.
type state func(*reader, line) state

func (r *reader) scan() {
	state := state((*reader).readHead)
	for i, l := range r.lines {
		r.next = i + 1
		if pageNumber.MatchString(l.text) {
			r.diags.Warnf("import-page-number", l.pos, "%q is taken for a page number and left out", l.text)
			continue
		}
		state = state(r, l)
	}
	r.endParagraph()
	if r.table == nil {
		r.diags.Errorf("import-table", r.policy.Pos, "no head of the table of measures was found").
			WithHint("the head of the table is a line with tabs that starts with 序号")
	}
}

// pageNumber is a line such as — 5 —.
var pageNumber = regexp.MustCompile(`^[—–－-]+\s*\d{1,4}\s*[—–－-]+$`)

// unplaced reports a line that has no place in the notice.
func (r *reader) unplaced(l line, format string, args ...any) *diag.Diagnostic {
	return r.diags.Errorf("import-unplaced", l.pos, "this line has no place in the notice: %s", diag.Messagef(format, args...))
}

// once sets a part that a notice has once. Web pages print some of them twice;
// a second one that differs is reported.
func (r *reader) once(part *policy.Text, l line, value, name string) {
	switch {
	case part.Empty():
		*part = official(l.str(value))
	case part.Zh.Value != value:
		r.unplaced(l, "it differs from the %s in line %d", name, part.Pos.Line)
	}
}

// boundary gives the part of the notice that the line begins, or nil when it
// goes on with the body.
func (r *reader) boundary(l line) state {
	switch {
	case isTableHead(l):
		return (*reader).readTable
	case r.isSignature(l), isDay(l.text), attachment.MatchString(l.text),
		publicNote.MatchString(l.text), annexLabel.MatchString(l.text):
		return (*reader).readClosing
	}
	return nil
}
