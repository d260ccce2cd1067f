package generator

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/site"
	"mingce/static"
	"mingce/templates"
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

// What is wrong in a file of templates or assets is told at its place, all of it,
// and the same by check and build; so is what shows only when a page is made.
func TestFaultsOfTheLookArePlaced(t *testing.T) {
	for _, c := range []struct {
		files      map[string]string
		want       []string // file:line:col, in order
		onlyOnPage bool
	}{
		{files: map[string]string{"templates/pages/measure.html": "{{define \"main\"}}\n政策{{.Nonsense}}{{end}}"}, want: []string{"templates/pages/measure.html:2:5"}},
		{files: map[string]string{"templates/messages.json": "{\n \"a\": 1}"}, want: []string{"templates/messages.json:2:7"}},
		{files: map[string]string{"static/js/site.js": "let a = 1;\n let = ;", "static/css/own.css": "a { b: c }\n/* open"},
			want: []string{"static/css/own.css:2:8", "static/js/site.js:2:8"}},
		{files: map[string]string{"templates/parts/own.html": "{{define \"own\"}}{{if}}{{end}}{{end}}"}, want: []string{"templates/parts/own.html:1"}},
		{files: map[string]string{"templates/pages/measure.html": "{{define \"main\"}}\n政策{{index .Departments 99}}{{end}}"}, want: []string{"templates/pages/measure.html:2:5"}, onlyOnPage: true},
	} {
		dir := t.TempDir()
		for name, text := range c.files {
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
				t.Fatal(err)
			}
		}
		config := siteWithLink(t, "/zh/first-notice/1/", "false")
		config.Templates, config.Static = Overlay(filepath.Join(dir, "templates"), templates.FS), Overlay(filepath.Join(dir, "static"), static.FS)
		_, checked, err := Check(config)
		if err != nil {
			t.Errorf("%v: %v", c.files, err)
		}
		report, err := Build(t.Context(), config, BuildOptions{Output: filepath.Join(dir, "public")})
		if !errors.Is(err, ErrContent) {
			t.Errorf("%v: build says %v", c.files, err)
		}
		if told := placesWithin(dir, report.Diags); !slices.Equal(told, c.want) {
			t.Errorf("%v: build tells %q, want %q: %v", c.files, told, c.want, report.Diags.Sorted())
		}
		if told := placesWithin(dir, checked); !c.onlyOnPage && !slices.Equal(told, c.want) {
			t.Errorf("%v: check tells %q, want %q", c.files, told, c.want)
		}
	}
}

func placesWithin(dir string, found diag.List) (places []string) {
	for _, d := range found.Sorted() {
		if place, is := strings.CutPrefix(d.Pos.String(), filepath.ToSlash(dir)+"/"); is {
			places = append(places, place)
		}
	}
	return places
}
