package author

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/source"
)

var update = flag.Bool("update", false, "write testdata/first-site anew; read the difference before you commit it")

// A new site is written like all other content: comments aside, each file is what
// Encode makes of what is read from it. testdata/first-site shows it.
func TestNewSite(t *testing.T) {
	const shown = "testdata/first-site"
	content := newSite(t)
	loaded, err := source.Load(content)
	if err != nil || !loaded.Diags.Empty() {
		t.Fatal(err, loaded.Diags.Sorted())
	}
	index := policy.NewIndex(loaded.Set, nil)
	files := map[string]string{}
	for name, written := range snapshot(t, content) {
		target, isContent := index.File(filepath.ToSlash(name))
		if !isContent {
			continue
		}
		within, _ := filepath.Rel(content, name)
		files[filepath.Join(shown, within)] = written
		if encoded, err := source.Encode(target.Document, nil); err != nil || withoutComments(written) != string(encoded) {
			t.Errorf("%s\n%s\nis not what Encode writes (%v):\n%s", within, written, err, encoded)
		}
	}
	if *update {
		replace(t, shown, files)
	}
	if !maps.Equal(files, snapshot(t, shown)) {
		t.Errorf("a new site is not %s: write that anew with -update, and read the difference", shown)
	}
}

func withoutComments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// replace writes a folder anew.
func replace(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	err := os.RemoveAll(dir)
	for name, text := range files {
		if err == nil {
			err = os.MkdirAll(filepath.Dir(name), 0o777)
		}
		if err == nil {
			err = os.WriteFile(name, []byte(text), 0o666)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
