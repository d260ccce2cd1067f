package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/source"
)

// hugoModule is the program that previews are measured against. Later versions
// need a later Go.
const hugoModule = "github.com/gohugoio/hugo@v0.165.0"

// hugoProgram builds Hugo outside of our module, or gives "" where its source
// can't be had.
func hugoProgram(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	install := exec.Command("go", "install", hugoModule)
	install.Dir, install.Env = dir, append(os.Environ(), "GOBIN="+dir, "GOFLAGS=-mod=mod")
	if out, err := install.CombinedOutput(); err != nil {
		b.Logf("Hugo is left out: %v\n%s", err, out)
		return ""
	}
	return filepath.Join(dir, "hugo")
}

// hugoServer has Hugo serve the measures of a content folder, with the settings
// it has by itself: fast rendering, from memory.
func hugoServer(b *testing.B, program, content, dir string) *rival {
	b.Helper()
	loaded, err := source.Load(content)
	if err != nil {
		b.Fatal(err)
	}
	h := hugoSite{b, dir}
	for name, text := range hugoTheme {
		h.write(name, text)
	}
	h.departments(loaded.Set)
	for _, p := range loaded.Set.Policies {
		h.policy(p)
	}
	port := freePort(b)
	return &rival{
		name:    "hugo",
		misses:  5, // a save that does not reach the page is rare, but was seen
		command: exec.Command(program, "server", "--source", dir, "--port", port),
		address: "http://localhost:" + port + "/zh/measures/" + page10,
		file:    filepath.Join(dir, "content", "zh", "measures", filepath.FromSlash(strings.TrimSuffix(page10, "/"))+".md"),
	}
}

// hugoTheme makes of each measure a page, of the measures, of each notice, each
// domain and each department a list, in two languages. It has no search, no
// relations between measures, no glossary, no situations, no feeds of its own,
// no pages with both languages, no data: what ours makes besides.
var hugoTheme = map[string]string{
	"hugo.toml": `baseURL = "https://mingce.example/"
defaultContentLanguage = "zh"
defaultContentLanguageInSubdir = true
[taxonomies]
domain = "domains"
department = "departments"
audience = "audiences"
[languages.zh]
locale = "zh-Hans"
contentDir = "content/zh"
title = "明策"
[languages.en]
locale = "en"
contentDir = "content/en"
title = "Mingce"
`,
	"layouts/baseof.html": `<!doctype html>
<html lang="{{ site.Language.Locale }}">
<head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Description }}">
{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Locale }}" href="{{ .Permalink }}">{{ end }}</head>
<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>{{ range .Translations }} <a href="{{ .RelPermalink }}">{{ .Language.Locale }}</a>{{ end }}</header>
<main>{{ block "main" . }}{{ end }}</main></body>
</html>
`,
	"layouts/page.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
<dl>{{ range .GetTerms "domains" }}<dt>1</dt><dd><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></dd>{{ end }}
{{ range .GetTerms "departments" }}<dt>2</dt><dd><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></dd>{{ end }}
{{ range .GetTerms "audiences" }}<dt>3</dt><dd><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></dd>{{ end }}</dl>
{{ .Content }}
<nav>{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</nav>{{ end }}
`,
	"layouts/list.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}
`,
}

// hugoSite is the content of a site for Hugo.
type hugoSite struct {
	b   *testing.B
	dir string
}

func (h hugoSite) write(name, text string) {
	h.b.Helper()
	file := filepath.Join(h.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		h.b.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		h.b.Fatal(err)
	}
}

func (h hugoSite) departments(set *policy.Set) {
	for _, d := range set.Departments {
		for _, l := range policy.Langs {
			text := fmt.Sprintf("---\ntitle: %q\n---\n", d.Name.In(l).Value)
			if d.Guide != nil {
				text += d.Guide.Duties.In(l).Value
			}
			h.write(fmt.Sprintf("content/%s/departments/%s/_index.md", l, d.ID), text)
		}
	}
}

// policy writes the notice and its measures, each with our reading of it.
func (h hugoSite) policy(p *policy.Policy) {
	readings := map[int]*policy.Interpretation{}
	for _, i := range p.Interpretations {
		if i.Kind.Value == policy.KindMeasure {
			readings[i.Measures[0].Value] = i
		}
	}
	for _, l := range policy.Langs {
		folder := fmt.Sprintf("content/%s/measures/%s/", l, p.ID)
		h.write(folder+"_index.md", fmt.Sprintf("---\ntitle: %q\n---\n%s\n", p.Title.In(l).Value, policy.Join(p.Official(), l)))
		for _, m := range p.Measures {
			h.write(fmt.Sprintf("%s%d.md", folder, m.Number.Value), hugoMeasure(l, m, readings[m.Number.Value]))
		}
		for _, d := range p.Domains {
			h.write(fmt.Sprintf("content/%s/domains/%s/_index.md", l, d.ID.Value), fmt.Sprintf("---\ntitle: %q\n---\n", d.Name.In(l).Value))
		}
	}
}

func hugoMeasure(l policy.Lang, m *policy.Measure, i *policy.Interpretation) string {
	var b strings.Builder
	list := func(name string, values []policy.Str) {
		fmt.Fprintf(&b, "%s:\n", name)
		for _, v := range values {
			fmt.Fprintf(&b, "  - %s\n", v.Value)
		}
	}
	fmt.Fprintf(&b, "---\ntitle: %q\nweight: %d\n", m.Title.In(l).Value, m.Number.Value)
	list("domains", []policy.Str{m.Domain})
	list("departments", m.Departments)
	if i != nil {
		fmt.Fprintf(&b, "description: %q\n", i.Summary.In(l).Value)
		list("audiences", i.Audience)
	}
	fmt.Fprintf(&b, "---\n%s\n", policy.Join(m.Text, l))
	if i == nil {
		return b.String()
	}
	fmt.Fprintf(&b, "\n## %s\n\n%s\n", i.Title.In(l).Value, i.Summary.In(l).Value)
	for _, texts := range [][]policy.Text{i.For, i.Silent} {
		b.WriteString("\n## …\n\n")
		for _, t := range texts {
			fmt.Fprintf(&b, "- %s\n", t.In(l).Value)
		}
	}
	for _, steps := range [][]policy.Step{i.Changes, i.Steps} {
		b.WriteString("\n## …\n\n")
		for _, s := range steps {
			fmt.Fprintf(&b, "- %s\n\n  > %s\n\n", s.Text.In(l).Value, s.Quote.In(l).Value)
		}
	}
	return b.String()
}
