package generator

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/generator/site"
)

// The names that assets may not take are those that the site itself has.
func TestSiteNamesAreThoseOfTheSite(t *testing.T) {
	s, err := Load(realConfig())
	if err != nil {
		t.Fatal(err)
	}
	files, err := s.Files()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, f := range files {
		name, _, _ := strings.Cut(f.Path, "/")
		names[name] = true
	}
	if have := slices.Sorted(maps.Keys(names)); !slices.Equal(have, site.RootNames()) {
		t.Errorf("the site has %q, the list %q", have, site.RootNames())
	}
}

// What is wrong with a user's folders keeps a site from being laid out, and is
// told once, whoever asks.
func TestLookIsJudged(t *testing.T) {
	c := realConfig()
	dir := filepath.Join(t.TempDir(), "static")
	c.Static = Overlay(dir, c.Static)
	for _, name := range []string{".env", "ZH/x.txt", "sound.txt"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	_, checked, err := Check(c)
	if err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, d := range checked.Sorted() {
		if strings.HasPrefix(d.Pos.File, filepath.ToSlash(dir)) {
			places = append(places, filepath.Base(d.Pos.File))
		}
	}
	if !slices.Equal(places, []string{".env", "ZH"}) {
		t.Errorf("refused are %q", places)
	}
	s, err := Load(c)
	if err != ErrContent || !slices.Equal(s.Diags.Sorted(), checked.Sorted()) {
		t.Errorf("a build says %v", err)
	}
}
