package author

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/source"
)

// Init makes a new site in a folder: content that is a first notice, and the
// schemas that let an editor complete and check while one types. The folder
// must not be there, or be empty; else the error is ErrExists. It gives the
// paths of the files written. Their comments are in the language lang.
func Init(dir string, lang diag.Lang) ([]string, error) { return initialise(dir, lang, unwatched) }

func initialise(dir string, lang diag.Lang, p probe) (written []string, err error) {
	content := filepath.Join(dir, "content")
	if err := free(dir, content); err != nil {
		return nil, err
	}
	files, err := firstFiles(lang)
	if err != nil {
		return nil, err
	}
	if err := makeFolder(content); err != nil {
		return nil, err
	}
	w, err := open(content, p)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	if err := free(dir, content); err != nil { // now that all is in its place
		return nil, err
	}
	if err := inOrder(w.schemas, func() error { return w.write(files...) }); err != nil {
		return nil, err
	}
	return shown(content, files), nil
}

// free makes sure that a folder has nothing in it, but for what an Init that was
// killed has left of itself.
func free(dir, content string) error {
	for folder, ours := range map[string][]string{dir: {filepath.Base(content)}, content: {lockFile, stageFolder, source.PendingFolder, schemaFolder}} {
		listed, err := os.ReadDir(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range listed {
			if !slices.Contains(ours, e.Name()) {
				return diag.Errorf("%s %w", dir, ErrExists)
			}
		}
	}
	return nil
}

func firstFiles(lang diag.Lang) ([]file, error) {
	var files []file
	for _, d := range firstSite {
		f, err := document(d.path, d.value, d.comments, lang)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return diag.Errorf("making the folder %s: %w", dir, bare(err))
	}
	return nil
}
