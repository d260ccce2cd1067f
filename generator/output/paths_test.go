package output

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var badPaths = []string{
	"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "./a", `a\b`, `..\a`, `C:\a`, "c:a",
	"a\x00b", "a\nb", "a\x7fb", "a\u0085b", "a\xffb", "a?b", "a*b", `a"b`, "a<b", "a>b", "a|b", "a:b",
	"con", "CON", "aux.html", "zh/nul", "PRN.tar.gz", "com1", "LPT9.txt", "com¹", "conin$", "con .txt",
	"a.", "a./b", "a ", "zh /b", strings.Repeat("a", 256), "zh/" + strings.Repeat("政", 86), ManifestName,
}

var goodPaths = []string{
	"index.html", "a/b/c/index.html", "政策/一.html", "a.b.c", ".well-known/x", "...a", "console", "com10", "com", "auxiliary/nul-1",
	"a b", "a'b", "a%20b", "a#b", "zh/" + ManifestName, strings.Repeat("a", 255),
}

func TestCheckPath(t *testing.T) {
	for _, p := range badPaths {
		if _, err := planTree([]File{{Path: p}}); !errors.Is(err, ErrPath) {
			t.Errorf("%q: error %v, want ErrPath", p, err)
		}
	}
	for _, p := range goodPaths {
		if _, err := planTree([]File{{Path: p}}); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
}

func TestClashes(t *testing.T) {
	cases := []struct {
		paths []string
		says  string
	}{
		{[]string{"a", "a"}, "there twice"},
		{[]string{"a", "A"}, "one file"},
		{[]string{"zh/a", "ZH/b"}, "one file"},
		{[]string{"straße", "STRASSE"}, "one file"},
		{[]string{"caf\u00e9", "cafe\u0301"}, "one file"},
		{[]string{"K", "\u212a"}, "one file"}, // the sign of kelvin
		{[]string{"a", "a/b"}, "both a file and a folder"},
		{[]string{"a/b", "a/b/c"}, "both a file and a folder"},
		{[]string{"a", "a-b", "a/b"}, "both a file and a folder"},
		{[]string{"a/b", "a/c", "a-b"}, ""},
	}
	for _, c := range cases {
		for range 2 {
			var files []File
			for _, p := range c.paths {
				files = append(files, File{Path: p})
			}
			_, err := planTree(files)
			if c.says == "" && err != nil || c.says != "" && (!errors.Is(err, ErrPath) || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("%q: error %v, want %q", c.paths, err, c.says)
			}
			slices.Reverse(c.paths)
		}
	}
}

func TestFolders(t *testing.T) {
	tree, err := planTree([]File{{Path: "b/c/d"}, {Path: "a"}, {Path: "b/a"}, {Path: "b/c/e"}})
	if want := []string{"b", "b/c"}; err != nil || !slices.Equal(tree.folders, want) {
		t.Errorf("folders %q, %v; want %q", tree.folders, err, want)
	}
}

func FuzzCheckPath(f *testing.F) {
	for _, p := range append(slices.Clone(badPaths), goodPaths...) {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if checkPath(p) == nil && (!filepath.IsLocal(p) || filepath.ToSlash(filepath.Clean(p)) != p) {
			t.Errorf("%q is accepted", p)
		}
	})
}
