package source

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// Reader reads one content folder again and again. What it decoded it keeps,
// and reads only the files that have changed since. It is for one goroutine at
// a time; the contents it returns are never changed afterwards.
type Reader struct {
	dir       string
	listing   []listed
	documents map[string]*document  // by path
	folders   map[string]*assembled // by id of the policy
}

// NewReader makes a reader of the content folder dir, which it does not touch yet.
func NewReader(dir string) *Reader { return &Reader{dir: dir} }

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

// Read gives the content as it is now. The paths, within the folder and with
// slashes, tell what may have changed; without any the whole folder is gone
// over, and a file of the same size and time is taken for unchanged. The error
// is for what could not be read, or wraps ErrParser; everything wrong with the
// content is in Diags.
func (r *Reader) Read(paths ...string) (*Content, error) {
	root, err := openFolder(r.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	listing, stale := r.listing, []listed{}
	known := r.listing != nil && len(paths) > 0
	if known {
		stale, known = r.named(root, paths)
	}
	if !known {
		if listing, err = list(root, r.dir); err != nil {
			return nil, err
		}
		stale = r.differing(root, listing, paths)
	}
	fresh, err := readDocuments(root, r.dir, stale)
	if err != nil {
		return nil, err
	}
	r.keep(listing, fresh)
	return r.assemble(), nil
}

// named gives the documents of the paths. It tells false when one of them came,
// went or became something else: then the whole folder must be gone over.
func (r *Reader) named(root *os.Root, paths []string) ([]listed, bool) {
	byPath := make(map[string]listed, len(paths))
	for _, p := range paths {
		byPath[p] = listed{}
	}
	for _, l := range r.listing {
		if _, wanted := byPath[l.path]; wanted {
			byPath[l.path] = l
		}
	}
	var stale []listed
	for p, l := range byPath {
		info, err := root.Lstat(filepath.FromSlash(p))
		switch {
		case ignored(path.Base(p)), l.path == "" && errors.Is(err, fs.ErrNotExist):
		case l.path == "", err != nil, !l.readable, !info.Mode().IsRegular():
			return nil, false
		default:
			stale = append(stale, l)
		}
	}
	return stale, true
}

// list goes over the folder and judges what stands in it.
func list(root *os.Root, dir string) ([]listed, error) {
	entries, err := walk(root.FS(), ".", 0, layout, names{})
	if err != nil {
		return nil, readError(dir, err)
	}
	known := map[string]string{}
	for _, e := range entries {
		if len(e.kinds) > 0 {
			known[fold(e.path)] = e.path
		}
	}
	all := make([]listed, len(entries))
	for i, e := range entries {
		r := &report{file: shown(dir, e.path)}
		readable := judge(r, e, known) && !e.mode.IsDir()
		all[i] = listed{e, r.list, readable}
	}
	return all, nil
}

// differing gives the documents that are new, differ in size or time from what
// was read, or are named.
func (r *Reader) differing(root *os.Root, listing []listed, paths []string) []listed {
	named := map[string]bool{}
	for _, p := range paths {
		named[p] = true
	}
	var stale []listed
	for _, l := range listing {
		if !l.readable {
			continue
		}
		old := r.documents[l.path]
		if old != nil && !named[l.path] {
			info, err := root.Lstat(filepath.FromSlash(l.path))
			if err == nil && info.Mode().IsRegular() && info.Size() == old.file.Size && info.ModTime().Equal(old.file.ModTime) {
				continue
			}
		}
		stale = append(stale, l)
	}
	return stale
}

// keep takes over what was read. A document whose bytes are as before stays the
// very same value.
func (r *Reader) keep(listing []listed, fresh map[string]*document) {
	documents := make(map[string]*document, len(listing))
	for _, l := range listing {
		old, d := r.documents[l.path], fresh[l.path]
		switch {
		case !l.readable:
		case d == nil:
			documents[l.path] = old
		case old != nil && old.file.Size == d.file.Size && old.file.Sum == d.file.Sum:
			old.file = d.file
			documents[l.path] = old
		default:
			documents[l.path] = d
		}
	}
	r.listing, r.documents = listing, documents
}

// readDocuments reads and decodes files, as many at a time as there are
// processors.
func readDocuments(root *os.Root, dir string, files []listed) (map[string]*document, error) {
	documents, errs := make([]*document, len(files)), make([]error, len(files))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		group.Go(func() {
			var buffer bytes.Buffer
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				documents[i], errs[i] = readDocument(root, dir, files[i].entry, &buffer)
			}
		})
	}
	group.Wait()
	byPath := make(map[string]*document, len(files))
	for i, d := range documents {
		if errs[i] != nil {
			return nil, errs[i]
		}
		byPath[files[i].path] = d
	}
	return byPath, nil
}

func readDocument(root *os.Root, dir string, e entry, buffer *bytes.Buffer) (*document, error) {
	file, data, err := readFile(root, dir, e.path, buffer)
	if err != nil {
		return nil, err
	}
	r := &report{file: file.Path}
	d := &document{file: file, lost: true}
	if data == nil && file.Size > 0 {
		r.fileError("too-large", "the file is larger than %d KiB and was not read", maxFile>>10).
			WithHint("content is text in small files; split it, or remove what is not text")
		d.diags = r.list
		return d, nil
	}
	spec := e.kinds[0].document.Spec
	value := reflect.New(spec.Type)
	if spec.Type == reflect.TypeFor[policy.Policy]() { // stands for its folder, whatever decodes
		value.Interface().(*policy.Policy).Pos = r.pos(place{})
		d.value = value.Interface()
	}
	ok, err := decodeFile(r, data, spec, value.Elem())
	if ok {
		d.value, d.lost = value.Interface(), false
	}
	if d.value != nil {
		named(r, d.value, e)
	}
	d.diags = r.list
	return d, err
}
