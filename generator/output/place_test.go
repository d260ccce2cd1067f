package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func mkdir(t *testing.T, path string) string {
	t.Helper()
	if err := os.MkdirAll(path, 0o777); err != nil {
		t.Fatal(err)
	}
	return path
}

func put(t *testing.T, path, content string) {
	t.Helper()
	mkdir(t, filepath.Dir(path))
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// list names everything below a folder.
func list(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.Walk(dir, func(path string, _ os.FileInfo, err error) error {
		names = append(names, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, "\n")
}

func TestBadPlaces(t *testing.T) {
	root := t.TempDir()
	home := mkdir(t, filepath.Join(root, "home"))
	project := mkdir(t, filepath.Join(home, "project"))
	content := mkdir(t, filepath.Join(project, "content"))
	mkdir(t, filepath.Join(content, "policies"))
	put(t, filepath.Join(project, "file"), "x")
	put(t, filepath.Join(project, "full", "mine.txt"), "x")
	put(t, filepath.Join(project, "broken", ManifestName), "{")
	put(t, filepath.Join(project, "foreign", ManifestName), `{"name":"x"}`)
	ours := filepath.Join(project, "ours")
	mustWrite(t, ours, "one")
	put(t, filepath.Join(ours, ".git", "HEAD"), "x")
	mustWrite(t, filepath.Join(project, "deep"), "one")
	put(t, filepath.Join(project, "deep", "en", "a", "mine.txt"), "x")
	put(t, filepath.Join(project, "deep", "en", ".DS_Store"), "x")
	mustWrite(t, filepath.Join(project, "many"), "one")
	for _, name := range []string{"a", "b/c/d", "en/1", "zh/2", "zh/3"} {
		put(t, filepath.Join(project, "many", name), "x")
	}
	mustWrite(t, filepath.Join(project, "turned"), "one")
	if err := os.Remove(filepath.Join(project, "turned", "zh", "index.html")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(project, "turned", "zh", "index.html", "mine.txt"), "x")
	symlink(t, content, filepath.Join(project, "to-content"))
	symlink(t, filepath.Join(project, "nothing"), filepath.Join(project, "dangling"))
	symlink(t, filepath.Join(project, "loop"), filepath.Join(project, "loop"))
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Chdir(project)
	before := list(t, root)

	cases := []struct{ dir, says string }{
		{"", "name a folder"},
		{"/", "root of the file system"},
		{home, "it is or contains"},
		{root, "it is or contains"},
		{".", "it is or contains"},
		{"file", "it is a file"},
		{"file/public", "it lies in a file"},
		{"content", "it is or contains"},
		{"content/policies", "it lies in"},
		{"content/new/public", "it lies in"},
		{"to-content", "it is or contains"},
		{"to-content/policies", "it lies in"},
		{"to-content/new", "it lies in"},
		{"dangling", "symbolic link to nothing"},
		{"dangling/public", "symbolic link to nothing"},
		{"loop", "in a circle"},
		{"full", "--adopt"},
		{"broken", "--adopt"},
		{"foreign", "--adopt"},
		{"ours", "it holds .git/, which is"},
		{"deep", "it holds en/a/mine.txt, which is"},
		{"many", "it holds a, b/, en/1 and 2 more, which are"},
		{"turned", "it holds zh/index.html/, which is"},
	}
	for _, c := range cases {
		t.Run(c.dir, func(t *testing.T) {
			called := false
			files := []File{{"x.txt", func() ([]byte, error) { called = true; return nil, nil }}}
			_, err := Write(t.Context(), c.dir, files, "/", Options{Forbidden: []string{"content", "no-overlay", home}})
			if !errors.Is(err, ErrPlace) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v; want %q", err, c.says)
			}
			if called {
				t.Error("a file was rendered")
			}
		})
	}
	if after := list(t, root); after != before {
		t.Errorf("something was written: before\n%s\nafter\n%s", before, after)
	}
}

func TestGoodPlaces(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Chdir(mkdir(t, filepath.Join(home, "project")))
	mkdir(t, "content")
	mkdir(t, "empty")
	put(t, "finder/.DS_Store", "x")
	for _, dir := range []string{"public", "public", "empty", "finder", "content-public", "../beside", "new/public"} {
		_, err := Write(t.Context(), dir, site("one"), "/", Options{Forbidden: []string{"content", home, "."}})
		if err != nil {
			t.Errorf("%s: %v", dir, err)
			continue
		}
		wantSite(t, dir, "one")
	}
}

func TestAdopt(t *testing.T) {
	dir := newDir(t)
	put(t, filepath.Join(dir, "old", "x.html"), "x")
	if _, err := Write(t.Context(), dir, site("one"), "/", Options{Adopt: true}); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "one")
	put(t, filepath.Join(dir, "CNAME"), "x")
	if _, err := Write(t.Context(), dir, site("two"), "/", Options{Adopt: true}); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "two")
}

// TestLinksBesideOutput plants symbolic links under the names that a run uses.
func TestLinksBesideOutput(t *testing.T) {
	dir := newDir(t)
	victim := filepath.Join(t.TempDir(), "victim")
	put(t, filepath.Join(victim, "precious.txt"), "x")
	mustWrite(t, dir, "one")
	p, err := locate(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{p.stagePrefix() + "1", p.oldPrefix() + "1"} {
		symlink(t, victim, filepath.Join(p.parent, name))
	}
	symlink(t, victim, filepath.Join(dir, "zh", "link"))
	if _, err := Write(t.Context(), dir, site("two"), "/", Options{Adopt: true}); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "two")

	lock := filepath.Join(p.parent, ".public.lock")
	symlink(t, filepath.Join(victim, "precious.txt"), lock)
	if _, err := Write(t.Context(), dir, site("three"), "/", Options{}); err == nil || !strings.Contains(err.Error(), "not a plain file") {
		t.Errorf("error %v; want one about the lock", err)
	}
	if data, err := os.ReadFile(filepath.Join(victim, "precious.txt")); err != nil || string(data) != "x" {
		t.Errorf("the victim is now %q, %v", data, err)
	}
}

// TestStageIsNotFollowed plants a link where a file goes while the stage is
// being written.
func TestStageIsNotFollowed(t *testing.T) {
	dir := newDir(t)
	victim := filepath.Join(t.TempDir(), "victim.txt")
	put(t, victim, "x")
	_, err := write(t.Context(), dir, site("one"), "/", Options{Workers: 1}, func(op, name string) error {
		if op == "create" && name == "zh/index.html" {
			stages, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".public.stage-*"))
			symlink(t, victim, filepath.Join(stages[0], "zh", "index.html"))
		}
		return nil
	})
	if !errors.Is(err, os.ErrExist) {
		t.Errorf("error %v; want that the file is there", err)
	}
	if data, err := os.ReadFile(victim); err != nil || string(data) != "x" {
		t.Errorf("the victim is now %q, %v", data, err)
	}
	wantAlone(t, dir)
}

// TestForeignMeanwhile puts something into the output while a site is made: it
// is refused as well, and what is live is untouched.
func TestForeignMeanwhile(t *testing.T) {
	for _, name := range []string{"mine.txt", "en/a/mine.txt", "zh/mine/x.txt"} {
		for _, first := range []bool{false, true} {
			dir := newDir(t)
			if !first {
				mustWrite(t, dir, "one")
			}
			_, err := write(t.Context(), dir, site("two"), "/", Options{}, func(op, at string) error {
				if op == "create" && at == ManifestName {
					put(t, filepath.Join(dir, filepath.FromSlash(name)), "x")
				}
				return nil
			})
			if !errors.Is(err, ErrPlace) {
				t.Errorf("%s, first %t: error %v", name, first, err)
			}
			if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(data) != "x" {
				t.Errorf("%s, first %t: it is %q, %v", name, first, data, err)
			}
		}
	}
}

// TestLinkMeanwhile lets a link take the name of the output while a site is made.
// The folder gets the mode of a new one, not that of the link, and what the link
// names is untouched.
func TestLinkMeanwhile(t *testing.T) {
	dir := newDir(t)
	victim := filepath.Join(t.TempDir(), "victim")
	put(t, filepath.Join(victim, "precious.txt"), "x")
	_, err := write(t.Context(), dir, site("one"), "/", Options{}, func(op, name string) error {
		if op == "create" && name == "index.html" {
			symlink(t, victim, dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, "one")
	plain := mkdir(t, filepath.Join(t.TempDir(), "plain"))
	want, err := os.Stat(plain)
	if err != nil {
		t.Fatal(err)
	}
	if have, err := os.Lstat(dir); err != nil || have.Mode() != want.Mode() {
		t.Errorf("the folder has mode %v, want %v (%v)", have.Mode(), want.Mode(), err)
	}
	if _, err := os.Stat(filepath.Join(victim, "precious.txt")); err != nil {
		t.Error(err)
	}
}

func TestOnlyOurLeftoversAreRemoved(t *testing.T) {
	dir := newDir(t)
	parent := filepath.Dir(dir)
	keep := []string{".public.stage-", ".public.stage-1x", ".public.stage-1.lock", ".public.old", ".publicity", "public.stage-1"}
	for _, name := range keep {
		put(t, filepath.Join(parent, name, "x"), "x")
	}
	put(t, filepath.Join(parent, ".public.stage-12345", "zh", "index.html"), "x")
	mustWrite(t, dir, "one")
	for _, name := range keep {
		if _, err := os.Stat(filepath.Join(parent, name, "x")); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(parent, ".public.stage-12345")); err == nil {
		t.Error("a stale stage remains")
	}
}
