package source

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
)

const (
	testSite = "name: {zh: 甲}\ndescription: {zh: 甲}\nbase-url: https://example.org/\n"
	testNote = "number: {zh: 甲}\ntitle: {zh: 甲}\nissuer: {zh: 甲}\nsigned: 2023-03-03\npreamble: [{zh: 甲}]\n" +
		"domains: [{id: d, number: 1, name: {zh: 甲}, heading: {zh: 甲}}]\nscopes: [{id: s, name: {zh: 甲}}]\n" +
		"sections: [{number: 1, heading: {zh: 甲}, items: []}]\nsignature: {zh: 甲}\ndate-line: {zh: 甲}\n" +
		"annex: {label: {zh: 甲}, title: {zh: 甲}, columns: []}\n"
	testMeasure = "number: 7\ndomain: d\nscope: s\ndepartments: [a]\ntitle: {zh: 甲}\ntext: [{zh: 甲}]\n"
	testReading = "kind: notice\ntitle: {zh: 甲}\nsummary: {zh: 甲}\n"
	testPlace   = "title: {zh: 甲}\nsummary: {zh: 甲}\nmatches: [{measure: 7, why: {zh: 甲}, quote: {zh: 甲}}]\n"
	testOffice  = "name: {zh: 甲}\n"
)

// folder writes a content folder: the least there can be, and more files.
func folder(t testing.TB, more map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	files := map[string]string{"site.yaml": testSite, "policies/p/policy.yaml": testNote}
	for name, text := range more {
		files[name] = text
	}
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if text == "-" { // leave it out
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func load(t testing.TB, dir string) *Content {
	t.Helper()
	c, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoad(t *testing.T) {
	dir := folder(t, map[string]string{
		"audiences.yaml": "audiences: [{id: a, name: {zh: 甲}}]\n",
		"glossary.yaml":  "terms: [{id: b, name: {zh: 甲}}]\n",
		"README.md":      "not content", ".hidden": "x", "site.yaml~": "x", "departments/.x.yaml.swp": "x",
		"departments/b.yaml":                              testOffice,
		"departments/a.yaml":                              testOffice,
		"policies/o/policy.yaml":                          testNote,
		"policies/p/measures/07-slow.yaml":                testMeasure,
		"policies/p/measures/02-fast.yaml":                strings.Replace(testMeasure, "7", "2", 1),
		"policies/p/measures/100-last.yaml":               strings.Replace(testMeasure, "7", "100", 1),
		"policies/p/interpretations/2024-01-02-late.yaml": testReading,
		"policies/p/interpretations/2023-05-06-soon.yaml": testReading,
		"policies/p/situations/02-b.yaml":                 testPlace,
		"policies/p/situations/01-c.yaml":                 testPlace,
	})
	c := load(t, dir)
	if diags := c.Diags.Sorted(); len(diags) > 0 {
		t.Fatal(diags)
	}
	var got []string
	for _, d := range c.Set.Departments {
		got = append(got, d.ID)
	}
	for _, p := range c.Set.Policies {
		got = append(got, p.ID)
		for _, m := range p.Measures {
			got = append(got, m.Slug)
		}
		for _, i := range p.Interpretations {
			got = append(got, i.Date.String(), i.Slug)
		}
		for _, s := range p.Situations {
			got = append(got, s.Slug)
		}
	}
	want := "a b o p fast slow last 2023-05-06 soon 2024-01-02 late c b"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	var files []File
	for _, p := range c.parts {
		for _, d := range p.documents {
			if d != nil {
				files = append(files, d.file)
			}
		}
	}
	if len(files) != 14 || files[0].Path != filepath.ToSlash(dir)+"/audiences.yaml" || files[0].Size == 0 {
		t.Errorf("files: %v", files)
	}
	if s := c.Set; s.Site == nil || len(s.Audiences) != 1 || len(s.Terms) != 1 || s.Policies[1].Situations[0].Matches[0].Measure.Policy != "" {
		t.Errorf("set: %+v", s)
	}
}

// TestFolder holds faults of folders and names, each with its place under the
// content folder, part of what is said and part of the hint.
func TestFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot hold some of these names")
	}
	m, long := "policies/p/measures/", strings.Repeat("a", 81)
	for _, c := range []struct {
		files             map[string]string
		at, message, hint string
	}{
		{map[string]string{"site.yaml": "-"}, "", "there is no site.yaml", ""},
		{map[string]string{"policies/p/policy.yaml": "-", "policies/p/measures/07-a.yaml": testMeasure}, "policies/p", "there is no policy.yaml", ""},
		{map[string]string{"policies/p/policy.yaml": "-"}, "", "there is no policy", "policies/<id>/policy.yaml"},
		{map[string]string{"notes.txt": ""}, "notes.txt", "no file of this name", "site.yaml, audiences.yaml, glossary.yaml, departments/, handbook/, policies/"},
		{map[string]string{"sites.yaml": ""}, "sites.yaml", "no file of this name", "did you mean site.yaml?"},
		{map[string]string{"glossary.yml": ""}, "glossary.yml", "no file of this name", "rename it to glossary.yaml"},
		{map[string]string{"department/a.yaml": ""}, "department", "no folder of this name", "did you mean departments/?"},
		{map[string]string{"departments/Dalian_Customs.yaml": ""}, "departments/Dalian_Customs.yaml", "no file", "rename it to dalian-customs.yaml"},
		{map[string]string{"departments/x/a.yaml": ""}, "departments/x", "no folder", "only files belong here"},
		{map[string]string{"departments/a.yaml.": ""}, "departments/a.yaml.", "no file", "rename it to a.yaml"},
		{map[string]string{"departments/cafe\u0301.yaml": ""}, `departments/cafe` + "\u0301" + `.yaml`, "no file", "decomposed (NFD)"},
		{map[string]string{"departments/海关.yaml": ""}, "departments/海关.yaml", "no file", "<id>.yaml"},
		{map[string]string{"departments/aux.yaml": testOffice}, "departments/aux.yaml", `"aux" is a reserved name`, "rename"},
		{map[string]string{"departments/" + long + ".yaml": testOffice}, "departments/" + long + ".yaml", "longer than 80", "rename"},
		{map[string]string{"policies/x.yaml": ""}, "policies/x.yaml", "no file", "<id>/"},
		{map[string]string{m + "7-a.yaml": testMeasure}, m + "7-a.yaml", "no file", "NN-<slug>.yaml"},
		{map[string]string{m + "007-a.yaml": testMeasure}, m + "007-a.yaml", "a zero too many", "07"},
		{map[string]string{m + "08-a.yaml": testMeasure}, m + "08-a.yaml:1:9", "the number is 7, but the name of the file begins with 08", "07-a.yaml"},
		{map[string]string{m + "07-a.yaml/x": ""}, m + "07-a.yaml", "no folder", "only files"},
		{map[string]string{"policies/p/interpretations/2023-02-30-a.yaml": testReading}, "policies/p/interpretations/2023-02-30-a.yaml", "not a day", "first publication"},
		{map[string]string{"policies/p/interpretations/2023-02-20-con.yaml": testReading}, "policies/p/interpretations/2023-02-20-con.yaml", "reserved", ""},
		{map[string]string{"policies/p/interpretations/a.yaml": testReading}, "policies/p/interpretations/a.yaml", "no file", "<date>-<slug>.yaml"},
		{map[string]string{"glossary.yaml": strings.Repeat("#", maxFile+1)}, "glossary.yaml", "larger than 1024 KiB", "small files"},
		{map[string]string{"glossary.yaml": ""}, "glossary.yaml:1:1", "the file is empty", ""},
	} {
		dir := folder(t, c.files)
		content := load(t, dir)
		diags := content.Diags.Sorted()
		if len(diags) != 1 {
			t.Errorf("%s: %d diagnostics: %v", c.at, len(diags), diags)
			continue
		}
		d := diags[0]
		at := strings.TrimPrefix(strings.TrimPrefix(d.Pos.String(), filepath.ToSlash(dir)), "/")
		if at != folders.Printable(c.at) || !strings.Contains(d.Message.String(), c.message) || !strings.Contains(d.Hint.String(), c.hint) {
			t.Errorf("got %s: %s (%s)\nwant %s: %s (%s)", at, d.Message, d.Hint, c.at, c.message, c.hint)
		}
	}
}

func TestNamesInOtherForms(t *testing.T) {
	dir := folder(t, map[string]string{"Site.yaml": testSite})
	if _, err := os.Stat(filepath.Join(dir, "SITE.YAML")); err == nil {
		t.Skip("the file system does not tell case apart")
	}
	diags := load(t, dir).Diags
	if s := diags.Sorted(); len(s) != 1 || s[0].Rule != "name-collision" || !strings.HasSuffix(s[0].Pos.File, "/Site.yaml") {
		t.Error(s)
	}
}

func TestBrokenFilesLeaveTheRest(t *testing.T) {
	c := load(t, folder(t, map[string]string{
		"policies/p/policy.yaml":        "title: \"",
		"policies/p/measures/07-a.yaml": strings.Replace(testMeasure, "number: 7", "number: x", 1),
		"policies/p/measures/08-b.yaml": "[",
	}))
	if errors, _ := c.Diags.Count(); errors != 3 {
		t.Error(c.Diags.Sorted())
	}
	p := c.Set.Policies[0]
	if p.ID != "p" || len(p.Measures) != 1 || p.Measures[0].Number.Value != 7 || p.Measures[0].Title.Zh.Value != "甲" {
		t.Errorf("policy: %+v", p)
	}
}

func TestLoadErrors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file); err == nil || !strings.Contains(err.Error(), "not a folder") {
		t.Errorf("a file as folder: %v", err)
	}
	if _, err := Load(file + "x"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
}

func TestChanged(t *testing.T) {
	old := "glossary.yaml"
	for _, c := range []struct {
		name string
		edit func(dir string) error
		want string
	}{
		{"nothing", func(string) error { return nil }, ""},
		{"touched", func(dir string) error {
			info, err := os.Stat(filepath.Join(dir, old))
			if err != nil {
				return err
			}
			later := info.ModTime().Add(1e9)
			return os.Chtimes(filepath.Join(dir, old), later, later)
		}, ""},
		{"same size and time", func(dir string) error {
			file := filepath.Join(dir, old)
			info, err := os.Stat(file)
			if err != nil {
				return err
			}
			if err := os.WriteFile(file, []byte("terms: {}"), 0o666); err != nil {
				return err
			}
			return os.Chtimes(file, info.ModTime(), info.ModTime())
		}, old},
		{"longer", func(dir string) error { return os.WriteFile(filepath.Join(dir, old), []byte("terms: [] # x"), 0o666) }, old},
		{"added", func(dir string) error { return os.WriteFile(filepath.Join(dir, "audiences.yaml"), nil, 0o666) }, "audiences.yaml"},
		{"added last", func(dir string) error { return os.WriteFile(filepath.Join(dir, "z"), nil, 0o666) }, "z"},
		{"ignored", func(dir string) error { return os.WriteFile(filepath.Join(dir, ".x"), nil, 0o666) }, ""},
		{"removed", func(dir string) error { return os.Remove(filepath.Join(dir, old)) }, old},
		{"removed last", func(dir string) error { return os.Remove(filepath.Join(dir, "site.yaml")) }, "site.yaml"},
	} {
		dir := folder(t, map[string]string{old: "terms: []"})
		content := load(t, dir)
		if err := c.edit(dir); err != nil {
			t.Fatal(err)
		}
		want := ""
		if c.want != "" {
			want = filepath.ToSlash(dir) + "/" + c.want
		}
		if got, err := content.Changed(); got != want || err != nil {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, want)
		}
	}
}

// TestRealContent reads the content of the repository and writes every
// document of it back: nothing but positions may differ.
func TestRealContent(t *testing.T) {
	c, err := Load("../../content")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Set.Policies {
		roundTrip(t, p, policy.SpecOf[policy.Policy]())
		for _, m := range p.Measures {
			roundTrip(t, m, policy.SpecOf[policy.Measure]())
		}
		for _, i := range p.Interpretations {
			roundTrip(t, i, policy.SpecOf[policy.Interpretation]())
		}
		for _, s := range p.Situations {
			roundTrip(t, s, policy.SpecOf[policy.Situation]())
		}
	}
	for _, d := range c.Set.Departments {
		roundTrip(t, d, policy.SpecOf[policy.Department]())
	}
}

// roundTrip encodes a value, decodes it again and compares what YAML carries.
func roundTrip(t testing.TB, v any, spec *policy.Spec) {
	t.Helper()
	text, err := Encode(v, nil)
	if err != nil {
		t.Fatal(err)
	}
	again := reflect.New(spec.Type)
	r := newReport("f.yaml")
	if _, err := decodeFile(r, text, spec, again.Elem()); err != nil {
		t.Fatal(err)
	}
	if r.Faults() > 0 {
		diags := r.Diags()
		t.Fatalf("%v\n%s", diags.Sorted(), text)
	}
	if !sameContent(reflect.ValueOf(v).Elem(), again.Elem(), spec) {
		t.Errorf("%T differs after a round trip:\n%s", v, text)
	}
}

var posType = reflect.TypeFor[diag.Pos]()

// sameContent compares the fields that the spec has, positions aside.
func sameContent(a, b reflect.Value, s *policy.Spec) bool {
	if a.Kind() == reflect.Pointer {
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		a, b = a.Elem(), b.Elem()
	}
	switch s.Shape {
	case policy.Mapping:
		for _, f := range s.Fields {
			if !sameContent(a.Field(f.Index), b.Field(f.Index), f.Spec) {
				return false
			}
		}
		return true
	case policy.Sequence:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameContent(a.Index(i), b.Index(i), s.Elem) {
				return false
			}
		}
		return true
	}
	for i := range a.NumField() {
		name := a.Type().Field(i).Name
		if a.Field(i).Type() != posType && name != "Indent" && !a.Field(i).Equal(b.Field(i)) {
			return false
		}
	}
	return true
}
