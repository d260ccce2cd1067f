// Package source turns a content folder of YAML into the types of package
// policy, and values of those types back into YAML.
//
// Reading is strict and never guesses: an unknown field, a number where text
// is meant, a file where none belongs are errors. Every fault of every file is
// reported, each with its place and what to write instead.
//
// A file goes through three steps: its bytes become YAML nodes (package yaml),
// the nodes become values as their policy.Spec demands (decode.go, scalar.go),
// and the values find their place in the policy.Set by the names of their files
// (layout.go, assemble.go). A [Reader] keeps what it decoded and
// goes that way again only for the files that changed (reader.go, documents.go).
package source

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// Content is all that was read from a content folder.
type Content struct {
	Set   *policy.Set // what did not decode is left out; Site may be nil
	Diags diag.List

	dir     string
	pending Pending
	window  window
	former  map[string]string // by the hash of a state that was published, where it stands
	parts   []*folderPart     // every path of the folder that is not ignored, in order
}

// ErrParser says that the YAML parser itself broke on a file: a fault of the
// program, not of the content.
var ErrParser = yaml.ErrParser

// File is a file as it was when it was read.
type File struct {
	Path    string // as in diag.Pos.File
	Size    int64  // in bytes
	ModTime time.Time
	Sum     [32]byte // SHA-256; zero when the file was too large to be read

	name string // path within the content folder
}

// Load reads the content folder dir. The error is for what could not be read,
// or wraps ErrParser; everything wrong with the content is in Diags.
func Load(dir string) (*Content, error) { return NewReader(dir).Read() }

// openFolder opens dir so that nothing outside it can be reached.
func openFolder(dir string) (*os.Root, error) {
	root, err := folders.Open(dir)
	if err != nil {
		return nil, readError(dir, err)
	}
	return root, nil
}

// readError names the file as the user knows it.
func readError(name string, err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return diag.Errorf("cannot read %s: %w", name, err)
}
