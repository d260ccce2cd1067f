// Package export makes the files of a site that programs read: open data,
// their schemas, feeds, the sitemap, and the configuration of web servers. The
// data hold what the pages hold, no more.
package export

import (
	"bytes"
	"encoding/json"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// Groups has the data files of the site. The pages are those of the site, for
// the sitemap.
func Groups(s *site.Site, pages func() []site.File) []site.Group {
	return append(policyFeeds(s), site.Group{Files: func() []site.File { return files(s, pages) }})
}

func files(s *site.Site, pages func() []site.File) []site.File {
	files := []site.File{
		{Path: site.DataFolder + "measures.json", Render: func() ([]byte, error) { return marshal(measures(s)) }},
		{Path: site.DataFolder + "measures.csv", Render: func() ([]byte, error) { return csvFile(table(s)) }},
		{Path: site.DataFolder + "measures.xlsx", Render: func() ([]byte, error) { return workbook(table(s)) }},
		{Path: site.DataFolder + "policies.json", Render: func() ([]byte, error) { return marshal(policies(s)) }},
		{Path: site.DataFolder + "departments.json", Render: func() ([]byte, error) { return marshal(departments(s)) }},
		{Path: site.SitemapPath, Render: func() ([]byte, error) { return sitemap(s, pages()) }},
		{Path: site.MovedPath, Render: func() ([]byte, error) { return configure(s, "redirects") }},
		{Path: site.RobotsPath, Render: func() ([]byte, error) { return robots(s), nil }},
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
	return []byte("User-agent: *\nAllow: /\nSitemap: " + s.URL(site.SitemapPath) + "\n")
}

// both is a text in both languages, as data. What is not written is left out.
type both struct {
	Zh string `json:"zh,omitempty"`
	En string `json:"en,omitempty"`
}

func bothOf(t policy.Text) both { return both{t.Zh.Value, t.En.Value} }

// bothJoined joins sentences: Chinese without a gap, English with spaces.
func bothJoined(ts []policy.Text) both {
	var zh, en []string
	for _, t := range ts {
		zh = append(zh, t.Zh.Value)
		if !t.En.Empty() {
			en = append(en, t.En.Value)
		}
	}
	return both{strings.Join(zh, ""), strings.Join(en, " ")}
}

func bothURLs(s *site.Site, route string) both {
	return both{s.URL(site.Path(policy.Zh, route)), s.URL(site.Path(policy.En, route))}
}
