package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// wantTree fails unless the files of a tree are those of its manifest.
func wantTree(t *testing.T, tree *Tree) {
	t.Helper()
	m := tree.Manifest()
	found := 0
	err := fs.WalkDir(tree.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		found++
		if data, err := fs.ReadFile(tree.FS(), path); err != nil || entryOf(data) != m.entry(path) {
			t.Errorf("%s is not as the manifest says: %v", path, err)
		}
		return nil
	})
	if err != nil || found != len(m.Files)+len(m.Kept) {
		t.Errorf("%d files, %v; want %d", found, err, len(m.Files)+len(m.Kept))
	}
}

// temporaries makes the folder in which temporary ones are made, and lists them.
func temporaries(t *testing.T) (list func() []os.DirEntry) {
	t.Helper()
	dir := t.TempDir()
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, dir)
	}
	return func() []os.DirEntry {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return entries
	}
}

// TestStage stages a site: it is what a folder would get, and goes without a trace.
func TestStage(t *testing.T) {
	list := temporaries(t)
	for _, o := range []Options{{}, published(1), {Compress: true}} {
		tree, res, err := Stage(t.Context(), compressible(), "/", o)
		if err != nil {
			t.Fatal(err)
		}
		wantTree(t, tree)
		dir := newDir(t)
		written, err := Write(t.Context(), dir, compressible(), "/", o)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(res, written) || !reflect.DeepEqual(tree.Manifest(), live(t, dir)) {
			t.Errorf("staged %+v, written %+v", res, written)
		}
		if err := tree.Close(); err != nil || len(list()) != 0 {
			t.Errorf("closed with %v, %v remains", err, list())
		}
	}
}

func TestStageThatFails(t *testing.T) {
	list := temporaries(t)
	tree, res, err := Stage(t.Context(), append(site("one"), text("bad.html", "")), "/", Options{})
	if tree != nil || !errors.Is(err, ErrAudit) || len(res.Problems) == 0 {
		t.Errorf("%v, %+v, %v; want the problems", tree, res, err)
	}
	if _, _, err := Stage(t.Context(), []File{text("../x", "")}, "/", Options{}); !errors.Is(err, ErrPath) {
		t.Errorf("error %v, want ErrPath", err)
	}
	if len(list()) != 0 {
		t.Errorf("%v remains", list())
	}
}

// TestFolder goes the way of a publication that asks before it puts its site in
// place, and changes its mind twice.
func TestFolder(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r := f.Live().Release; r == nil || r.Number != 1 {
		t.Errorf("live is %v", r)
	}
	for _, generation := range []string{"r7", "r3", "r2"} {
		number, _ := numberOf(generation)
		tree, _, err := f.Stage(t.Context(), edition(generation), "/", published(number))
		if err != nil {
			t.Fatal(err)
		}
		wantTree(t, tree)
		if _, kept := tree.Manifest().Kept["assets/r1/a.js"]; kept != (number <= 1+keep) {
			t.Errorf("%s keeps the file of r1: %v", generation, kept)
		}
		if got, err := look(dir); err != nil || got != "r1" {
			t.Errorf("site is %q, %v, before it was replaced", got, err)
		}
	}
	if _, err := Open(dir, Options{}); !errors.As(err, new(*LockedError)) {
		t.Errorf("a second publisher: %v, want a LockedError", err)
	}
	if err := f.Replace(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "r2")
	wantKept(t, dir, "r2", map[int]bool{1: true})
}

// TestTreeIsClosedTwice: whoever closes what was put in place removes nothing, not
// even when the old tree still stands where the stage was.
func TestTreeIsClosedTwice(t *testing.T) {
	for _, fault := range []error{nil, errors.New("no disk")} {
		dir := newDir(t)
		mustWrite(t, dir, "one")
		f, err := open(dir, Options{}, func(op, name string) error {
			if op == "sync" && name == "." {
				return fault
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		tree, _, err := f.Stage(t.Context(), site("two"), "/", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Replace(t.Context()); !errors.Is(err, fault) {
			t.Errorf("error %v, want %v", err, fault)
		}
		for range 2 {
			if err := errors.Join(tree.Close(), f.unstage()); err != nil {
				t.Error(err)
			}
		}
		if got, err := look(filepath.Join(filepath.Dir(dir), f.stage)); fault != nil && (err != nil || got != "one") {
			t.Errorf("the old tree is %q, %v", got, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if got, err := look(dir); err != nil || got != "two" {
			t.Errorf("site is %q, %v", got, err)
		}
	}
}

func TestFolderThatIsNotReplaced(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Stage(t.Context(), edition("r2"), "/", published(2)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Stage(t.Context(), append(edition("r3"), text("bad.html", "")), "/", published(3)); !errors.Is(err, ErrAudit) {
		t.Fatalf("error %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "r1")
}

// TestPublishersAtOnce lets publishers run at each other: one has the folder, the
// others are told, and no release is lost.
func TestPublishersAtOnce(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			for range 8 {
				f, err := Open(dir, Options{})
				if errors.As(err, new(*LockedError)) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				number := f.Live().Release.Number + 1
				if _, _, err = f.Stage(t.Context(), edition(name(number)), "/", published(number)); err == nil {
					err = f.Replace(t.Context())
				}
				if err = errors.Join(err, f.Close()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	last := live(t, dir).Release.Number
	wantSite(t, dir, name(last))
	were := map[int]bool{}
	for number := 1; number < last; number++ {
		were[number] = true
	}
	wantKept(t, dir, name(last), were)
}

func TestLive(t *testing.T) {
	dir := newDir(t)
	for _, prepare := range []func(){func() {}, func() { mkdir(t, dir) }, func() { put(t, filepath.Join(dir, ".DS_Store"), "x") }} {
		prepare()
		if m := live(t, dir); m.Files != nil {
			t.Errorf("nothing is live, but %+v", m)
		}
	}
	put(t, filepath.Join(dir, "mine.txt"), "x")
	if _, err := Live(dir); !errors.Is(err, ErrPlace) {
		t.Errorf("error %v, want ErrPlace", err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, "one")
	if m := live(t, dir); m.Release != nil || len(m.Files) != len(site("one")) {
		t.Errorf("live is %+v", m)
	}
	mustWrite(t, dir, "r4")
	if m := live(t, dir); m.Release == nil || *m.Release != (Release{4, "sum"}) {
		t.Errorf("live is %+v", m)
	}
	put(t, filepath.Join(dir, ManifestName), `{"version":1,"files":{},"release":{"number":0}}`)
	if _, err := Live(dir); !errors.Is(err, ErrPlace) {
		t.Errorf("error %v, want ErrPlace", err)
	}
}

// TestBuildOverRelease: a build does not put online what nobody has published,
// unless it is told to.
func TestBuildOverRelease(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	mustWrite(t, dir, "r2")
	rendered := false
	files := []File{{"x.txt", func() ([]byte, error) { rendered = true; return nil, nil }}}
	_, err := Write(t.Context(), dir, files, "/", Options{})
	if !errors.Is(err, ErrPlace) || !strings.Contains(err.Error(), "release 2") || rendered {
		t.Errorf("error %v; rendered %v", err, rendered)
	}
	wantSite(t, dir, "r2")
	if _, err := Write(t.Context(), dir, site("one"), "/", Options{Adopt: true}); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "one")
	if got := kept(t, dir); !slices.Equal(got, []string{"0001"}) {
		t.Errorf("kept are %v", got)
	}
	mustWrite(t, dir, "r3")
	wantSite(t, dir, "r3")
	if got := kept(t, dir); !slices.Equal(got, []string{"0001"}) {
		t.Errorf("kept are %v", got)
	}
}

// TestStrangeShelf puts something else where the kept trees go. It is found before
// anything is put in place, and stays.
func TestStrangeShelf(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	shelf := filepath.Join(filepath.Dir(dir), ".public.releases")
	put(t, shelf, "mine")
	_, err := writeAs(t.Context(), dir, "r2", pass)
	if err == nil || !strings.Contains(err.Error(), "is not a folder") {
		t.Errorf("error %v", err)
	}
	wantSite(t, dir, "r1")
	if err := os.Remove(shelf); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(shelf, "mine.txt"), "mine")
	put(t, filepath.Join(shelf, "1x", "mine.txt"), "mine")
	for _, generation := range []string{"r2", "r3", "r4", "r5"} {
		mustWrite(t, dir, generation)
	}
	for _, mine := range []string{"mine.txt", "1x/mine.txt"} {
		if _, err := os.Stat(filepath.Join(shelf, mine)); err != nil {
			t.Error(err)
		}
	}
}

// TestStaleTemporariesAreCollected: what a killed run left goes once it is old, and
// only that.
func TestStaleTemporariesAreCollected(t *testing.T) {
	list := temporaries(t)
	held, _, err := Stage(t.Context(), site("one"), "/", Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantNames := func(want ...string) {
		t.Helper()
		var names []string
		for _, e := range list() {
			names = append(names, e.Name())
		}
		if slices.Sort(want); !slices.Equal(names, want) {
			t.Errorf("there are %v, want %v", names, want)
		}
	}
	ours := list()[0].Name()
	long := time.Now().Add(-2 * settled)
	for _, name := range []string{ours, temporaryName + "old/site", temporaryName + "young/site", "else-old/site"} {
		folder, _, _ := strings.Cut(name, "/")
		mkdir(t, filepath.Join(os.TempDir(), filepath.FromSlash(name)))
		if folder != temporaryName+"young" {
			if err := os.Chtimes(filepath.Join(os.TempDir(), folder), long, long); err != nil {
				t.Fatal(err)
			}
		}
	}
	second, _, err := Stage(t.Context(), site("two"), "/", Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantTree(t, held)
	if err := errors.Join(held.Close(), second.Close()); err != nil {
		t.Fatal(err)
	}
	wantNames("else-old", temporaryName+"young")
}
