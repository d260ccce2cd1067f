package generator

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/diag"
)

// TestABrokenFileIsBlamedAlone: what names a file that can't be read is not
// wrong itself.
func TestABrokenFileIsBlamedAlone(t *testing.T) {
	for _, broken := range []string{
		"policies/liaozhengfa-2023-4/measures/19-export-refund-diagnosis.yaml",
		"policies/liaozhengfa-2023-4/policy.yaml",
		"departments/tax-service.yaml",
		"glossary.yaml",
		"audiences.yaml",
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS("../content")); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, filepath.FromSlash(broken))
		if err := os.WriteFile(file, []byte("title: \"never closed\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		_, diags, err := Check(configOf(dir))
		if err != nil {
			t.Fatal(err)
		}
		if !diags.HasErrors() {
			t.Errorf("%s is broken, and nobody says so", broken)
		}
		for _, d := range diags.Sorted() {
			if d.Severity != diag.Note && !strings.HasSuffix(d.Pos.File, broken) {
				t.Errorf("%s is broken, but this is said: %s", broken, d)
			}
		}
	}
}
