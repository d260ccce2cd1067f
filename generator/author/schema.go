package author

import (
	"bytes"
	"errors"
	"path"
	"path/filepath"
	"strings"

	"mingce/generator/export"
)

// schemaFolder holds the schemas of a content folder, for editors. Its name
// keeps it out of the content.
const schemaFolder = ".schema"

// WriteSchemas writes the JSON Schema of each kind of content file into the
// content folder, where every file names its own, and gives their paths. One that
// is as it should be is left alone.
func WriteSchemas(dir string) (written []string, err error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	w, err := open(dir, unwatched)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	err = w.schemas()
	for _, kind := range export.Kinds() {
		written = append(written, filepath.Join(dir, schemaFolder, kind+".json"))
	}
	return written, err
}

// schemas writes those that are missing or not as they should be.
func (w *writer) schemas() error {
	var missing []file
	for _, kind := range export.Kinds() {
		data, err := export.Schema(kind, "")
		if err != nil {
			return err
		}
		f := file{path: path.Join(schemaFolder, kind+".json"), data: data}
		if f.old, err = w.read(f.path); err != nil {
			return err
		}
		switch {
		case f.old == nil:
			missing = append(missing, f)
		case !bytes.Equal(f.old, data):
			if err := w.write(f); err != nil {
				return err
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return w.write(missing...)
}

// schemaNote names the schema of a kind to editors, from a file of the content.
func schemaNote(name, kind string) string {
	up := strings.Repeat("../", strings.Count(name, "/"))
	if up == "" {
		up = "./"
	}
	return "yaml-language-server: $schema=" + up + schemaFolder + "/" + kind + ".json"
}
