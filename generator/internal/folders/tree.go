package folders

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// errNotFile says that a folder was read as a file.
var errNotFile = errors.New("is a folder")

// Tree is files in memory, by path with slashes, as they were when they were
// read. It is a file system, and never changes.
type Tree struct {
	files   map[string][]byte
	folders map[string][]fs.DirEntry // in the order of names
}

func newTree(files map[string][]byte) *Tree {
	t := &Tree{files, map[string][]fs.DirEntry{".": nil}}
	for name, data := range files {
		t.add(name, node{name: path.Base(name), size: int64(len(data))})
	}
	for _, entries := range t.folders {
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t
}

// add lists a node in its folder, and the folder in its own if it is new.
func (t *Tree) add(name string, n node) {
	within := path.Dir(name)
	_, known := t.folders[within]
	t.folders[within] = append(t.folders[within], n)
	if !known {
		t.add(within, node{name: path.Base(within), folder: true})
	}
}

// Open opens a file or folder.
func (t *Tree) Open(name string) (fs.File, error) {
	if data, ok := t.files[name]; ok {
		return &openFile{node{name: path.Base(name), size: int64(len(data))}, bytes.NewReader(data)}, nil
	}
	if entries, ok := t.folders[name]; ok {
		return &openFolder{node{name: path.Base(name), folder: true}, entries}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// node is what a file or folder says of itself.
type node struct {
	name   string
	size   int64
	folder bool
}

func (n node) Name() string               { return n.name }
func (n node) Size() int64                { return n.size }
func (n node) IsDir() bool                { return n.folder }
func (n node) ModTime() time.Time         { return time.Time{} }
func (n node) Sys() any                   { return nil }
func (n node) Type() fs.FileMode          { return n.Mode().Type() }
func (n node) Info() (fs.FileInfo, error) { return n, nil }
func (n node) Mode() fs.FileMode {
	if n.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

type openFile struct {
	node
	*bytes.Reader
}

func (f *openFile) Size() int64                { return f.node.size }
func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFile) Close() error               { return nil }

type openFolder struct {
	node
	rest []fs.DirEntry
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFolder) Close() error               { return nil }
func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: errNotFile}
}

// ReadDir lists the next n of the folder, or all that are left.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.rest)
	} else if len(f.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.rest))
	next := f.rest[:n:n]
	f.rest = f.rest[n:]
	return next, nil
}
