package generator

import (
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Overlay puts the files of a user's folder over the embedded ones: a file of
// the same name replaces, any other adds. A folder that does not exist adds
// nothing.
func Overlay(dir string, embedded fs.FS) fs.FS {
	return layers{os.DirFS(dir), embedded}
}

// layers looks a name up in the first file system that has it.
type layers []fs.FS

// Open opens the topmost file of the name.
func (l layers) Open(name string) (fs.File, error) {
	var first error
	for _, fsys := range l {
		f, err := fsys.Open(name)
		if err == nil {
			return f, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// ReadDir lists what any layer has in the folder, the topmost of each name.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	var first error
	found := false
	for _, fsys := range l {
		entries, err := fs.ReadDir(fsys, name)
		if err != nil {
			first = err
			continue
		}
		found = true
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
				all = append(all, e)
			}
		}
	}
	if !found {
		return nil, first
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}
