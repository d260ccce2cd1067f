package source

import (
	"io/fs"
	"maps"
	"mingce/generator/policy"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
)

// window is the number of the last release that is read of a content folder, of
// which nothing but releases is; 0 is for all of the folder.
type window int

// has tells whether a path of the folder is read.
func (w window) has(name string) bool {
	if w == 0 {
		return true
	}
	within, ok := strings.CutPrefix(name, ReleaseFolder+"/")
	first, _, _ := strings.Cut(within, "/")
	number, err := strconv.Atoi(strings.TrimSuffix(first, ".yaml"))
	return name == ReleaseFolder || ok && err == nil && number <= int(w)
}

func (w window) over(fsys fs.FS) fs.FS {
	if w == 0 {
		return fsys
	}
	return windowed{fsys, w}
}

type windowed struct {
	fs.FS
	window
}

// ReadDir lists what of a folder is read.
func (w windowed) ReadDir(folder string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(w.FS, folder)
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool { return !w.has(path.Join(folder, e.Name())) }), err
}

// ofRelease tells whether a path is that of the folder of a release.
func ofRelease(name string) bool {
	within, ok := strings.CutPrefix(name, ReleaseFolder+"/")
	return ok && len(within) >= 4 && strings.Trim(within, "0123456789") == ""
}

// Releases reads what was published, and nothing else of the folder.
func (r *Reader) Releases() (*Content, error) { return r.releases(1 << 30) }

func (r *Reader) releases(upTo window) (*Content, error) {
	content, err := (&Reader{dir: r.dir, pending: r.pending.in(upTo), window: upTo}).Read()
	if err != nil {
		return nil, err
	}
	content.Diags = content.Diags.Where(func(d diag.Diagnostic) bool {
		return strings.HasPrefix(d.Pos.File, folders.Shown(r.dir, ReleaseFolder)+"/")
	})
	return content, nil
}

// in keeps the pending files that a window shows.
func (p Pending) in(w window) Pending {
	kept := Pending{}
	for name, data := range p {
		if w.has(name) {
			kept[name] = data
		}
	}
	return kept
}

// readRelease reads the folder as it was published by a release.
func (r *Reader) readRelease(root *os.Root) (*Content, error) {
	upTo := window(r.at)
	before, err := r.releases(upTo)
	if err != nil || before.Diags.HasErrors() {
		return before, err
	}
	if last := len(before.Set.Releases); last < r.at {
		return nil, diag.Errorf("there is no release %d; %w", r.at, lastOf(last))
	}
	ours := r.pending.in(upTo)
	l := ledger{root: root, dir: r.dir, pending: ours, former: before.former}
	files, err := l.fold(before.Set.Releases, r.at)
	if err != nil {
		return nil, err
	}
	maps.Copy(files, ours)
	r.last, err = (&Reader{dir: r.dir, pending: files, window: upTo}).Read()
	return r.last, err
}

func lastOf(count int) error {
	if count == 0 {
		return diag.Errorf("nothing was published yet")
	}
	return diag.Errorf("the last is %d", count)
}

// published gives the content that was read last the states of its releases, which
// are as they were when only files were read that are named.
func (r *Reader) published(root *os.Root, pending Pending, named bool) error {
	var err error
	if !named {
		r.ledger = &ledger{root: root, dir: r.dir, pending: pending, before: r.ledger,
			states: map[string]File{}, whole: map[*policy.Release]*policy.Release{}, former: map[string]string{}}
		err = r.ledger.releases(r.last.Set.Releases, r.window)
		r.ledger.before = nil
	}
	for i, read := range r.last.Set.Releases {
		r.last.Set.Releases[i] = r.ledger.whole[read]
	}
	r.last.former = r.ledger.former
	r.last.Diags.Append(r.ledger.diags)
	return err
}
