package generator

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/static"
	"mingce/templates"
)

// article is an interpretation whose body has a link.
const article = `kind: article
draft: DRAFT
title: {zh: 文章, en: An article}
summary: {zh: 一篇文章。, en: An article.}
measures: [1]
parts:
  - id: part
    heading: {zh: 一段, en: A part}
    body:
      zh: |
        ## 小标题

        看[这里](LINK)。
      en: |
        ## A heading

        See [here](LINK).
`

func siteWithLink(t *testing.T, link, draft string) Config {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("author/testdata/first-site")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "policies/first-notice/interpretations/2026-02-03-article.yaml")
	text := strings.NewReplacer("LINK", link, "DRAFT", draft).Replace(article)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return Config{Source: dir, Templates: templates.FS, Static: static.FS, Today: "2026-11-25"}
}

// A link that leads nowhere is told at its line by check, on pages that readers
// don't get yet too; a build finds nothing that check does not.
func TestLinksOfContent(t *testing.T) {
	for link, want := range map[string]string{
		"/zh/first-notice/1/":                "",
		"/data/measures.csv":                 "",
		"../../first-notice/1/":              "",
		"#part":                              "",
		"#a-heading":                         "",
		"measure:1#official":                 "",
		"/zh/first-notice/9/":                "the site has no file zh/first-notice/9/index.html",
		"/data/nothing.csv":                  "the site has no file data/nothing.csv",
		"../nowhere/":                        "the site has no file",
		"/zh/first-notice/1":                 "without its last slash",
		"#no-such-heading":                   `has no id "no-such-heading"`,
		"measure:1#no-such-part":             `has no id "no-such-part"`,
		"/zh/first-notice/1/#no-such-part":   `has no id "no-such-part"`,
		"../../../../../outside/index.html":  "leads out of the site",
		"/zh/interpretations/article/#part":  "",
		"interpretation:article":             "",
		"department:first-department#nobody": `has no id "nobody"`,
	} {
		for _, draft := range []string{"false", "true"} {
			c := siteWithLink(t, link, draft)
			_, found, err := Check(c)
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, d := range found.Sorted() {
				if d.Rule == "dead-link" {
					told = append(told, d.String())
					if d.Pos.Line != 13 && d.Pos.Line != 17 || !strings.HasSuffix(d.Pos.File, "2026-02-03-article.yaml") {
						t.Errorf("%s is told at %s", link, d.Pos)
					}
				} else if strings.HasPrefix(d.Severity.String(), "error") {
					t.Errorf("%s: %s", link, d)
				}
			}
			if (len(told) > 0) != (want != "") || want != "" && !strings.Contains(strings.Join(told, "\n"), want) {
				t.Errorf("%s, draft %s: told %q, want %q", link, draft, told, want)
			}
			if want != "" {
				continue
			}
			report, err := Build(t.Context(), c, BuildOptions{Output: filepath.Join(t.TempDir(), "public")})
			if err != nil {
				t.Errorf("%s: check passes, build does not: %v %v", link, err, report.Diags.Sorted())
			}
		}
	}
}

// Where a link leads can't be told before the site is laid out: check says that it
// is judged later, in a note that fails nothing, until the errors are mended.
func TestLinksThatWaitAreSaid(t *testing.T) {
	c := siteWithLink(t, "/zh/nowhere/", "false")
	c.Strict = true
	broken := filepath.Join(c.Source, "departments", "broken.yaml")
	if err := os.WriteFile(broken, []byte("nmae: {zh: 甲}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, found, err := Check(c)
	links := found.Where(func(d diag.Diagnostic) bool { return d.Rule == "awaited" || d.Rule == "dead-link" })
	told := links.Sorted()
	if err != nil || len(told) != 1 || told[0].Severity != diag.Note || told[0].Pos.Line != 13 || !strings.Contains(told[0].Message.String(), "2 links") {
		t.Errorf("%v: %v", err, told)
	}
	if err := os.Remove(broken); err != nil {
		t.Fatal(err)
	}
	_, found, err = Check(c)
	if told := found.Sorted(); err != nil || len(told) != 2 || told[0].Rule != "dead-link" || told[1].Rule != "dead-link" {
		t.Errorf("%v: %v", err, told)
	}
}
