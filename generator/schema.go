package generator

import (
	"path"
	"path/filepath"
	"strings"

	"mingce/generator/export"
)

// schemaFolder holds the schemas of a content folder, for editors. Its name
// keeps it out of the content.
const schemaFolder = ".schema"

// WriteSchemas writes the JSON Schema of each kind of content file into the
// content folder, where every file names its own, and gives their paths.
func WriteSchemas(content string) ([]string, error) {
	var written []string
	for _, kind := range export.Kinds() {
		data, err := export.Schema(kind, "")
		if err != nil {
			return written, err
		}
		file := filepath.Join(content, schemaFolder, kind+".json")
		if err := writeWhole(file, data); err != nil {
			return written, err
		}
		written = append(written, file)
	}
	return written, nil
}

// schemaLine names the schema of the file at a path of the content folder to
// editors.
func schemaLine(rel string) string { return "# " + schemaNote(rel) + "\n" }

func schemaNote(rel string) string {
	up := strings.Repeat("../", strings.Count(rel, "/"))
	if up == "" {
		up = "./"
	}
	return "yaml-language-server: $schema=" + up + schemaFolder + "/" + kindOf(rel) + ".json"
}

// kindOf tells the kind of document that stands at a path of the content folder.
func kindOf(rel string) string {
	switch folder := path.Base(path.Dir(rel)); folder {
	case "departments", "measures", "interpretations", "situations":
		return strings.TrimSuffix(folder, "s")
	}
	return strings.TrimSuffix(path.Base(rel), ".yaml")
}
