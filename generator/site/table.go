package site

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// File is a file of the site that is made when it is asked for.
type File struct {
	Path   string // below the site's root, with forward slashes, no leading one
	Render func() ([]byte, error)
}

// Table holds all files of a site by path. Making it renders nothing.
type Table struct {
	byPath map[string]File
	later  []Group
	all    func() []File // by path
}

// Group is a folder of files of which even the list takes time to make: that is
// done when one of them is asked for.
type Group struct {
	Folder string // such as "search/"; no other file stands in it
	Files  func() []File
}

// NewTable makes a table. Two files of one path are an error.
func NewTable(files []File, later ...Group) (*Table, error) {
	t := &Table{byPath: make(map[string]File, len(files))}
	for _, f := range files {
		if _, taken := t.byPath[f.Path]; taken {
			return nil, fmt.Errorf("two files of the site want the path %q", f.Path)
		}
		t.byPath[f.Path] = f
	}
	for _, g := range later {
		t.later = append(t.later, Group{g.Folder, sync.OnceValue(g.Files)})
	}
	t.all = sync.OnceValue(func() []File {
		all := slices.Clone(files)
		for _, g := range t.later {
			all = append(all, g.Files()...)
		}
		slices.SortFunc(all, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
		return all
	})
	return t, nil
}

// Files lists all files by path.
func (t *Table) Files() []File { return t.all() }

// Lookup finds the file of a path such as "zh/glossary/index.html".
func (t *Table) Lookup(path string) (File, bool) {
	if f, ok := t.byPath[path]; ok {
		return f, true
	}
	for _, g := range t.later {
		if !strings.HasPrefix(path, g.Folder) {
			continue
		}
		files := g.Files()
		if i := slices.IndexFunc(files, func(f File) bool { return f.Path == path }); i >= 0 {
			return files[i], true
		}
	}
	return File{}, false
}
