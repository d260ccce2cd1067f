package export

import (
	"encoding/xml"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
)

type urlSet struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string    `xml:"xmlns:xhtml,attr"`
	URLs    []pageURL `xml:"url"`
}

type pageURL struct {
	Loc        string      `xml:"loc"`
	Alternates []alternate `xml:"xhtml:link"`
}

type alternate struct {
	Rel      string `xml:"rel,attr"`
	HrefLang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// sitemap lists every page that stands in both languages, each with its other
// language.
func sitemap(s *site.Site, pages []site.File) ([]byte, error) {
	set := urlSet{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, page := range pages {
		route, ok := site.RouteOf(policy.Zh, page.Path)
		if !ok {
			continue
		}
		for _, l := range policy.Langs {
			u := pageURL{Loc: s.URL(site.Path(l, route))}
			for _, each := range policy.Langs {
				u.Alternates = append(u.Alternates, alternate{"alternate", each.Tag(), s.URL(site.Path(each, route))})
			}
			set.URLs = append(set.URLs, u)
		}
	}
	body, err := xml.MarshalIndent(set, "", " ")
	if err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return []byte(xml.Header + strings.TrimSpace(string(body)) + "\n"), nil
}
