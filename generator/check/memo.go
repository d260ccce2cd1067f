package check

import "mingce/generator/diag"

// Memo keeps what was found in texts, so that a set is judged quickly again
// after a small change. It forgets what the last run did not come upon, and is
// of use only as long as the options find the same in the same text.
type Memo struct {
	facts    found[[]fact]
	outlines found[[]diag.Message]
	problems found[[]Problem]
}

// turn begins a run.
func (m *Memo) turn() {
	m.facts.turn()
	m.outlines.turn()
	m.problems.turn()
}

// found is what the last run and the one under way found in each text.
type found[T any] struct{ last, now map[string]T }

func (f *found[T]) turn() { f.last, f.now = f.now, map[string]T{} }

// in gives what was found in a text, or finds it.
func (f *found[T]) in(text string, find func(string) T) T {
	what, ok := f.now[text]
	if !ok {
		if what, ok = f.last[text]; !ok {
			what = find(text)
		}
		f.now[text] = what
	}
	return what
}
