package site

import (
	"fmt"
	"slices"
	"strings"
)

// File is a file of the site that is made when it is asked for.
type File struct {
	Path   string // below the site's root, with forward slashes, no leading one
	Render func() ([]byte, error)
}

// Table holds all files of a site by path. Making it renders nothing.
type Table struct {
	files  []File // by path
	byPath map[string]int
}

// NewTable makes a table of groups of files. Two files of one path are an error.
func NewTable(groups ...[]File) (*Table, error) {
	t := &Table{files: slices.Concat(groups...)}
	slices.SortFunc(t.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	t.byPath = make(map[string]int, len(t.files))
	for i, f := range t.files {
		if _, taken := t.byPath[f.Path]; taken {
			return nil, fmt.Errorf("two files of the site want the path %q", f.Path)
		}
		t.byPath[f.Path] = i
	}
	return t, nil
}

// Files lists all files by path.
func (t *Table) Files() []File { return t.files }

// Lookup finds the file of a path such as "zh/glossary/index.html".
func (t *Table) Lookup(path string) (File, bool) {
	i, ok := t.byPath[path]
	if !ok {
		return File{}, false
	}
	return t.files[i], true
}
