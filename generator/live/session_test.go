package live

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/static"
	"mingce/templates"
)

const (
	editedMeasure = "policies/liaozhengfa-2023-4/measures/10-origin-certificate-credit-signing.yaml"
	editedReading = "policies/liaozhengfa-2023-4/interpretations/2026-11-23-measure-10-origin-certificate-credit-signing.yaml"
)

func configOf(dir string) generator.Config {
	return generator.Config{Source: dir, Templates: templates.FS, Static: static.FS, Drafts: true, Today: "2026-11-25"}
}

// twoPolicies is the real content twice: as it is, and as a second policy.
func twoPolicies(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../../content")); err != nil {
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

// agrees holds the last state of a session to a check and a load of the same
// content.
func agrees(t *testing.T, what string, have State, c generator.Config) {
	t.Helper()
	_, want, err := generator.Check(c)
	if err != nil {
		t.Fatal(err)
	}
	if h, w := have.Diags.Sorted(), want.Sorted(); !slices.EqualFunc(h, w, same) {
		t.Fatalf("%s: the session says %d things, check %d:\n%s", what, len(h), len(w), differing(h, w))
	}
	if (have.Site != nil) != !want.HasErrors() {
		t.Fatalf("%s: that there is a site is %v, check finds errors: %v", what, have.Site != nil, want.HasErrors())
	}
}

func same(a, b diag.Diagnostic) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

func differing(have, want []diag.Diagnostic) string {
	var b strings.Builder
	list := func(sign string, these, those []diag.Diagnostic) {
		for _, d := range these {
			if !slices.ContainsFunc(those, func(o diag.Diagnostic) bool { return same(d, o) }) {
				fmt.Fprintf(&b, "%s %s (%s)\n", sign, d, d.Hint)
			}
		}
	}
	list("+", have, want)
	list("-", want, have)
	return b.String()
}

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

// What one file says of another, edited step by step.
func TestSessionAgreesWithCheck(t *testing.T) {
	c := configOf(twoPolicies(t))
	s := New(c)
	for _, step := range []struct{ name, file, old, new string }{
		{"as it is", editedMeasure, "number", "number"},
		{"words of an interpretation", editedReading, "你出口货物", "你出口很多货物"},
		{"a quotation breaks", editedMeasure, "闭环式", "开环式"},
		{"the quotation is mended", editedMeasure, "开环式", "闭环式"},
		{"a term goes", "glossary.yaml", "zh: 靶向培育", "zh: 靶向栽培"},
		{"a measure of another policy is named", editedReading, "- measure: 28", "- measure: second/28"},
		{"and misspelt", editedReading, "second/28", "secnd/28"},
		{"and spelt again", editedReading, "secnd/28", "second/28"},
		{"and gets another number", "policies/second/measures/28-fta-tariff-analysis.yaml", "number: 28", "number: 29"},
		{"and its own again", "policies/second/measures/28-fta-tariff-analysis.yaml", "number: 29", "number: 28"},
		{"the term comes back", "glossary.yaml", "zh: 靶向栽培", "zh: 靶向培育"},
		{"a file that others name is broken", editedMeasure, "number: 10", "number: [10"},
		{"and mended", editedMeasure, "number: [10", "number: 10"},
		{"a department is added", "policies/second/measures/28-fta-tariff-analysis.yaml", "departments: [", "departments: [sasac, "},
		{"a department loses its name", "departments/sasac.yaml", "name:\n", "nom:\n"},
		{"a department gets it back", "departments/sasac.yaml", "nom:\n", "name:\n"},
		{"an invented telephone number", editedReading, "你出口很多货物", "拨打13912345678"},
	} {
		replaceIn(t, c.Source, step.file, step.old, step.new)
		agrees(t, step.name, toEnd(s, Changes{Content: []string{step.file}}), c)
	}
}

// toEnd carries an update to its end.
func toEnd(s *Session, c Changes) (last State) {
	for last = range s.Update(c) {
	}
	return last
}

// A broken template is an error until it is mended, whatever is saved meanwhile.
func TestSessionReadsTemplatesAgain(t *testing.T) {
	base, err := fs.ReadFile(templates.FS, "base.html")
	if err != nil {
		t.Fatal(err)
	}
	c := configOf("../../content")
	over := fstest.MapFS{}
	c.Templates = overlaid{over, c.Templates}
	s := New(c)
	first := toEnd(s, Changes{})
	if first.Site == nil {
		t.Fatal(first.Err)
	}
	over["base.html"] = &fstest.MapFile{Data: []byte("{{.Broken")}
	for _, changes := range []Changes{{Look: true}, {Content: []string{editedReading}}, {Anything: true}} {
		state := toEnd(s, changes)
		if found := state.Diags.Sorted(); state.Site != nil || len(found) != 1 || found[0].Pos != (diag.Pos{File: "templates/base.html", Line: 1}) {
			t.Errorf("after %+v a broken template gives %v", changes, found)
		}
	}
	over["base.html"] = &fstest.MapFile{Data: append([]byte("<p>new</p>"), base...)}
	second := toEnd(s, Changes{Look: true})
	for site, want := range map[*generator.Site]bool{first.Site: false, second.Site: true} {
		f, _ := site.Lookup("zh/index.html")
		page, err := f.Render()
		if err != nil || strings.HasPrefix(string(page), "<p>new</p>") != want {
			t.Errorf("the page begins with %.20q, %v", page, err)
		}
	}
	if third := toEnd(s, Changes{Anything: true}); third.Site != second.Site {
		t.Error("nothing changed, and there is another site")
	}
}

// overlaid looks for a file in the first file system that has it.
type overlaid []fs.FS

func (o overlaid) Open(name string) (fs.File, error) {
	if f, err := o[0].Open(name); err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			return f, nil
		}
	}
	return o[1].Open(name)
}

func (o overlaid) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o[1], name) }

// edits is how many random edits the session is held to a fresh check after each.
// MINGCE_EDITS asks for another number: 2000 take some minutes.
func edits() int {
	if n, err := strconv.Atoi(os.Getenv("MINGCE_EDITS")); err == nil {
		return n
	}
	if testing.Short() {
		return 20
	}
	return 150
}

// After each of many random edits to the real content, of any kind of file,
// deletions and renames among them, a session says what a fresh check says, and
// now and then it has laid out what a fresh load lays out, and whatever check passes
// builds.
func TestSessionAgreesAfterAnyEdit(t *testing.T) {
	c := configOf(twoPolicies(t))
	s := New(c)
	agrees(t, "as it is", toEnd(s, Changes{Anything: true}), c)
	e := &editor{Rand: rand.New(rand.NewPCG(11, 25)), dir: c.Source, original: map[string][]byte{}}
	for i := range edits() {
		what, changes := e.edit(t)
		if e.IntN(3) == 0 { // somebody saves again before all is judged
			for range s.Update(changes) {
				break
			}
			another, more := e.edit(t)
			what, changes = what+"; "+another, changes.And(more)
		}
		state := toEnd(s, changes)
		agrees(t, fmt.Sprintf("edit %d: %s", i, what), state, c)
		if state.Site != nil && e.IntN(10) == 0 {
			sameSite(t, what, state.Site, c, e.Rand)
			if report, err := generator.Build(t.Context(), c, generator.BuildOptions{Output: filepath.Join(t.TempDir(), "public")}); err != nil {
				t.Fatalf("%s: check finds nothing, build does: %v %v", what, err, report.Diags.Sorted())
			}
		}
	}
}

// sameSite compares some files of a site with those of a fresh one.
func sameSite(t *testing.T, what string, have *generator.Site, c generator.Config, random *rand.Rand) {
	t.Helper()
	want, err := generator.Load(c)
	if err != nil {
		t.Fatal(err)
	}
	h, err := have.Files()
	if err != nil {
		t.Fatal(err)
	}
	w, err := want.Files()
	if err != nil {
		t.Fatal(err)
	}
	if len(h) != len(w) {
		t.Fatalf("%s: the session lays out %d files, a fresh load %d", what, len(h), len(w))
	}
	for range 60 {
		i := random.IntN(len(w))
		a, errA := h[i].Render()
		b, errB := w[i].Render()
		if h[i].Path != w[i].Path || errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Fatalf("%s: %s differs from a fresh load: %v %v", what, w[i].Path, errA, errB)
		}
	}
}
