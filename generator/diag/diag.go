// Package diag says things to the user, in English or Chinese: above all what is
// wrong with content, where it is and what to write instead.
//
// All that is said is a [Message], which the catalogue has in Chinese; errors
// made by [Errorf] are told likewise.
//
// Every package that judges content reports into a [List]; nothing stops at
// the first fault. [WriteText] prints a list with the source lines and carets,
// [WriteJSON] and [WriteSARIF] print it for other programs.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Pos is a place in a content file. The zero Pos is "no place known".
type Pos struct {
	File string // path as the user would type it, with forward slashes
	Line int    // from 1; 0 when only the file is known
	Col  int    // from 1, counted in code points; 0 when only the line is known
}

// String gives the place as file:line:col, leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(
		cmp.Compare(p.File, q.File),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Col, q.Col),
	)
}

// Severity tells whether a diagnostic stops the build.
type Severity int

const (
	// Note tells what is to be known of the diagnostics; nothing is wrong there.
	Note Severity = iota
	// Warning lets the build go on, unless it is strict.
	Warning
	// Error stops the build.
	Error
)

// String gives the severity in the words of the reports.
func (s Severity) String() string {
	return [...]string{"note", "warning", "error"}[s]
}

// Diagnostic is one thing that is wrong.
type Diagnostic struct {
	Severity Severity
	Rule     string // stable name of the rule, such as "unknown-field"
	Pos      Pos
	Message  Message // what is wrong, in one line without a full stop
	Hint     Message // what to write instead; may be empty
}

// String gives the diagnostic in one line, without its hint.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s", d.Pos, d.Severity, d.Message)
}

// List collects diagnostics. The zero List is empty and ready to use.
type List struct {
	items []Diagnostic
}

// Add adds a diagnostic.
func (l *List) Add(d Diagnostic) { l.items = append(l.items, d) }

// Errorf adds an error. The rule is a stable name; the message is formatted.
func (l *List) Errorf(rule string, pos Pos, format string, args ...any) *Diagnostic {
	return l.add(Error, rule, pos, Messagef(format, args...))
}

// Warnf adds a warning. The rule is a stable name; the message is formatted.
func (l *List) Warnf(rule string, pos Pos, format string, args ...any) *Diagnostic {
	return l.add(Warning, rule, pos, Messagef(format, args...))
}

// Notef adds a note. The rule is a stable name; the message is formatted.
func (l *List) Notef(rule string, pos Pos, format string, args ...any) *Diagnostic {
	return l.add(Note, rule, pos, Messagef(format, args...))
}

func (l *List) add(s Severity, rule string, pos Pos, m Message) *Diagnostic {
	l.Add(Diagnostic{Severity: s, Rule: rule, Pos: pos, Message: m})
	return &l.items[len(l.items)-1]
}

// WithHint sets the hint of a diagnostic just added.
func (d *Diagnostic) WithHint(format string, args ...any) {
	d.Hint = Messagef(format, args...)
}

// Join gives the diagnostics of all lists.
func Join(lists ...List) List {
	n := 0
	for _, l := range lists {
		n += len(l.items)
	}
	all := List{make([]Diagnostic, 0, n)}
	for _, l := range lists {
		all.Append(l)
	}
	return all
}

// Append adds all diagnostics of another list.
func (l *List) Append(m List) { l.items = append(l.items, m.items...) }

// Where gives the diagnostics that keep accepts.
func (l *List) Where(keep func(Diagnostic) bool) List {
	var kept List
	for _, d := range l.items {
		if keep(d) {
			kept.items = append(kept.items, d)
		}
	}
	return kept
}

// Sorted returns the diagnostics in the order of their places, each once.
func (l *List) Sorted() []Diagnostic {
	s := slices.Clone(l.items)
	slices.SortStableFunc(s, Diagnostic.compare)
	return slices.CompactFunc(s, func(a, b Diagnostic) bool { return a.compare(b) == 0 })
}

// compare orders diagnostics by place, severity and what they say.
func (d Diagnostic) compare(o Diagnostic) int {
	if c := cmp.Or(d.Pos.Compare(o.Pos), cmp.Compare(o.Severity, d.Severity)); c != 0 || d == o {
		return c
	}
	return cmp.Or(
		cmp.Compare(d.Message.String(), o.Message.String()),
		cmp.Compare(d.Rule, o.Rule),
		cmp.Compare(d.Hint.String(), o.Hint.String()),
	)
}

// Count returns the numbers of errors and warnings.
func (l *List) Count() (errors, warnings int) {
	for _, d := range l.Sorted() {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}

// Empty tells whether the list holds nothing.
func (l *List) Empty() bool { return len(l.items) == 0 }

// HasErrors tells whether the list holds an error.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.items, func(d Diagnostic) bool { return d.Severity == Error })
}
