// Package export makes the files of a site that programs read: open data,
// their schemas, feeds, the sitemap, and the configuration of web servers. The
// data hold what the pages hold, no more.
package export

import (
	"bytes"
	"encoding/json"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/site"
)

// Groups has the data files of the site. The pages are those of the site, for
// the sitemap.
func Groups(s *site.Site, pages func() []site.File) []site.Group {
	return append(policyFeeds(s), site.Group{Files: func() []site.File { return files(s, pages) }})
}

func files(s *site.Site, pages func() []site.File) []site.File {
	files := []site.File{
		{Path: "data/measures.json", Render: func() ([]byte, error) { return marshal(measures(s)) }},
		{Path: "data/measures.csv", Render: func() ([]byte, error) { return csvFile(table(s)) }},
		{Path: "data/measures.xlsx", Render: func() ([]byte, error) { return workbook(table(s)) }},
		{Path: "data/policies.json", Render: func() ([]byte, error) { return marshal(policies(s)) }},
		{Path: "data/departments.json", Render: func() ([]byte, error) { return marshal(departments(s)) }},
		{Path: "sitemap.xml", Render: func() ([]byte, error) { return sitemap(s, pages()) }},
		{Path: "robots.txt", Render: func() ([]byte, error) { return robots(s), nil }},
	}
	files = append(files, servers(s)...)
	files = append(files, feeds(s)...)
	return append(files, schemas(s)...)
}

// marshal writes JSON as people can read it: indented, Chinese as it is.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return b.Bytes(), nil
}

func robots(s *site.Site) []byte {
	return []byte("User-agent: *\nAllow: /\nSitemap: " + s.URL("sitemap.xml") + "\n")
}

// both is a text in both languages, as data. What is not written is left out.
type both struct {
	Zh string `json:"zh,omitempty"`
	En string `json:"en,omitempty"`
}

func bothOf(t site.Text) both { return both{t.Zh.Value, t.En.Value} }

// bothJoined joins sentences: Chinese without a gap, English with spaces.
func bothJoined(ts []site.Text) both {
	var zh, en []string
	for _, t := range ts {
		zh = append(zh, t.Zh.Value)
		if !t.En.Empty() {
			en = append(en, t.En.Value)
		}
	}
	return both{strings.Join(zh, ""), strings.Join(en, " ")}
}

func bothURLs(s *site.Site, rest string) both {
	return both{s.URL(site.Path(site.Zh, rest)), s.URL(site.Path(site.En, rest))}
}
