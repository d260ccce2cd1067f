package author

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/source"
)

// The schemas that stand in the content are those the program writes, and every
// file of the content names its own.
func TestContentNamesItsSchemas(t *testing.T) {
	content := filepath.Join(t.TempDir(), "content")
	written, err := WriteSchemas(content)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range written {
		rel, err := filepath.Rel(content, file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		have, err := os.ReadFile(filepath.Join("../../content", rel))
		if err != nil || string(have) != string(want) {
			t.Errorf("content/%s is not what mingce schema writes (%v)", filepath.ToSlash(rel), err)
		}
	}
	files := 0
	err = fs.WalkDir(os.DirFS("../../content"), ".", func(rel string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(rel, ".yaml") {
			return err
		}
		files++
		data, err := os.ReadFile(filepath.Join("../../content", filepath.FromSlash(rel)))
		first, _, _ := strings.Cut(string(data), "\n")
		kind, _ := source.DocumentAt(rel)
		if want := "# " + schemaNote(rel, kind.Name); first != want {
			t.Errorf("content/%s begins with %q, want %q", rel, first, want)
		}
		schema := strings.TrimPrefix(first, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join("../../content", filepath.Dir(filepath.FromSlash(rel)), filepath.FromSlash(schema))); err != nil {
			t.Errorf("content/%s names no schema: %v", rel, err)
		}
		return err
	})
	if err != nil || files < 100 {
		t.Errorf("%d files, %v", files, err)
	}
}
