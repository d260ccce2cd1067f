package output

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
)

// A tree is the files to write, sorted by path, and the folders they need,
// each after the folder it lies in.
type tree struct {
	files   []File
	folders []string
}

// planTree checks all paths, before anything is written. A tree it accepts can
// be written and read back on every system, also where case is not told apart.
func planTree(files []File) (tree, error) {
	t := tree{files: slices.Clone(files)}
	slices.SortFunc(t.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	seen := newNames()
	for _, f := range t.files {
		fresh, err := seen.addPath(f.Path)
		if err != nil {
			return tree{}, err
		}
		t.folders = append(t.folders, fresh...)
	}
	return t, nil
}

// planFiles is planTree that refuses compressed copies too, if there may be any,
// that can't be written.
func planFiles(files []File, o Options) (tree, error) {
	if o.Compress {
		if _, err := planTree(withCopies(files)); err != nil {
			return tree{}, err
		}
	}
	return planTree(files)
}

// names are the files and folders met so far, by what a file system that does
// not tell case or composition apart makes of them.
type names struct {
	fold  cases.Caser
	known map[string]node
}

type node struct {
	path   string
	folder bool
}

func newNames() names {
	return names{fold: cases.Fold(), known: map[string]node{}}
}

// addPath notes a file and its folders, and returns the folders that are new, each
// after the one it lies in. A path that is refused leaves no folder noted.
func (n names) addPath(p string) (fresh []string, err error) {
	if err := checkPath(p); err != nil {
		return nil, err
	}
	for i := range p {
		if p[i] != '/' {
			continue
		}
		isNew, err := n.add(p[:i], true)
		if err != nil {
			return nil, err
		}
		if isNew {
			fresh = append(fresh, p[:i])
		}
	}
	_, err = n.add(p, false)
	return fresh, err
}

// add notes a file or folder and reports whether it is new. It fails when it
// clashes with one that is known.
func (n names) add(p string, folder bool) (bool, error) {
	key := norm.NFC.String(n.fold.String(norm.NFD.String(p)))
	was, found := n.known[key]
	switch {
	case !found:
		n.known[key] = node{p, folder}
		return true, nil
	case was.path != p:
		return false, diag.Errorf("%w: %q and %q are one file where case is not told apart", ErrPath, was.path, p)
	case was.folder != folder:
		return false, diag.Errorf("%w: %q is both a file and a folder", ErrPath, p)
	case !folder:
		return false, diag.Errorf("%w: %q is there twice", ErrPath, p)
	}
	return false, nil
}

// checkPath refuses a path that leaves the output folder or that some system
// cannot store as it stands.
func checkPath(p string) error {
	switch {
	case p == ManifestName:
		return diag.Errorf("%w: %q is the name of the manifest", ErrPath, p)
	case !utf8.ValidString(p):
		return diag.Errorf("%w: %q is not UTF-8", ErrPath, p)
	case path.Clean("/"+p) != "/"+p || p == "":
		return diag.Errorf("%w: %q has an empty part, \".\" or \"..\", or is absolute", ErrPath, p)
	}
	for name := range strings.SplitSeq(p, "/") {
		if fault := folders.NameFault(name); !fault.Empty() {
			return diag.Errorf("%w: %q: %s", ErrPath, p, fault)
		}
	}
	return nil
}
