package generator

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/diag"
)

const chapterFile = "handbook/01-first.yaml"

const chapter = `DRAFT
title: {zh: 第一章, en: The first}
summary: {zh: 一件事。, en: A task.}
parts:
  - id: how
    heading: {zh: 怎样做, en: How}
    body: {zh: 这样做。, en: Like this.}
`

// withChapter is a new site with a chapter, or with none.
func withChapter(t *testing.T, text string) Config {
	t.Helper()
	c := siteWithLink(t, "measure:1", "false")
	if text == "" {
		return c
	}
	name := filepath.Join(c.Source, filepath.FromSlash(chapterFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return c
}

// A site has a handbook where readers get a chapter of one: its pages, the link
// at the foot of all pages, its place in the sitemap. Else nothing tells of it.
func TestHandbookIsThereWhenAChapterIs(t *testing.T) {
	for text, want := range map[string]bool{
		"": false,
		strings.Replace(chapter, "DRAFT", "draft: true", 1):            false,
		strings.Replace(chapter, "DRAFT", "not-before: 2026-11-26", 1): false,
		strings.Replace(chapter, "DRAFT", "not-before: 2026-11-25", 1): true,
		strings.Replace(chapter, "DRAFT", "draft: false", 1):           true,
	} {
		s, err := Load(withChapter(t, text))
		if err != nil {
			t.Fatal(err, s.Diags.Sorted())
		}
		for _, path := range []string{"zh/handbook/index.html", "en/handbook/index.html", "zh/handbook/first/index.html", "en/handbook/first/index.html"} {
			if _, there := s.Lookup(path); there != want {
				t.Errorf("%s is there: %t, of\n%s", path, there, text)
			}
		}
		for _, path := range []string{"en/index.html", "zh/departments/index.html", "sitemap.xml"} {
			f, _ := s.Lookup(path)
			page, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			if tells := strings.Contains(string(page), "/handbook/"); tells != want {
				t.Errorf("%s tells of a handbook: %t, of\n%s", path, tells, text)
			}
		}
	}
}

// Its path is the site's own, and two chapters never share a page.
func TestHandbookKeepsItsPaths(t *testing.T) {
	text := strings.Replace(chapter, "DRAFT", "", 1)
	c := withChapter(t, text)
	within := func(name string) string { return filepath.Join(c.Source, filepath.FromSlash(name)) }
	err := errors.Join(
		os.Rename(within("policies/first-notice"), within("policies/handbook")),
		os.WriteFile(within("handbook/02-first.yaml"), []byte(text), 0o666),
	)
	if err != nil {
		t.Fatal(err)
	}
	_, found, err := Check(c)
	if err != nil {
		t.Fatal(err)
	}
	refused := map[string]bool{}
	for _, d := range found.Sorted() {
		if d.Severity == diag.Error {
			refused[d.Rule+" "+filepath.Base(d.Pos.File)] = true
		}
	}
	for _, want := range []string{"name handbook", "duplicate-slug 02-first.yaml"} {
		if !refused[want] {
			t.Errorf("not refused: %s; but %v", want, refused)
		}
	}
}
