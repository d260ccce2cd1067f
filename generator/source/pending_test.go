package source

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pool has files that come, go and change in the test below, each with two texts.
var pool = map[string][2]string{
	"departments/a.yaml":               {testOffice, "name: {zh: 乙}\n"},
	"departments/b.yaml":               {testOffice, "name: ["},
	"policies/p/measures/07-slow.yaml": {testMeasure, strings.Replace(testMeasure, "甲", "乙", 1)},
	"policies/q/policy.yaml":           {testNote, strings.Replace(testNote, "甲", "乙", 1)},
	"policies/q/measures/07-slow.yaml": {testMeasure, ""},
	"audiences.yaml":                   {"audiences: [{id: a, name: {zh: 甲}}]\n", "x"},
	"notes.txt":                        {"no content", "either"},
}

// Whatever lies in the folder, is pending there and is left over from a writer,
// a reader gives what it would give if all of it lay in the folder; a reader that
// knew another state gives the same.
func TestPendingFilesAreReadAsIfTheyLayThere(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 3))
	dir, whole := folder(t, nil), folder(t, nil)
	r := NewReader(dir)
	for range 60 {
		lying, pending, left, all := map[string]string{}, Pending{}, map[string]string{}, map[string]string{}
		for _, name := range slices.Sorted(maps.Keys(pool)) {
			if random.IntN(2) == 0 {
				lying[name], all[name] = pool[name][0], pool[name][0]
			}
			text := pool[name][random.IntN(2)]
			switch random.IntN(4) {
			case 0:
				pending[name], all[name] = []byte(text), text
			case 1:
				left[PendingFolder+"/"+name], all[name] = text, text
			}
		}
		for name := range pool {
			remove(t, dir, name)
			remove(t, whole, name)
		}
		remove(t, dir, PendingFolder)
		fill(t, dir, lying)
		fill(t, dir, left)
		fill(t, whole, all)
		have, err := r.With(pending).Read("departments/a.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if h, w := dump(have), strings.ReplaceAll(dump(load(t, whole)), filepath.ToSlash(whole), filepath.ToSlash(dir)); h != w {
			t.Fatalf("lying %v, pending %v, left %v: gives\n%s\nwant\n%s", lying, pending, left, h, w)
		}
		if changed, err := have.Changed(); changed != "" || err != nil {
			t.Fatalf("%s is said to have changed: %v", changed, err)
		}
	}
}

// What a writer left is no change once it lies in its place.
func TestMovingPendingFilesIsNoChange(t *testing.T) {
	dir := folder(t, map[string]string{PendingFolder + "/departments/a.yaml": testOffice})
	c := load(t, dir)
	if err := os.Rename(filepath.Join(dir, PendingFolder, "departments"), filepath.Join(dir, "departments")); err != nil {
		t.Fatal(err)
	}
	if changed, err := c.Changed(); changed != "" || err != nil {
		t.Errorf("%s is said to have changed: %v", changed, err)
	}
	fill(t, dir, map[string]string{"departments/a.yaml": "name: {zh: 乙}\n"})
	if changed, err := c.Changed(); !strings.HasSuffix(changed, "departments/a.yaml") || err != nil {
		t.Errorf("a change is not told: %q, %v", changed, err)
	}
}

func TestPendingPathsStayInTheFolder(t *testing.T) {
	dir := folder(t, nil)
	for _, name := range []string{"../site.yaml", "/etc/site.yaml", "policies/../../x", "", "a//b"} {
		if _, err := NewReader(dir).With(Pending{name: nil}).Read(); err == nil {
			t.Errorf("%q passes", name)
		}
	}
}

func fill(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// remove takes a file away, and the folders that it leaves empty.
func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
	for up := filepath.Dir(filepath.Join(dir, filepath.FromSlash(name))); up != dir; up = filepath.Dir(up) {
		if os.Remove(up) != nil {
			return
		}
	}
}
