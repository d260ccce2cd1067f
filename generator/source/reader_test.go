package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever happens to the folder, a reader gives what a first reading gives,
// and keeps the values of what did not change.
func TestReaderAgreesWithLoad(t *testing.T) {
	dir := folder(t, map[string]string{
		"policies/p/measures/07-slow.yaml": testMeasure,
		"policies/q/policy.yaml":           testNote,
		"departments/a.yaml":               testOffice,
	})
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	write := func(name, text string) func() error {
		return func() error {
			if err := os.MkdirAll(filepath.Dir(at(name)), 0o777); err != nil {
				return err
			}
			return os.WriteFile(at(name), []byte(text), 0o666)
		}
	}
	r := NewReader(dir)
	for _, step := range []struct {
		name  string
		do    func() error
		paths []string
	}{
		{"first", func() error { return nil }, nil},
		{"nothing", func() error { return nil }, nil},
		{"edited", write("policies/p/measures/07-slow.yaml", strings.Replace(testMeasure, "甲", "乙", 1)), []string{"policies/p/measures/07-slow.yaml"}},
		{"edited, same size, not named", write("policies/p/measures/07-slow.yaml", strings.Replace(testMeasure, "甲", "乙乙", 1)), nil},
		{"edited, same size and time, not named", func() error {
			name := at("policies/p/measures/07-slow.yaml")
			info, err := os.Stat(name)
			if err == nil {
				err = write("policies/p/measures/07-slow.yaml", strings.Replace(testMeasure, "甲", "丙丙", 1))()
			}
			if err == nil {
				err = os.Chtimes(name, info.ModTime(), info.ModTime())
			}
			return err
		}, nil},
		{"half written", write("policies/p/measures/07-slow.yaml", "number: 7\ndom"), []string{"policies/p/measures/07-slow.yaml"}},
		{"whole again", write("policies/p/measures/07-slow.yaml", testMeasure), []string{"policies/p/measures/07-slow.yaml", "policies/p/measures/4913", "policies/p/measures/.07-slow.yaml.swp"}},
		{"new", write("policies/p/measures/08-more.yaml", strings.Replace(testMeasure, "7", "8", 1)), []string{"policies/p/measures/08-more.yaml"}},
		{"new folder", write("policies/r/policy.yaml", testNote), []string{"policies/r"}},
		{"renamed", func() error {
			return os.Rename(at("policies/p/measures/08-more.yaml"), at("policies/p/measures/09-more.yaml"))
		},
			[]string{"policies/p/measures/08-more.yaml"}},
		{"policy broken", write("policies/p/policy.yaml", "number: ["), []string{"policies/p/policy.yaml"}},
		{"policy whole", write("policies/p/policy.yaml", testNote), nil},
		{"folder gone", func() error { return os.RemoveAll(at("policies/p")) }, []string{"policies/p/measures"}},
		{"department gone", func() error { return os.Remove(at("departments/a.yaml")) }, []string{"departments/a.yaml"}},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		have, err := r.Read(step.paths...)
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		want := load(t, dir)
		if h, w := dump(have), dump(want); h != w {
			t.Errorf("%s: a second reading gives\n%s\na first one\n%s", step.name, h, w)
		}
	}
}

// dump writes what a content holds, the places among it.
func dump(c *Content) string {
	var b strings.Builder
	for _, d := range c.Diags.Sorted() {
		b.WriteString(d.String() + "\n")
	}
	for _, p := range c.parts {
		for i, l := range p.entries {
			b.WriteString(l.path + "\n")
			if d := p.documents[i]; d != nil {
				b.WriteString(d.file.Path + "\n")
			}
		}
	}
	for _, d := range c.Set.Departments {
		b.WriteString(d.ID + d.Name.Zh.Value + "\n")
	}
	for _, p := range c.Set.Policies {
		b.WriteString(p.ID + p.Title.Zh.Value + p.Pos.String() + "\n")
		for _, m := range p.Measures {
			b.WriteString(m.Slug + m.Title.Zh.Value + m.Pos.String() + "\n")
		}
	}
	return b.String()
}

func TestReaderKeepsWhatDidNotChange(t *testing.T) {
	dir := folder(t, map[string]string{"policies/p/measures/07-slow.yaml": testMeasure, "policies/q/policy.yaml": testNote})
	r := NewReader(dir)
	first, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	name := "policies/p/measures/07-slow.yaml"
	if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(strings.Replace(testMeasure, "甲", "乙", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	second, err := r.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	if first.Set.Policies[1] != second.Set.Policies[1] {
		t.Error("the policy that did not change was made anew")
	}
	if first.Set.Policies[0] == second.Set.Policies[0] || first.Set.Policies[0].Measures[0].Title.Zh.Value != "甲" || second.Set.Policies[0].Measures[0].Title.Zh.Value != "乙" {
		t.Error("the first content is not as it was, or the second not as it is")
	}
}
