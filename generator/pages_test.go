package generator

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// page is what the conventions speak of in a built page.
type page struct {
	path      string
	lang      string
	h1        string
	canonical string
	alternate map[string]string // hreflang → address
	meta      map[string][]string
	ids       []string
	data      []string // JSON-LD blocks
	root      *html.Node
}

func readPage(t *testing.T, path string, body []byte) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	p := page{path: path, alternate: map[string]string{}, meta: map[string][]string{}, root: root}
	each(root, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		if id := attr(n, "id"); id != "" {
			p.ids = append(p.ids, id)
		}
		switch n.Data {
		case "html":
			p.lang = attr(n, "lang")
		case "h1":
			p.h1 = content(n)
		case "meta":
			p.meta[attr(n, "name")] = append(p.meta[attr(n, "name")], attr(n, "content"))
		case "script":
			if attr(n, "type") == "application/ld+json" {
				p.data = append(p.data, content(n))
			}
		case "link":
			if attr(n, "rel") == "canonical" {
				p.canonical = attr(n, "href")
			} else if attr(n, "hreflang") != "" {
				p.alternate[attr(n, "hreflang")] = attr(n, "href")
			}
		}
		return true
	})
	return p
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	var b strings.Builder
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
		return true
	})
	return b.String()
}

// realPages reads every page of the real site.
func realPages(t *testing.T) []page {
	t.Helper()
	var all []page
	for path, body := range realFiles(t) {
		if strings.HasSuffix(path, ".html") && path != "404.html" {
			all = append(all, readPage(t, path, body))
		}
	}
	slices.SortFunc(all, func(a, b page) int { return strings.Compare(a.path, b.path) })
	return all
}

func TestLanguageLinksAreReciprocal(t *testing.T) {
	byURL := map[string]page{}
	for _, p := range realPages(t) {
		if byURL[p.canonical].path != "" {
			t.Errorf("%s and %s have the same canonical address", p.path, byURL[p.canonical].path)
		}
		byURL[p.canonical] = p
	}
	for _, p := range byURL {
		for _, tag := range []string{"zh-Hans", "en", "x-default"} {
			if p.alternate[tag] == "" {
				t.Errorf("%s has no hreflang %s", p.path, tag)
			}
		}
		for tag, address := range p.alternate {
			other, ok := byURL[address]
			if !ok {
				t.Errorf("%s: hreflang %s leads to %s, which is no page", p.path, tag, address)
			} else if tag != "x-default" && (other.lang != tag || other.alternate[tag] != other.canonical) {
				t.Errorf("%s: hreflang %s leads to %s, which is in %s", p.path, tag, address, other.lang)
			}
			if tag == p.lang && !strings.HasPrefix(p.path, "zh-en/") && p.path != "index.html" && address != p.canonical {
				t.Errorf("%s does not name itself among its languages", p.path)
			}
		}
	}
}

func TestBothLanguagesShareAnchors(t *testing.T) {
	ids := map[string][]string{}
	for _, p := range realPages(t) {
		slices.Sort(p.ids)
		ids[p.path] = p.ids
	}
	for path, zh := range ids {
		rest, ok := strings.CutPrefix(path, "zh/")
		if ok && !slices.Equal(zh, ids["en/"+rest]) {
			t.Errorf("%s has the anchors %v, the English page %v", path, zh, ids["en/"+rest])
		}
	}
}

func TestGovernmentMeta(t *testing.T) {
	for _, p := range realPages(t) {
		one := func(name string) string {
			if len(p.meta[name]) != 1 {
				t.Errorf("%s has %d of meta %s, want one", p.path, len(p.meta[name]), name)
				return ""
			}
			return p.meta[name][0]
		}
		for _, name := range []string{"SiteName", "Description", "Url"} {
			if one(name) == "" {
				t.Errorf("%s: meta %s is empty", p.path, name)
			}
		}
		if one("Url") != p.canonical {
			t.Errorf("%s: meta Url is not the canonical address", p.path)
		}
		for _, name := range []string{"SiteDomain", "SiteIDCode"} {
			if len(p.meta[name]) > 0 {
				t.Errorf("%s has meta %s, but site.yaml names no organisation", p.path, name)
			}
		}
		_, list := p.meta["ColumnType"]
		_, article := p.meta["ArticleTitle"]
		if list == article {
			t.Errorf("%s must be a list page or a content page by its meta", p.path)
		}
		if article && !strings.HasPrefix(p.path, "zh-en/") && one("ArticleTitle") != p.h1 {
			t.Errorf("%s: meta ArticleTitle is %q, the h1 %q", p.path, one("ArticleTitle"), p.h1)
		}
		for _, date := range p.meta["PubDate"] {
			if !strings.Contains(p.path, "/interpretations/") {
				t.Errorf("%s has the publication date %s, but none is known", p.path, date)
			}
		}
	}
}

// TestChineseIsMarked finds Chinese on English pages that no lang attribute marks.
func TestChineseIsMarked(t *testing.T) {
	for _, p := range realPages(t) {
		each(p.root, func(n *html.Node) bool {
			if n.Type == html.ElementNode && (n.Data == "head" || n.Data == "script") {
				return false
			}
			if n.Type == html.TextNode && strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && langOf(n) != "zh-Hans" {
				t.Errorf("%s: Chinese outside lang=zh-Hans: %q", p.path, strings.TrimSpace(n.Data))
			}
			return true
		})
	}
}

func langOf(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if l := attr(n, "lang"); l != "" {
			return l
		}
	}
	return ""
}

// TestLinkedData checks that data blocks parse and that what they name by id
// on the site exists.
func TestLinkedData(t *testing.T) {
	anchors := map[string]bool{}
	pages := realPages(t)
	for _, p := range pages {
		anchors[p.canonical] = true
		for _, id := range p.ids {
			anchors[p.canonical+"#"+id] = true
		}
	}
	for _, p := range pages {
		if len(p.data) != 1 {
			t.Errorf("%s has %d data blocks, want one", p.path, len(p.data))
		}
		for _, block := range p.data {
			var v any
			if err := json.Unmarshal([]byte(block), &v); err != nil {
				t.Errorf("%s: %v", p.path, err)
			}
			eachID(v, func(id string) {
				if !anchors[id] && !strings.HasSuffix(id, "#breadcrumbs") {
					t.Errorf("%s: the data name %s, which is nowhere", p.path, id)
				}
			})
		}
	}
}

func eachID(v any, visit func(string)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			eachID(e, visit)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok {
			visit(id)
		}
		for _, e := range v {
			eachID(e, visit)
		}
	}
}

// TestNoTelephoneLinks: 12360 in measure 6 is text of the source, not a number
// of ours to offer.
func TestNoTelephoneLinks(t *testing.T) {
	for path, body := range realFiles(t) {
		if bytes.Contains(body, []byte("tel:")) {
			t.Errorf("%s has a telephone link", path)
		}
	}
}

func TestCSVOpensInExcel(t *testing.T) {
	if !bytes.HasPrefix(realFiles(t)["data/measures.csv"], []byte("\xef\xbb\xbf")) {
		t.Error("data/measures.csv does not begin with a byte order mark")
	}
}
