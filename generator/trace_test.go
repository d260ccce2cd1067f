package generator

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/static"
	"mingce/templates"
)

// What only the audit of the pages can see is told where it is to be mended:
// whichever field, template or asset of the user's it comes from.
func TestProblemsOfPagesAreTraced(t *testing.T) {
	const reading = "content/policies/first-notice/interpretations/2026-02-03-article.yaml"
	for name, c := range map[string]struct {
		file, text string // is written; to the article it is added
		want       []string
	}{
		"a field": {reading, "sources:\n  - title: {zh: 来源, en: Source}\n    url: https://policy.example/zh/nowhere/\n    facts: []\n", []string{reading + ":20:10"}},
		"an asset": {"static/x.html", "<!doctype html>\n<html lang=\"zh\"><title>x</title><h1>x</h1>\n<p><a\n href=\"/nowhere/\">x</a>\n<p style=\"a\">\n<script>x\n</script><img src=\"https://example.org/a.png\">\n",
			[]string{"static/x.html:3", "static/x.html:5", "static/x.html:6", "static/x.html:7", "static/x.html:7"}},
		"a whole asset":    {"static/x.html", "<html lang=\"zh\"><h1>x</h1>", []string{"static/x.html"}},
		"a drawing":        {"static/images/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<image href=\"/nowhere.png\"/></svg>", []string{"static/images/x.svg:2:14"}},
		"a style sheet":    {"static/css/zz.css", "a {\n  background: url(/nowhere.png) }", []string{"static/css/zz.css:2:19"}},
		"a template":       {"templates/pages/missing.html", "{{define \"main\"}}<h1>x</h1>\n政策<a href=\"/nowhere/?a=1&amp;b\">x</a>{{end}}", []string{"templates/pages/missing.html:2:12"}},
		"a template's tag": {"templates/pages/missing.html", "{{define \"main\"}}<h1>x</h1>\n<p onclick=\"x()\">{{end}}", []string{"templates/pages/missing.html:2:1"}},
	} {
		config := siteWithLink(t, "/zh/first-notice/1/", "false")
		dir := t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(config.Source)); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, filepath.FromSlash(c.file))
		before, _ := os.ReadFile(file) // it need not be there
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, append(before, c.text...), 0o666)); err != nil {
			t.Fatal(err)
		}
		config.Source = filepath.Join(dir, "content")
		config.Templates, config.Static = Overlay(filepath.Join(dir, "templates"), templates.FS), Overlay(filepath.Join(dir, "static"), static.FS)
		report, err := Build(t.Context(), config, BuildOptions{Output: filepath.Join(dir, "public")})
		var told []string
		for _, d := range report.Diags.Sorted() {
			if d.Rule == "output" {
				place, _ := strings.CutPrefix(d.Pos.String(), filepath.ToSlash(dir)+"/")
				told = append(told, place)
			}
		}
		if !errors.Is(err, ErrContent) || !slices.Equal(told, c.want) {
			t.Errorf("%s: told at %q, want %q: %v %v", name, told, c.want, err, report.Diags.Sorted())
		}
	}
}
