package generator

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/generator/diag"
)

const (
	editedMeasure = "policies/liaozhengfa-2023-4/measures/10-origin-certificate-credit-signing.yaml"
	editedReading = "policies/liaozhengfa-2023-4/interpretations/2026-11-23-measure-10-origin-certificate-credit-signing.yaml"
)

// copyOfContent is the real content twice: as it is, and as a second policy.
func copyOfContent(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	first, second := filepath.Join(dir, "policies/liaozhengfa-2023-4"), filepath.Join(dir, "policies/second")
	if err := os.CopyFS(second, os.DirFS(first)); err != nil {
		t.Fatal(err)
	}
	for _, sub := range []string{"interpretations", "situations"} {
		files, err := os.ReadDir(filepath.Join(second, sub))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			old := filepath.Join(second, sub, f.Name())
			if err := os.Rename(old, strings.TrimSuffix(old, ".yaml")+"-2.yaml"); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// replaceIn edits a file of a content folder.
func replaceIn(t testing.TB, dir, name, old, new string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(data), old, new)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Whatever is edited, a workspace says what Check says, and lays out what Load
// lays out.
func TestWorkspaceAgreesWithLoad(t *testing.T) {
	dir := copyOfContent(t)
	c := realConfig()
	c.Source = dir
	w := NewWorkspace(c)
	for _, step := range []struct{ name, file, old, new string }{
		{"as it is", editedMeasure, "number", "number"},
		{"words of an interpretation", editedReading, "你出口货物", "你出口很多货物"},
		{"a quotation breaks", editedMeasure, "闭环式", "开环式"},
		{"the quotation is mended", editedMeasure, "开环式", "闭环式"},
		{"a term goes", "glossary.yaml", "zh: 靶向培育", "zh: 靶向栽培"},
		{"a measure of another policy is named", editedReading, "- measure: 28", "- measure: second/28"},
		{"and gets another number", "policies/second/measures/28-fta-tariff-analysis.yaml", "number: 28", "number: 29"},
		{"and its own again", "policies/second/measures/28-fta-tariff-analysis.yaml", "number: 29", "number: 28"},
		{"the term comes back", "glossary.yaml", "zh: 靶向栽培", "zh: 靶向培育"},
		{"a file that others name is broken", editedMeasure, "number: 10", "number: [10"},
		{"and mended", editedMeasure, "number: [10", "number: 10"},
		{"an interpretation is named otherwise", "policies/second/measures/28-fta-tariff-analysis.yaml", "departments: [", "departments: [sasac, "},
		{"a department loses its name", "departments/sasac.yaml", "name:\n", "nom:\n"},
		{"a department gets it back", "departments/sasac.yaml", "nom:\n", "name:\n"},
		{"an invented telephone number", editedReading, "你出口很多货物", "拨打13912345678"},
	} {
		replaceIn(t, dir, step.file, step.old, step.new)
		s, err := w.Load(Changes{Content: []string{step.file}})
		if err != nil && !errors.Is(err, ErrContent) {
			t.Fatalf("%s: %v", step.name, err)
		}
		have := w.Verdict(s)
		_, want, err := Check(Config{Source: dir})
		if err != nil {
			t.Fatal(err)
		}
		if h, w := have.Sorted(), want.Sorted(); !slices.Equal(h, w) {
			t.Errorf("%s: the workspace says %d things, check %d:\n%s", step.name, len(h), len(w), differing(h, w))
		}
	}
}

func differing(have, want []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range have {
		if !slices.Contains(want, d) {
			b.WriteString("+ " + d.String() + "\n")
		}
	}
	for _, d := range want {
		if !slices.Contains(have, d) {
			b.WriteString("- " + d.String() + "\n")
		}
	}
	return b.String()
}

// A broken template is an error; once it is mended the theme is read again.
func TestWorkspaceReadsTemplatesAgain(t *testing.T) {
	c := realConfig()
	base, err := fs.ReadFile(c.Templates, "base.html")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	c.Templates = Overlay(dir, c.Templates)
	put := func(data []byte) {
		if err := os.WriteFile(filepath.Join(dir, "base.html"), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	w := NewWorkspace(c)
	first, err := w.Load(Changes{})
	if err != nil {
		t.Fatal(err)
	}
	put([]byte("{{.Broken"))
	if _, err := w.Load(Changes{Look: true}); err == nil || !strings.Contains(err.Error(), "base.html") {
		t.Errorf("a broken template gives %v", err)
	}
	put(append([]byte("<p>new</p>"), base...))
	second, err := w.Load(Changes{Look: true})
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[*Site]bool{first: false, second: true} {
		f, _ := s.Lookup("zh/index.html")
		page, err := f.Render()
		if err != nil || strings.HasPrefix(string(page), "<p>new</p>") != want {
			t.Errorf("the page begins with %.20q, %v", page, err)
		}
	}
}
