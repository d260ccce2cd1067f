package source

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path"
	"path/filepath"
	"reflect"

	"mingce/generator/internal/folders"
	"mingce/generator/internal/parallel"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// readDocuments reads files, and decodes those whose bytes are not as before. A
// panic names its file.
func readDocuments(root *os.Root, dir string, pending Pending, files []stale) error {
	runs := runsOf(files)
	errs := make([]error, len(runs)+1)
	name := func(i int) string { return folders.Shown(dir, path.Dir(runs[i][0].path)) }
	errs[len(runs)] = parallel.Each(context.Background(), workers(), len(runs), name, func(i int) error {
		errs[i] = readRun(root, dir, pending, runs[i])
		return nil // the others are read all the same
	})
	return errors.Join(errs...)
}

// maxRun is how many files at most are read one after the other: few enough that
// all processors have work.
const maxRun = 32

// runsOf cuts files into runs that stand in one folder.
func runsOf(files []stale) [][]stale {
	var runs [][]stale
	for start := 0; start < len(files); {
		end := start + 1
		for end < min(start+maxRun, len(files)) && path.Dir(files[end].path) == path.Dir(files[start].path) {
			end++
		}
		runs = append(runs, files[start:end])
		start = end
	}
	return runs
}

// readRun reads files of one folder, which it holds open, because the way to it
// costs more than a file.
func readRun(root *os.Root, dir string, pending Pending, run []stale) error {
	name := path.Dir(run[0].path)
	within, err := root.OpenRoot(filepath.FromSlash(name))
	switch {
	case err == nil:
		defer within.Close()
	case !pending.allOf(run):
		return readError(folders.Shown(dir, name), err)
	}
	var buffer bytes.Buffer
	errs := make([]error, len(run))
	for i, s := range run {
		errs[i] = parallel.Guard(func() string { return folders.Shown(dir, s.path) }, func() error {
			return s.read(within, dir, pending, &buffer)
		})
	}
	return errors.Join(errs...)
}

// read reads a document. One whose bytes are as before stays the very same value.
func (s stale) read(within *os.Root, dir string, pending Pending, buffer *bytes.Buffer) error {
	file, data, is := pending.file(dir, s.path)
	var err error
	if !is {
		file, data, err = readFile(within, dir, s.path, buffer)
	}
	tooLarge := errors.Is(err, folders.ErrTooLarge) || file.Size > maxFile
	switch old := *s.into; {
	case err != nil && !tooLarge:
		return err
	case old != nil && old.file.Size == file.Size && old.file.Sum == file.Sum:
		old.file = file
	case tooLarge:
		r := newReport(file.Path)
		r.fileError("too-large", "the file is larger than %d KiB and was not read", maxFile>>10).
			WithHint("content is text in small files; split it, or remove what is not text")
		*s.into = &document{file: file, lost: true, diags: r.Diags()}
	default:
		*s.into, err = decoded(s.entry, file, data)
		return err
	}
	return nil
}

func decoded(e entry, file File, data []byte) (*document, error) {
	r := newReport(file.Path)
	d := &document{file: file, lost: true}
	spec := e.kinds[0].document.Spec
	value := reflect.New(spec.Type)
	if spec.Type == reflect.TypeFor[policy.Policy]() { // stands for its folder, whatever decodes
		value.Interface().(*policy.Policy).Pos = r.Pos(yaml.Place{})
		d.value = value.Interface()
	}
	ok, err := decodeFile(r, data, spec, value.Elem())
	if ok {
		d.value, d.lost = value.Interface(), false
	}
	if d.value != nil {
		named(r, d.value, e, hex.EncodeToString(file.Sum[:]))
	}
	d.diags = r.Diags()
	return d, err
}
