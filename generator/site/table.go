package site

import (
	"slices"
	"strings"
	"sync"

	"mingce/generator/diag"
)

// File is a file of the site that is made when it is asked for.
type File struct {
	Path   string // below the site's root, with forward slashes, no leading one
	Render func() ([]byte, error)
}

// Group is some files of a site. They are listed when a file of their folders
// is asked for, so that a large site has a table at once.
type Group struct {
	Folders []string // such as "zh/measures/", in which all of them stand; none when they stand anywhere
	Files   func() []File
}

// Table holds all files of a site by path. Making it renders nothing.
type Table struct {
	byPath map[string]File    // of the groups that stand anywhere
	groups map[string][]Group // by folder
	all    func() ([]File, error)
}

// NewTable makes a table.
func NewTable(groups []Group) *Table {
	t := &Table{byPath: map[string]File{}, groups: map[string][]Group{}}
	for i, g := range groups {
		g.Files = sync.OnceValue(g.Files)
		groups[i] = g
		for _, folder := range g.Folders {
			t.groups[folder] = append(t.groups[folder], g)
		}
		if len(g.Folders) > 0 {
			continue
		}
		for _, f := range g.Files() {
			t.byPath[f.Path] = f
		}
	}
	t.all = sync.OnceValues(func() ([]File, error) { return sorted(Listed(groups)) })
	return t
}

// Listed gives the files of all groups.
func Listed(groups []Group) []File {
	var all []File
	for _, g := range groups {
		all = append(all, g.Files()...)
	}
	return all
}

func sorted(all []File) ([]File, error) {
	slices.SortFunc(all, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	for i := 1; i < len(all); i++ {
		if all[i].Path == all[i-1].Path {
			return nil, diag.Errorf("two files of the site want the path %q", all[i].Path)
		}
	}
	return all, nil
}

// Files lists all files by path. Two files of one path are an error.
func (t *Table) Files() ([]File, error) { return t.all() }

// Lookup finds the file of a path such as "zh/glossary/index.html".
func (t *Table) Lookup(path string) (File, bool) {
	if f, ok := t.byPath[path]; ok {
		return f, true
	}
	for end, c := range path {
		if c != '/' {
			continue
		}
		for _, g := range t.groups[path[:end+1]] {
			files := g.Files()
			if i := slices.IndexFunc(files, func(f File) bool { return f.Path == path }); i >= 0 {
				return files[i], true
			}
		}
	}
	return File{}, false
}
