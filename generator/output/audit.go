package output

import (
	"cmp"
	"context"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
)

// A report is what the audit keeps of one file. Pages are read as streams, so
// the audit needs memory for ids and faults, not for pages.
type report struct {
	path  string
	ids   map[string]bool
	wants map[want]string // to the link as it is written
	found []Problem

	tag  []byte // that is being looked at; nil when none is
	line int    // where it begins
}

// A want is a fragment that another file, or the same one, must have.
type want struct{ file, fragment string }

func (r *report) add(f *fault) {
	if f != nil {
		r.note(f, "")
	}
}

func (r *report) note(f *fault, ref string) {
	p := Problem{Path: r.path, Message: f.message, Hint: f.hint, Ref: ref}
	if r.tag != nil {
		p.Tag, p.Line = string(r.tag), r.line
	}
	r.found = append(r.found, p)
}

func (r *report) addf(hint diag.Message, format string, args ...any) {
	r.add(&fault{diag.Messagef(format, args...), hint})
}

// refuse notes what is wrong with a reference.
func (r *report) refuse(ref string, hint diag.Message, format string, args ...any) {
	r.note(&fault{diag.Messagef(format, args...), hint}, ref)
}

// refer notes that the file refers to another and returns where the reference
// leads; ok is false when it is faulty, which is noted too.
func (r *report) refer(s space, ref string) (l link, ok bool) {
	l, f := s.resolve(r.path, ref)
	if f != nil {
		r.note(f, ref)
		return l, false
	}
	if l.file != "" && l.fragment != "" {
		r.wants[want{l.file, l.fragment}] = ref
	}
	return l, true
}

// A reader finds the references and faults of one kind of file.
type reader func(s space, r *report, text io.Reader) error

// readerOf gives the reader for a file, or nil when it cannot refer to others.
func readerOf(file string) reader {
	switch path.Ext(file) {
	case ".html":
		return readPage
	case ".svg":
		return readDrawing
	case ".css":
		return readStyle
	case ".xml":
		return readXML
	}
	return nil
}

func isPage(file string) bool { return path.Ext(file) == ".html" }

// audit reads all staged files and lists their problems, sorted by page and
// message.
func audit(ctx context.Context, stage *os.Root, m Manifest, s space, workers int) ([]Problem, error) {
	paths := m.paths()
	reports := make([]*report, len(paths))
	name := func(i int) string { return paths[i] }
	err := parallel.Each(ctx, workers, len(paths), name, func(i int) (err error) {
		reports[i], err = inspect(stage, s, paths[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	return gather(reports), nil
}

func inspect(stage *os.Root, s space, file string) (*report, error) {
	r := &report{path: file, ids: map[string]bool{}, wants: map[want]string{}}
	read := readerOf(file)
	if read == nil {
		return r, nil
	}
	f, err := stage.Open(filepath.FromSlash(file))
	if err != nil {
		return nil, diag.Errorf("reading %s back: %w", file, err)
	}
	defer f.Close()
	if err := read(s, r, f); err != nil {
		return nil, diag.Errorf("reading %s back: %w", file, err)
	}
	return r, nil
}

// gather looks up the fragments that files want of each other and sorts all
// problems.
func gather(reports []*report) []Problem {
	byPath := make(map[string]*report, len(reports))
	for _, r := range reports {
		byPath[r.path] = r
	}
	var all []Problem
	for _, r := range reports {
		for w, ref := range r.wants {
			if target := byPath[w.file]; hasIDs(w.file) && !target.ids[w.fragment] {
				f := brokenAnchor(ref, w.file, w.fragment)
				r.found = append(r.found, Problem{Path: r.path, Message: f.message, Hint: f.hint, Ref: ref})
			}
		}
		all = append(all, r.found...)
	}
	slices.SortFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message.String(), b.Message.String()), cmp.Compare(a.Line, b.Line))
	})
	return slices.Compact(all)
}

func brokenAnchor(ref, file, fragment string) fault {
	return fault{diag.Messagef("broken anchor %q: %s has no id %q", ref, file, fragment),
		diag.Messagef("correct the part after #, or give the heading there that id")}
}

// hasIDs reports whether fragments of a file mean its ids.
func hasIDs(file string) bool { return isPage(file) || path.Ext(file) == ".svg" }
