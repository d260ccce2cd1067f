package markup

import (
	"github.com/yuin/goldmark/ast"
)

// Marking returns a renderer that marks stretches of the source as out of date:
// with a class, and with a note in words behind each. The stretches are in order,
// and none overlaps another.
func (r *Renderer) Marking(stale []Range, note string) *Renderer {
	m := *r
	m.stale, m.note = stale, note
	return &m
}

// StaleNote is how a note stands behind what is out of date.
func StaleNote(note string) string { return ` <small class="stale-note">` + escape(note) + "</small>" }

// running writes the running text of a block.
func (w *writer) running(n ast.Node) {
	w.inlines(n)
	if lines := n.Lines(); lines.Len() > 0 {
		w.noteUntil(lines.At(lines.Len() - 1).Stop)
	}
}

// pieces writes the characters of a stretch of the tree's source, cut where
// something that is out of date begins or ends.
func (w *writer) pieces(start, stop int, read func([]byte) string) {
	for start < stop {
		w.noteUntil(start)
		end, stale := stop, false
		if len(w.marks) > 0 {
			next := w.marks[0] // it ends behind start, else it had its note
			if stale = next.Start <= start; stale {
				end = min(end, next.End)
			} else {
				end = min(end, next.Start)
			}
		}
		if stale {
			w.tag(`<span class="stale">`)
		}
		w.text(read(w.src[start:end]), start)
		if stale {
			w.tag("</span>")
		}
		start = end
	}
	w.noteUntil(stop)
}

// noteUntil writes the notes on what ends before a place in the tree's source.
func (w *writer) noteUntil(at int) {
	for ; len(w.marks) > 0 && w.marks[0].End <= at; w.marks = w.marks[1:] {
		w.tag(StaleNote(w.note))
	}
}

// inTree gives stretches of the source as it was given as those of the tree's.
func (t *tree) inTree(ranges []Range) []Range {
	all := make([]Range, len(ranges))
	for i, r := range ranges {
		all[i] = Range{len(normal(t.written[:r.Start])), len(normal(t.written[:r.End]))}
	}
	return all
}
