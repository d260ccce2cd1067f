package folders

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"mingce/generator/diag"
)

var someLimits = Limits{File: 1 << 20, Total: 3 << 20, Entries: 50}

var ours = fstest.MapFS{
	"css/site.css":    {Data: []byte("ours")},
	"images/icon.svg": {Data: []byte("<svg/>")},
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// dump gives all files and what they hold.
func dump(t *testing.T, fsys fs.FS) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		b.WriteString(name + "=" + string(data) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wantFaults holds what was found to places below dir and parts of messages.
func wantFaults(t *testing.T, dir string, found diag.List, want ...string) {
	t.Helper()
	all := found.Sorted()
	if len(all)*2 != len(want) {
		t.Fatalf("found %v, want %q", all, want)
	}
	for i, d := range all {
		if d.Pos.File != Shown(dir, want[2*i]) || !strings.Contains(d.Message.String(), want[2*i+1]) || d.Hint.Empty() || d.Severity != diag.Error {
			t.Errorf("found %v (hint %q), want %s: %q", d, d.Hint, want[2*i], want[2*i+1])
		}
	}
}

func TestOverLaysFilesOverOurs(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "css/site.css", "theirs")
	put(t, dir, "css/more.css", "more")
	put(t, dir, ".well-known/security.txt", "mail")
	put(t, dir, "empty.txt", "")
	for _, leftover := range []string{".DS_Store", "css/Thumbs.db", "css/site.css~", ".#site.css", "._x", ".gitkeep", "~$notes.docx", "README.md"} {
		put(t, dir, leftover, "x")
	}
	tree, found := Over(dir, ours, someLimits)
	wantFaults(t, dir, found)
	want := ".well-known/security.txt=mail\ncss/more.css=more\ncss/site.css=theirs\nempty.txt=\nimages/icon.svg=<svg/>\n"
	if have := dump(t, tree); have != want {
		t.Errorf("have\n%swant\n%s", have, want)
	}
	if err := fstest.TestFS(tree, "css/site.css", "empty.txt", ".well-known/security.txt"); err != nil {
		t.Error(err)
	}
}

func TestOverNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	tree, found := Over(dir, ours, someLimits)
	wantFaults(t, dir, found)
	if want := dump(t, ours); dump(t, tree) != want {
		t.Errorf("have\n%s", dump(t, tree))
	}
}

func TestOverRefuses(t *testing.T) {
	for _, c := range []struct {
		name, message string
	}{
		{".env", "begins with a full stop"},
		{".git/config", "begins with a full stop"},
		{"css/.well-known/x", "begins with a full stop"},
		{".well-known/.env", "begins with a full stop"},
		{"css/con.css", `"con" is the name of a device`},
		{"a?.txt", "a name has one of"},
		{"a\x01.txt", "control character"},
		{"\xff.txt", "not UTF-8"},
		{"end.", "ends in a full stop"},
		{"CSS/x.css", "differs from css only"},
		{"images/ICON.svg", "differs from icon.svg only"},
		{"css", "this is a file, and a folder"},
		{"images/icon.svg/x", "this is a folder, and a file"},
	} {
		t.Run(c.message, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, filepath.FromSlash(c.name))
			if os.MkdirAll(filepath.Dir(file), 0o777) != nil || os.WriteFile(file, []byte("secret"), 0o666) != nil {
				t.Skip("this system has no such name")
			}
			tree, found := Over(dir, ours, someLimits)
			at := c.name
			for found.Sorted()[0].Pos.File != Shown(dir, at) && at != "." { // a folder may be refused as a whole
				at = filepath.ToSlash(filepath.Dir(at))
			}
			wantFaults(t, dir, found, at, c.message)
			if strings.Contains(dump(t, tree), "secret") {
				t.Error("it was read all the same")
			}
		})
	}
}

func TestOverKnowsTwins(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "A.pdf", "x")
	put(t, dir, "a.pdf", "y")
	if entries, err := os.ReadDir(dir); err != nil || len(entries) < 2 {
		t.Skip("this system takes them for one")
	}
	_, found := Over(dir, ours, someLimits)
	wantFaults(t, dir, found, "a.pdf", "differs from A.pdf only")
}

// The edge of each limit is still read, and one more is not.
func TestOverKeepsLimits(t *testing.T) {
	many := func(n, size int) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			for i := range n {
				put(t, dir, string(rune('a'+i%26))+strings.Repeat("x", i/26), strings.Repeat("x", size))
			}
		}
	}
	for _, c := range []struct {
		name string
		fill func(t *testing.T, dir string)
		want []string
	}{
		{"file", many(1, 1<<20), nil},
		{"file", many(1, 1<<20+1), []string{"a", "larger than 1 MiB"}},
		{"total", many(3, 1<<20), nil},
		{"total", many(5, 1<<20), []string{".", "larger than 3 MiB together"}},
		{"entries", many(50, 1), nil},
		{"entries", many(51, 1), []string{".", "more than 50 files and folders"}},
	} {
		dir := t.TempDir()
		c.fill(t, dir)
		_, found := Over(dir, ours, someLimits)
		wantFaults(t, dir, found, c.want...)
	}
}

func TestOverListsSomeFaults(t *testing.T) {
	dir := t.TempDir()
	for i := range 2 * maxFaults {
		put(t, dir, ".x"+strings.Repeat("x", i), "")
	}
	_, found := Over(dir, ours, Limits{1, 1, 1000})
	if errs, _ := found.Count(); errs != maxFaults+1 || !strings.Contains(found.Sorted()[0].Message.String(), "more than 100 errors") {
		t.Errorf("%d errors", errs)
	}
}

func TestFileInPlaceOfFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "static")
	put(t, filepath.Dir(dir), "static", "x")
	_, found := Over(dir, ours, someLimits)
	wantFaults(t, dir, found, ".", "a folder of this name is wanted")
}
