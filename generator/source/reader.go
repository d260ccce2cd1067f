package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
)

// Reader reads one content folder again and again. What it decoded it keeps,
// and reads only the files that have changed since. It is for one goroutine at
// a time; the contents it returns are never changed afterwards.
type Reader struct {
	dir     string
	pending Pending
	at      int // the release to read; 0 is the folder as it is
	window  window
	ledger  *ledger       // of the last reading
	had     int           // pending files at the last reading
	parts   []*folderPart // nil before the first reading
	last    *Content
}

// NewReader makes a reader of the content folder dir, which it does not touch yet.
func NewReader(dir string) *Reader { return &Reader{dir: dir} }

// With sets the files that the next reading takes as lying in the folder.
func (r *Reader) With(p Pending) *Reader {
	r.pending = p
	return r
}

// At makes the reader read what was published by a release, instead of what lies in
// the folder now; 0 is the folder as it is.
func (r *Reader) At(release int) *Reader {
	r.at = release
	return r
}

// listed is an entry of the folder, judged by its name and nature.
type listed struct {
	entry
	diags    diag.List
	readable bool // a document to be read
}

// document is a file as it was decoded.
type document struct {
	file  File
	value any  // pointer to a type of policy.Documents; nil when nothing decoded
	lost  bool // nothing decoded; a notice still stands for its folder
	diags diag.List
}

// folderPart is a run of the listing: the folder of a policy, or what stands between
// such folders. Once it is assembled it never changes.
type folderPart struct {
	id        string // of the policy; "" when it is none
	entries   []listed
	documents []*document // of the entries; nil where there is none
	policy    *policy.Policy
}

// stale is a document to be read, and where it belongs.
type stale struct {
	listed
	into **document
}

// Read gives the content as it is now. The paths, within the folder and with
// slashes, tell what may have changed; without any every file is read, and its
// hash decides whether it did. The error is for what could not be read, or wraps
// ErrParser; everything wrong with the content is in Diags.
func (r *Reader) Read(paths ...string) (*Content, error) {
	root, err := openFolder(r.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if r.at > 0 {
		return r.readRelease(root)
	}
	pending, err := r.pending.with(root, r.window)
	if err != nil {
		return nil, readError(r.dir, err)
	}
	parts, files, known := r.named(root, paths)
	if known = known && len(pending)+r.had == 0; !known {
		if parts, files, err = r.differing(root, pending, paths); err != nil {
			return nil, err
		}
	}
	if err := readDocuments(root, r.dir, pending, files); err != nil {
		return nil, err
	}
	for i, p := range parts {
		if p.id == "" || p.policy != nil {
			continue
		}
		if old := r.part(p.id, i); old != nil && slices.Equal(old.documents, p.documents) {
			p.policy = old.policy
		} else {
			p.policy = policyOf(r.dir, p)
		}
	}
	r.parts, r.had = parts, len(pending)
	r.last = assemble(r.dir, parts)
	r.last.pending, r.last.window = r.pending, r.window
	if err := r.published(root, pending, known); err != nil {
		return nil, err
	}
	return r.last, nil
}

// Last is the content that was read last; nil before the first reading.
func (r *Reader) Last() *Content { return r.last }

// part finds the part of a policy, which is likely to stand where it stood.
func (r *Reader) part(id string, at int) *folderPart {
	if at < len(r.parts) && r.parts[at].id == id {
		return r.parts[at]
	}
	for _, p := range r.parts {
		if p.id == id {
			return p
		}
	}
	return nil
}

// named gives the documents of the paths, and the parts into which they are to
// be read. It tells false when one of them came, went or became something else:
// then the whole folder must be gone over.
func (r *Reader) named(root *os.Root, paths []string) (parts []*folderPart, files []stale, known bool) {
	parts = slices.Clone(r.parts)
	for _, name := range slices.Compact(slices.Sorted(slices.Values(paths))) {
		in, at := find(parts, name)
		info, err := root.Lstat(filepath.FromSlash(name))
		switch {
		case strings.HasPrefix(name, ReleaseFolder+"/"): // hangs on what stands beside it
			return nil, nil, false
		case ignored(path.Base(name)), in < 0 && errors.Is(err, fs.ErrNotExist):
			continue
		case in < 0, err != nil, !parts[in].entries[at].readable, !info.Mode().IsRegular():
			return nil, nil, false
		}
		if parts[in] == r.parts[in] {
			parts[in] = &folderPart{id: parts[in].id, entries: parts[in].entries, documents: slices.Clone(parts[in].documents)}
		}
		files = append(files, stale{parts[in].entries[at], &parts[in].documents[at]})
	}
	return parts, files, len(parts) > 0 && len(paths) > 0
}

// find gives the part that holds a path, and its entry there; -1 when none does.
func find(parts []*folderPart, name string) (in, at int) {
	for in, p := range parts {
		if p.id != "" && !strings.HasPrefix(name, "policies/"+p.id) {
			continue
		}
		if at := slices.IndexFunc(p.entries, func(l listed) bool { return l.path == name }); at >= 0 {
			return in, at
		}
	}
	return -1, -1
}

// differing lists the folder anew, and gives the documents that are new, differ
// in size or time from what was read, or are named; all when none is named.
func (r *Reader) differing(root *os.Root, pending Pending, paths []string) (parts []*folderPart, files []stale, err error) {
	listing, err := list(pending.over(r.window.over(root.FS())), r.dir)
	if err != nil {
		return nil, nil, err
	}
	known := map[string]*document{}
	for _, p := range r.parts {
		for i, d := range p.documents {
			known[p.entries[i].path] = d
		}
	}
	suspect := func(name string) bool { return len(paths) == 0 || slices.Contains(paths, name) }
	for _, p := range partsOf(listing) {
		for i, l := range p.entries {
			if !l.readable {
				continue
			}
			p.documents[i] = known[l.path]
			_, isPending := pending[l.path]
			if d := p.documents[i]; d == nil || isPending || suspect(l.path) || !d.file.like(root) {
				files = append(files, stale{l, &p.documents[i]})
			}
		}
		parts = append(parts, p)
	}
	return parts, files, nil
}

// like tells whether a file still has the size and time it had.
func (f File) like(root *os.Root) bool {
	info, err := root.Lstat(filepath.FromSlash(f.name))
	return err == nil && info.Mode().IsRegular() && info.Size() == f.Size && info.ModTime().Equal(f.ModTime)
}

// partsOf cuts a listing, which is in the order of walk.
func partsOf(listing []listed) []*folderPart {
	var parts []*folderPart
	for start := 0; start < len(listing); {
		id, end := policyID(listing[start]), start+1
		for end < len(listing) && policyID(listing[end]) == id {
			end++
		}
		parts = append(parts, &folderPart{id: id, entries: listing[start:end:end], documents: make([]*document, end-start)})
		start = end
	}
	return parts
}

// policyID is the policy in whose folder an entry stands; "" when in none.
func policyID(l listed) string {
	if !strings.HasPrefix(l.path, "policies/") {
		return ""
	}
	return l.names.id
}

// list goes over the folder and judges what stands in it.
func list(fsys fs.FS, dir string) ([]listed, error) {
	entries, err := walk(fsys, ".", 0, layout, names{})
	if err != nil {
		return nil, readError(dir, err)
	}
	known := map[string]string{}
	for _, e := range entries {
		if len(e.kinds) > 0 {
			known[folders.Fold(e.path)] = e.path
		}
	}
	all := make([]listed, len(entries))
	for i, e := range entries {
		r := newReport(folders.Shown(dir, e.path))
		readable := judge(r, e, known) && !e.mode.IsDir()
		all[i] = listed{e, r.Diags(), readable}
	}
	return all, nil
}
