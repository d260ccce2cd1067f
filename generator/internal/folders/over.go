package folders

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"

	"mingce/generator/diag"
)

// maxFaults is how many faults of one folder are reported.
const maxFaults = 100

// Limits bound what is read of a folder.
type Limits struct {
	File    int64 // bytes of one file
	Total   int64 // bytes of all files
	Entries int   // files and folders
}

// Over reads the folder dir, lays it over the files of ours and gives both: a
// file of the same name replaces, any other adds. A folder that does not exist
// adds nothing. What can't or must not be read is left out and reported, each
// with its path.
//
// Beside what [Plain] refuses these are names that are hidden, but for
// /.well-known/; names that some system can't store or takes for another; a file
// where ours is a folder, and the other way round.
func Over(dir string, ours fs.FS, limits Limits) (*Tree, diag.List) {
	r := &reading{dir: dir, ours: ours, limits: limits, files: map[string][]byte{}}
	r.include(".")
	r.top()
	return newTree(r.files), r.found
}

// reading is a folder that is being read.
type reading struct {
	dir    string
	ours   fs.FS
	limits Limits

	files   map[string][]byte
	entries int   // that were met
	total   int64 // bytes that were read
	found   diag.List
	faults  int  // in found
	full    bool // a limit was met: nothing more is read
}

// include takes over a folder of ours, which is part of the program.
func (r *reading) include(folder string) {
	for _, e := range r.listOurs(folder) {
		name := path.Join(folder, e.Name())
		if e.IsDir() {
			r.include(name)
		} else if data, err := fs.ReadFile(r.ours, name); err == nil {
			r.files[name] = data
		}
	}
}

// listOurs lists a folder of ours, which need not exist.
func (r *reading) listOurs(folder string) []fs.DirEntry {
	entries, err := fs.ReadDir(r.ours, folder)
	if err != nil {
		return nil
	}
	return entries
}

// top reads the folder as a whole.
func (r *reading) top() {
	if _, err := os.Lstat(r.dir); errors.Is(err, fs.ErrNotExist) {
		return
	}
	root, err := Open(r.dir)
	switch {
	case err == nil:
		defer root.Close()
		r.list(root, ".")
	case errors.Is(err, errNotFolder):
		r.errorf("not-a-folder", ".", "a folder of this name is wanted, and this is none").WithHint("rename it, or put a folder in its place")
	case errors.Is(err, fs.ErrNotExist):
		r.errorf("link", ".", "this is a symbolic link to nothing").WithHint("let it lead to a folder, or remove it")
	default:
		r.unreadable(".", err)
	}
}

// list reads what stands in a folder, in the order of names.
func (r *reading) list(root *os.Root, folder string) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		r.unreadable(folder, err)
	}
	names := newSiblings(r.listOurs(folder))
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		if Leftover(e.Name()) || !r.room() || !r.plain(name, e) || !r.named(name, e, names) {
			continue
		}
		if e.IsDir() {
			r.enter(root, name)
		} else {
			r.read(root, name)
		}
	}
}

func (r *reading) enter(root *os.Root, name string) {
	below, err := root.OpenRoot(path.Base(name))
	if err != nil {
		r.unreadable(name, err)
		return
	}
	defer below.Close()
	r.list(below, name)
}

func (r *reading) read(root *os.Root, name string) {
	var data bytes.Buffer
	read, _, err := ReadFile(root, path.Base(name), r.limits.File, &data)
	switch {
	case errors.Is(err, ErrTooLarge):
		r.errorf("too-large", name, "the file is larger than %d MiB and was not read", r.limits.File>>20).
			WithHint("make it smaller, or publish it elsewhere and link to it")
	case err != nil:
		r.unreadable(name, err)
	default:
		r.total += int64(len(read))
		r.files[name] = read
	}
}

// room tells whether more may be read, and reports the limit that is met.
func (r *reading) room() bool {
	if r.full {
		return false
	}
	r.entries++
	switch {
	case r.entries > r.limits.Entries:
		r.errorf("too-large", ".", "the folder holds more than %d files and folders; the rest was not read", r.limits.Entries).
			WithHint("is it the folder that is meant? keep here only what is published")
	case r.total > r.limits.Total:
		r.errorf("too-large", ".", "the files of this folder are larger than %d MiB together; the rest was not read", r.limits.Total>>20).
			WithHint("is it the folder that is meant? keep here only what is published")
	case r.faults >= maxFaults:
		r.errorf("too-many", ".", "more than %d errors in this folder; the rest are not listed", maxFaults)
	default:
		return true
	}
	r.full = true
	return false
}

func (r *reading) plain(name string, e fs.DirEntry) bool {
	if Plain(&r.found, r.pos(name), e.Type()) {
		return true
	}
	r.faults++
	return false
}

// unreadable reports what the system refuses.
func (r *reading) unreadable(name string, err error) {
	var fault *fs.PathError
	if errors.As(err, &fault) {
		err = fault.Err
	}
	r.errorf("unreadable", name, "this cannot be read: %v", err).WithHint("give yourself the right to read it, or move it elsewhere")
}

func (r *reading) pos(name string) diag.Pos { return diag.Pos{File: Shown(r.dir, name)} }

// errorf reports a fault of a file or folder.
func (r *reading) errorf(rule, name, format string, args ...any) *diag.Diagnostic {
	r.faults++
	return r.found.Errorf(rule, r.pos(name), format, args...)
}
