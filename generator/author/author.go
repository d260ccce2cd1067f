// Package author writes content: a new file ([New]), a new site ([Init]), a
// published notice ([Import]), the schemas for editors ([WriteSchemas]).
//
// All of them go the same way. What is to be written is composed as values of
// package policy and encoded by package source. It is read and judged as if it
// lay in the content folder already; only when that brings no error which was not
// there before is it written, all of it or nothing, whenever the program is killed.
// Nothing is written over, but for a file that is added to: that one is still as
// it was read, and all its bytes stay.
package author

import (
	"errors"
	"path"
	"path/filepath"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/source"
)

var (
	// ErrAsked means that what was asked for can't be made: the request is wrong.
	ErrAsked = errors.New("cannot make it")
	// ErrExists means that content would have been written over.
	ErrExists = errors.New("exists already, and content is never written over")
	// ErrBusy means that another run is writing the content.
	ErrBusy = errors.New("another run is writing the content; wait for it to end")
	// ErrChanged means that a file was changed by somebody else meanwhile.
	ErrChanged = errors.New("was changed meanwhile; run again")
)

// file is a file to be written.
type file struct {
	path string // within the content folder, with slashes
	data []byte
	old  []byte // what it replaces; nil when there must be none
}

// document encodes a new content file, which names its schema first. Its comments
// are put into a language.
func document(name string, v any, c source.Comments, lang diag.Lang) (file, error) {
	kind, ok := source.DocumentAt(name)
	if !ok {
		return file{}, diag.Errorf("%w: no file of the content can be called %s", ErrAsked, name)
	}
	all := source.Comments{}
	for at, text := range c {
		all[at] = text
	}
	all[""] = schemaNote(name, kind.Name) + "\n" + c[""]
	data, err := source.Encode(v, all)
	return file{path: name, data: source.Localize(data, lang)}, err
}

// verdict is what check would say of the content if files lay in it.
type verdict struct {
	all   diag.List
	worse diag.List // errors that are not there without the files
	lost  bool      // some of those are of reading: not all of it would be content
}

// judge tells what check would say of the content if the files lay in it.
func judge(c generator.Config, before diag.List, files []file) (verdict, error) {
	c.Pending = source.Pending{}
	for _, f := range files {
		if _, ok := source.DocumentAt(f.path); !ok {
			return verdict{}, diag.Errorf("%w: no file of the content can be called %s", ErrAsked, f.path)
		}
		c.Pending[f.path] = f.data
	}
	content, after, err := generator.Check(c)
	if err != nil {
		return verdict{}, err
	}
	known := map[string]bool{}
	for _, d := range before.Sorted() {
		known[d.String()] = true
	}
	isWorse := func(d diag.Diagnostic) bool { return d.Severity == diag.Error && !known[d.String()] }
	unread := content.Diags.Where(isWorse)
	return verdict{after, after.Where(isWorse), unread.HasErrors()}, nil
}

// shown gives the paths of files as the user knows them.
func shown(dir string, files []file) []string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = filepath.Join(dir, filepath.FromSlash(path.Clean(f.path)))
	}
	return names
}

// inOrder takes one step after the other, as long as they succeed.
func inOrder(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
