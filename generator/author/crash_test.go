package author

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/notice"
	"mingce/generator/source"
)

var errKilled = errors.New("killed here")

// stopAt fails change number k, from 0, and all that follow when the process is
// killed there. It counts the changes.
func stopAt(k int, killed bool, count *int) probe {
	return func(string, string) error {
		*count++
		if *count-1 == k || killed && *count > k {
			return errKilled
		}
		return nil
	}
}

// visible lists the documents that a content folder has for whoever loads it.
func visible(t *testing.T, dir string) []string {
	t.Helper()
	content, err := source.Load(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range content.Set.Departments {
		names = append(names, d.Pos.File)
	}
	for _, s := range content.Set.Terms {
		names = append(names, s.ID.Value)
	}
	for _, p := range content.Set.Policies {
		names = append(names, p.ID+" "+p.Title.Zh.Value)
		for _, m := range p.Measures {
			names = append(names, m.Pos.File)
		}
		for _, i := range p.Interpretations {
			names = append(names, i.Pos.File)
		}
		for _, s := range p.Situations {
			names = append(names, s.Pos.File)
		}
	}
	return names
}

// readNotice reads a published notice with the names of a content folder, and
// keeps but a few of its measures and departments.
func readNotice(t *testing.T, dir string) *notice.Notice {
	t.Helper()
	file := filepath.Join("..", "notice", "testdata", "example-province.txt")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	names, err := namesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	n, diags := notice.Read(file, text, names)
	if diags.HasErrors() {
		t.Fatal(diags.Sorted())
	}
	n.Policy.Measures, n.Departments = n.Policy.Measures[:2], n.Departments[:2]
	return n
}

func importIt(t *testing.T, dir string, p probe) error {
	t.Helper()
	_, _, err := importNotice(config(dir), readNotice(t, dir), diag.En, p)
	return err
}

// Whatever writes content is stopped at every change to the file system, by a
// fault and by death: then all of it is content, or nothing. The next run goes on
// from there and leaves nothing else behind.
func TestStoppedAtEveryChange(t *testing.T) {
	for name, w := range map[string]struct {
		before func(t *testing.T) string
		run    func(t *testing.T, dir string, p probe) error
	}{
		"import into nothing": {
			func(t *testing.T) string { return filepath.Join(t.TempDir(), "content") },
			func(t *testing.T, dir string, p probe) error {
				return importIt(t, dir, p)
			},
		},
		"import beside content": {
			newSite,
			func(t *testing.T, dir string, p probe) error {
				return importIt(t, dir, p)
			},
		},
		"init": {
			func(t *testing.T) string { return filepath.Join(t.TempDir(), "site", "content") },
			func(t *testing.T, dir string, p probe) error {
				_, err := initialise(filepath.Dir(dir), diag.En, p)
				return err
			},
		},
		"a new file": {
			newSite,
			func(t *testing.T, dir string, p probe) error {
				_, err := newFile(config(dir), NewFile{Document: "situation", ID: "x", Measures: []int{1}}, p)
				return err
			},
		},
		"a term more": {
			newSite,
			func(t *testing.T, dir string, p probe) error {
				_, err := newFile(config(dir), NewFile{Document: "term", ID: "x", Title: words("企业", "enterprises")}, p)
				return err
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // it waits for the disk
			origin := w.before(t)
			none := visible(t, origin)
			whole := copyOf(t, origin)
			if err := w.run(t, whole, unwatched); err != nil {
				t.Fatal(err)
			}
			all, files := visible(t, whole), filesIn(t, whole)
			points := 0
			for _, killed := range []bool{false, true} {
				for k, reached := 0, true; reached; k++ {
					dir, count := copyOf(t, origin), 0
					err := w.run(t, dir, stopAt(k, killed, &count))
					reached = count > k
					if reached != (err != nil) {
						t.Fatalf("stopped at %d: %v", k, err)
					}
					points++
					seen := inPlace(visible(t, dir), dir)
					if !slices.Equal(seen, inPlace(none, origin)) && !slices.Equal(seen, inPlace(all, whole)) {
						t.Fatalf("stopped at %d (%v), this is content:\n%s", k, err, strings.Join(seen, "\n"))
					}
					err = w.run(t, dir, unwatched)
					if err != nil && !slices.Equal(seen, inPlace(all, whole)) { // it may not be made twice
						t.Fatalf("stopped at %d, then run again: %v", k, err)
					}
					if w, err := open(dir, unwatched); err != nil {
						t.Fatal(err)
					} else if err := w.close(); err != nil {
						t.Fatal(err)
					}
					if have := filesIn(t, dir); !slices.Equal(have, files) {
						t.Fatalf("stopped at %d and run again, there are\n%s\nwant\n%s", k, strings.Join(have, "\n"), strings.Join(files, "\n"))
					}
				}
			}
			t.Logf("%d points", points)
		})
	}
}

// inPlace gives names as if their folder were another.
func inPlace(names []string, dir string) []string {
	var all []string
	for _, name := range names {
		all = append(all, strings.TrimPrefix(name, filepath.ToSlash(dir)))
	}
	return all
}

func copyOf(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "site", "content")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return to
	}
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	for name := range snapshot(t, dir) {
		names = append(names, strings.TrimPrefix(filepath.ToSlash(name), filepath.ToSlash(dir)))
	}
	slices.Sort(names)
	return names
}

// One writes at a time; who finds the folder locked is told so.
func TestOneWriterAtATime(t *testing.T) {
	dir := newSite(t)
	w, err := open(dir, unwatched)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(config(dir), NewFile{Document: "situation", ID: "x", Measures: []int{1}}); !errors.Is(err, ErrBusy) {
		t.Errorf("a second one: %v", err)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
}

// Nothing is written over what somebody else wrote meanwhile.
func TestChangedMeanwhile(t *testing.T) {
	dir := newSite(t)
	glossary, theirs := filepath.Join(dir, "glossary.yaml"), []byte("terms: []\n")
	for name, c := range map[string]struct {
		file string
		n    NewFile
		want error
	}{
		"the file is added to": {glossary, NewFile{Document: "term", ID: "x", Title: words("企业", "")}, ErrChanged},
		"the name is taken":    {filepath.Join(dir, "departments", "x.yaml"), NewFile{Document: "department", ID: "x", Title: words("甲", "")}, ErrExists},
	} {
		_, err := newFile(config(dir), c.n, func(doing, name string) error {
			if doing == "writing" {
				return os.WriteFile(c.file, theirs, 0o666)
			}
			return nil
		})
		if data, _ := os.ReadFile(c.file); !errors.Is(err, c.want) || string(data) != string(theirs) {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
	}
}
