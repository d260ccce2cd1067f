package author

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/source"
)

// Edit says that one value of a content file is to be another.
type Edit struct {
	File  string // within the content folder, with slashes
	Hash  string // of the file as it was when the value was chosen, as [Sum] makes it
	Path  string // of the field or item, as of [source.Change]
	Value any    // of the type that the model has there; an empty one takes the field out
}

// Edited is what edits did to a file. The splices taken back, the last first, give
// the file as it was.
type Edited struct {
	File          string
	Before, After string // hashes
	Splices       []source.Splice
}

// Sum names the bytes of a file: their SHA-256 in hexadecimal digits.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Apply makes edits, those of one file in their order; all other bytes stay. With
// generator.ErrContent the rules refuse the result: the list says why, and nothing
// was written; else it says what check has to say. [ErrChanged] means that a file is
// not the one of its Hash. Each file is written in one step. Where a run of several
// is cut short, those that were written stay.
func Apply(c generator.Config, edits ...Edit) (done []Edited, found diag.List, err error) {
	err = writing(c, func(w *writer, _ *source.Content, before diag.List) (err error) {
		done, found, err = w.apply(c, before, edits)
		return err
	})
	return done, found, err
}

// writing does something as the one that may write the content, with what check
// says of it before.
func writing(c generator.Config, what func(*writer, *source.Content, diag.List) error) (err error) {
	w, err := open(c.Source, unwatched)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	content, before, err := generator.Check(c)
	if err != nil {
		return err
	}
	return what(w, content, before)
}

func (w *writer) apply(c generator.Config, before diag.List, edits []Edit) ([]Edited, diag.List, error) {
	done, files, err := w.edited(edits)
	if err != nil || len(files) == 0 {
		return nil, diag.List{}, err
	}
	v, err := judge(c, before, files)
	switch {
	case err != nil:
		return nil, diag.List{}, err
	case v.worse.HasErrors():
		return nil, v.worse, generator.ErrContent
	}
	for i, f := range files {
		if err := w.write(f); err != nil {
			return done[:i], v.all, err
		}
	}
	return done, v.all, nil
}

// edited makes edits in memory, and gives the files that differ.
func (w *writer) edited(edits []Edit) (done []Edited, files []file, err error) {
	at := map[string]int{}
	for _, e := range edits {
		i, known := at[e.File]
		if !known {
			old, err := w.read(e.File)
			if err != nil || old == nil || Sum(old) != e.Hash {
				return nil, nil, errors.Join(diag.Errorf("%s %w", shown(w.dir, []file{{path: e.File}})[0], ErrChanged), err)
			}
			i, at[e.File] = len(files), len(files)
			files = append(files, file{e.File, old, old})
			done = append(done, Edited{File: e.File, Before: e.Hash})
		}
		s, err := source.Change(e.File, files[i].data, e.Path, e.Value)
		if err != nil {
			return nil, nil, diag.Errorf("%w: %w", ErrAsked, err)
		}
		files[i].data = s.Apply(files[i].data)
		done[i].Splices, done[i].After = append(done[i].Splices, s), Sum(files[i].data)
	}
	return done, files, nil
}
