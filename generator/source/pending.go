package source

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
)

// Pending are files that are read as if they lay in the content folder, by their
// paths within it, with slashes. One that lies there is read from here instead.
type Pending map[string][]byte

// PendingFolder is where a writer of several files puts them, whole, in the step
// that makes them content; moving them to their places comes after. Where that was
// cut short, they are read from here.
const PendingFolder = ".pending"

// with gives the pending files, and those that a writer has left in the folder and
// the window shows.
func (p Pending) with(root *os.Root, shown window) (Pending, error) {
	all := Pending{}
	err := fs.WalkDir(root.FS(), PendingFolder, func(name string, d fs.DirEntry, err error) error {
		place := strings.TrimPrefix(name, PendingFolder+"/")
		if err == nil && d.Type().IsRegular() && shown.has(place) {
			all[place], err = readSmall(root, name)
		}
		if errors.Is(err, fs.ErrNotExist) { // there is none, or it was moved to its place just now
			return nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for name := range p {
		if !fs.ValidPath(name) {
			return nil, diag.Errorf("%q is no path within the content folder", name)
		}
	}
	maps.Copy(all, p)
	return all, nil
}

func readSmall(root *os.Root, name string) ([]byte, error) {
	info, err := root.Lstat(name)
	if err == nil && info.Size() > maxList {
		err = diag.Errorf("%s is larger than %d KiB", name, maxList>>10)
	}
	if err != nil {
		return nil, err
	}
	return root.ReadFile(name)
}

// file tells of a pending file what [readFile] tells of others.
func (p Pending) file(dir, name string) (file File, data []byte, is bool) {
	if data, is = p[name]; !is {
		return file, nil, false
	}
	file = File{Path: folders.Shown(dir, name), name: name, Size: int64(len(data))}
	if file.Size > maxFile {
		return file, nil, true
	}
	file.Sum = sha256.Sum256(data)
	return file, data, true
}

// allOf tells whether all files of a run are pending.
func (p Pending) allOf(run []stale) bool {
	return !slices.ContainsFunc(run, func(s stale) bool { return p[s.path] == nil })
}

// over lists a folder with the pending files in it.
func (p Pending) over(fsys fs.FS) fs.FS {
	if len(p) == 0 {
		return fsys
	}
	return layered{fsys, p}
}

type layered struct {
	fs.FS
	pending Pending
}

// ReadDir lists what lies in a folder and what is pending there.
func (l layered) ReadDir(folder string) ([]fs.DirEntry, error) {
	found, prefix := map[string]fs.DirEntry{}, folder+"/"
	if folder == "." {
		prefix = ""
	}
	for name := range l.pending {
		if rest, within := strings.CutPrefix(name, prefix); within {
			first, _, isFolder := strings.Cut(rest, "/")
			found[first] = pendingEntry{first, isFolder}
		}
	}
	below, err := fs.ReadDir(l.FS, folder)
	if err != nil && !(errors.Is(err, fs.ErrNotExist) && len(found) > 0) {
		return nil, err
	}
	for _, e := range below {
		if now := found[e.Name()]; now == nil || now.IsDir() {
			found[e.Name()] = e
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }), nil
}

// pendingEntry is a pending file, or a folder that has only such.
type pendingEntry struct {
	name     string
	isFolder bool
}

func (e pendingEntry) Name() string               { return e.name }
func (e pendingEntry) IsDir() bool                { return e.isFolder }
func (e pendingEntry) Info() (fs.FileInfo, error) { return nil, fs.ErrNotExist }
func (e pendingEntry) Type() fs.FileMode {
	if e.isFolder {
		return fs.ModeDir
	}
	return 0
}
