package author

import (
	"path/filepath"
	"slices"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
	"mingce/generator/translation"
)

// Accept records that the English of content files is that of the Chinese which
// stands there now; of all files when none is named. Files are named as
// diagnostics name them. It gives the names of those that it changed.
//
// What was checked against other Chinese is not checked any more: where official
// text is accepted that was out of date, its translation is a draft from that day,
// and nobody's.
func Accept(c generator.Config, day policy.Date, names ...string) (changed []string, found diag.List, err error) {
	err = writing(c, func(w *writer, content *source.Content, before diag.List) error {
		a := acceptance{writer: w, day: day}
		known := map[string]bool{}
		for document := range translation.Documents(content.Set) {
			name := filepath.ToSlash(filepath.Clean(policy.PosOf(document).File))
			known[name] = true
			if len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return filepath.ToSlash(filepath.Clean(n)) == name }) {
				if err := a.document(name, document); err != nil {
					return err
				}
			}
		}
		for _, n := range names {
			if !known[filepath.ToSlash(filepath.Clean(n))] {
				return diag.Errorf("%w: %s is no content file that records from which Chinese its English was made", ErrAsked, n)
			}
		}
		var done []Edited
		done, found, err = w.apply(c, before, a.edits)
		for _, d := range done {
			changed = append(changed, shown(w.dir, []file{{path: d.File}})...)
		}
		return err
	})
	return changed, found, err
}

// acceptance collects edits.
type acceptance struct {
	*writer
	day   policy.Date
	edits []Edit
}

// document accepts the English of a document.
func (a *acceptance) document(name string, document any) error {
	within, err := filepath.Rel(a.dir, filepath.FromSlash(name))
	if err != nil {
		return err
	}
	within = filepath.ToSlash(within)
	data, err := a.read(within)
	if err != nil {
		return err
	}
	edit := func(path string, value any) { a.edits = append(a.edits, Edit{within, Sum(data), path, value}) }
	for _, r := range translation.Records(document) {
		now := r.Accepted()
		same := slices.EqualFunc(now, r.Of, func(x, y policy.Str) bool { return x.Value == y.Value })
		if same || r.IsOfficial() && (len(now) == 0 || !r.IsRecorded()) { // translation.of must not be missing
			continue
		}
		edit(r.Path, now)
		if r.IsOfficial() && len(r.Stale) > 0 {
			edit(r.Field+".status", policy.Str{Value: "draft"})
			edit(r.Field+".date", a.day)
			if !r.Is.By.Empty() {
				edit(r.Field+".by", policy.Text{})
			}
		}
	}
	return nil
}
