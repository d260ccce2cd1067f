package output

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// A damage is something that happens to a file of ours in the live folder.
type damage struct {
	name string
	do   func(file string) error
}

// damages are what people and programs do to files.
func damages() []damage {
	all := []damage{
		{"nothing", func(string) error { return nil }},
		{"edited in place, same size", func(file string) error { return edit(file, os.O_WRONLY, "~") }},
		{"appended to", func(file string) error { return edit(file, os.O_WRONLY|os.O_APPEND, "x") }},
		{"emptied", func(file string) error { return os.Truncate(file, 0) }},
		{"removed", os.Remove},
	}
	if runtime.GOOS == "windows" {
		return all
	}
	return append(all,
		damage{"hidden from readers", func(file string) error { return os.Chmod(file, 0o600) }},
		damage{"a link to a twin", func(file string) error {
			if err := os.Rename(file, file+".twin"); err != nil {
				return err
			}
			return os.Symlink(file+".twin", file)
		}},
	)
}

func edit(file string, flag int, says string) error {
	f, err := os.OpenFile(file, flag, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString(says)
	return err
}

// TestDamageIsNotPublished damages files of the live folder at random. Whatever
// is put in its place is whole, and as a whole writing makes it, permissions too;
// all damage is told.
func TestDamageIsNotPublished(t *testing.T) {
	for range 60 {
		dir := newDir(t)
		mustWrite(t, dir, "r1")
		mustWrite(t, dir, "r2")
		m := live(t, dir)
		var lost, edited []string
		done := ""
		for _, p := range slices.Concat(m.paths(), []string{"assets/r1/a.js"}) {
			d := damages()[rand.IntN(len(damages()))]
			if err := d.do(filepath.Join(dir, filepath.FromSlash(p))); err != nil {
				t.Fatal(err)
			}
			done += p + ": " + d.name + "\n"
			if d.name == "nothing" || d.name == "hidden from readers" {
				continue
			}
			if m.has(p) {
				edited = append(edited, p)
			}
			if strings.HasSuffix(p, "a.js") {
				lost = append(lost, p)
			}
		}
		o := published(3)
		o.Adopt = true // for the twins
		res, err := Write(t.Context(), dir, edition("r3"), "/", o)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Sort(lost); !slices.Equal(res.Lost, lost) {
			t.Errorf("lost %v, want %v\n%s", res.Lost, lost, done)
		}
		if !slices.Equal(res.Edited, edited) {
			t.Errorf("edited %v, want %v\n%s", res.Edited, edited, done)
		}
		wantSite(t, dir, "r3")
		wantNewModes(t, dir)
	}
}

// wantNewModes fails unless all files have the permissions of new ones.
func wantNewModes(t *testing.T, dir string) {
	t.Helper()
	fresh := filepath.Join(t.TempDir(), "fresh")
	put(t, fresh, "x")
	want, err := os.Lstat(fresh)
	if err != nil {
		t.Fatal(err)
	}
	m := live(t, dir)
	for p := range m.Files {
		if have, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(p))); err != nil || have.Mode() != want.Mode() {
			t.Errorf("%s: mode %v, want %v (%v)", p, have.Mode(), want.Mode(), err)
		}
	}
}

// TestWithoutLinks publishes where no hard links can be made: all is written, and
// all is kept.
func TestWithoutLinks(t *testing.T) {
	for _, fault := range []error{syscall.EXDEV, syscall.EPERM, syscall.EMLINK, syscall.ENOTSUP} {
		dir := newDir(t)
		noLinks := func(op, _ string) error {
			if op == "link" {
				return fault
			}
			return nil
		}
		were := map[int]bool{}
		for number := 1; number <= 4; number++ {
			res, err := writeAs(t.Context(), dir, name(number), noLinks)
			if err != nil {
				t.Fatal(err)
			}
			keeps := min(number-1, keep)
			if want := len(edition("")) + keeps; res.Written.Files != want {
				t.Errorf("%v: %d files written, want %d", fault, res.Written.Files, want)
			}
			wantSite(t, dir, name(number))
			wantKept(t, dir, name(number), were)
			were[number] = true
		}
	}
}

// TestLinkedFilesKeepTheirTime proves that browsers and servers can tell by the
// time of a file that it is the same.
func TestLinkedFilesKeepTheirTime(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	page := filepath.Join(dir, "about", "index.html")
	was, err := os.Stat(page)
	if err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, "r2")
	if is, err := os.Stat(page); err != nil || !is.ModTime().Equal(was.ModTime()) || !os.SameFile(was, is) {
		t.Errorf("a file that did not change is another one: %v", err)
	}
}

// TestKeptFilesThatDoNotFit: what an earlier manifest lists never leaves the
// stage, nor takes the place of a new file.
func TestKeptFilesThatDoNotFit(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "r1")
	victim := filepath.Join(filepath.Dir(dir), "victim.js")
	put(t, victim, "x")
	m := live(t, dir)
	bad := []string{"assets/../../victim.js", "assets/A.css", "assets/a.css/b.js", "assets/r2", "assets/con"}
	for _, p := range bad {
		m.Files[p] = entryOf([]byte("x"))
	}
	data, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, ManifestName), string(data))
	res := mustWrite(t, dir, "r2")
	slices.Sort(bad)
	if !slices.Equal(res.Lost, bad) {
		t.Errorf("lost %q, want %q", res.Lost, bad)
	}
	wantSite(t, dir, "r2")
	if data, err := os.ReadFile(victim); err != nil || string(data) != "x" {
		t.Errorf("the victim is %q, %v", data, err)
	}
}
