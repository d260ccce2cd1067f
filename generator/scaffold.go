package generator

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"mingce/generator/export"
	"mingce/generator/policy"
)

//go:embed scaffold
var scaffold embed.FS

// schemaFolder stands beside the content folder, for editors.
const schemaFolder = "schema"

// Init makes a new site in a folder: content that is a first notice, and the
// schemas that let an editor complete and check while one types. The folder
// must not be there, or be empty; else the error is ErrExists. It gives the
// paths of the files written.
func Init(dir string) ([]string, error) {
	listed, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if len(listed) > 0 {
		return nil, fmt.Errorf("%s %w", dir, ErrExists)
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
		return writeWhole(file, append([]byte(schemaLine(kindOf(rel), rel)), data...))
	})
	if err != nil {
		return written, err
	}
	return written, writeSchemas(content)
}

// kindOf tells the kind of document that stands at a path of the content folder.
func kindOf(rel string) string {
	switch folder := path.Base(path.Dir(rel)); folder {
	case "departments", "measures", "interpretations", "situations":
		return strings.TrimSuffix(folder, "s")
	}
	return strings.TrimSuffix(path.Base(rel), ".yaml")
}

// schemaLine names the schema of a file to editors.
func schemaLine(kind, rel string) string {
	up := strings.Repeat("../", strings.Count(rel, "/")+1)
	return "# yaml-language-server: $schema=" + up + schemaFolder + "/" + kind + ".json\n"
}

// writeSchemas writes the schemas beside the content folder.
func writeSchemas(content string) error {
	for _, d := range policy.Documents {
		data, err := export.Schema(d.Name, "")
		if err != nil {
			return err
		}
		if err := writeWhole(filepath.Join(filepath.Dir(content), schemaFolder, d.Name+".json"), data); err != nil {
			return err
		}
	}
	return nil
}

func writeWhole(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}
