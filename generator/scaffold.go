package generator

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/source"
)

//go:embed scaffold
var scaffold embed.FS

// Init makes a new site in a folder: content that is a first notice, and the
// schemas that let an editor complete and check while one types. The folder
// must not be there, or be empty; else the error is ErrExists. It gives the
// paths of the files written. Their comments are in the language lang.
func Init(dir string, lang diag.Lang) ([]string, error) {
	listed, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if len(listed) > 0 {
		return nil, diag.Errorf("%s %w", dir, ErrExists)
	}
	content := filepath.Join(dir, "content")
	var written []string
	err = fs.WalkDir(scaffold, "scaffold", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := scaffold.ReadFile(name)
		if err != nil {
			return err
		}
		rel := strings.TrimPrefix(name, "scaffold/")
		file := filepath.Join(content, filepath.FromSlash(rel))
		written = append(written, file)
		return writeWhole(file, append([]byte(schemaLine(rel)), source.Localize(data, lang)...))
	})
	if err != nil {
		return written, err
	}
	_, err = WriteSchemas(content)
	return written, err
}

func writeWhole(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}
