package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// auditCases are single pages and what the audit says of them: parts of the
// messages, in their order, or nothing. The page stands at zh/p/index.html of
// a site with the base /sub/.
var auditCases = []struct {
	name, html string
	says       []string
}{
	{"sound", ok(``), nil},
	{"relative link", ok(`<a href="../q/">q</a> <a href="../../">home</a> <a href="..">zh</a>`), nil},
	{"rooted link", ok(`<a href="/sub/zh/q/">q</a> <a href="/sub/">home</a>`), nil},
	{"absolute link", ok(`<a href="https://x.example/sub/zh/q/">q</a>`), nil},
	{"absolute link, host in capitals", ok(`<a href="HTTPS://X.example/sub/zh/q/#s">q</a>`), nil},
	{"link to file", ok(`<a href="../q/index.html?x=1">q</a> <a href="/sub/data/m.json">m</a>`), nil},
	{"link to Chinese file", ok(`<a href="/sub/data/%E6%94%BF.csv">m</a> <a href="/sub/data/政.csv">m</a>`), nil},
	{"link elsewhere", ok(`<a href="https://y.example/z">y</a> <a href="mailto:a@y.example">m</a> <a href="tel:+8624">t</a>`), nil},
	{"spaces around link", ok("<a href=\" ../q/\n\">q</a>"), nil},
	{"query alone", ok(`<a href="?q=1">q</a>`), nil},
	{"broken link", ok(`<a href="../gone/">q</a>`), []string{`broken link "../gone/": the site has no file zh/gone/index.html`}},
	{"broken rooted link", ok(`<a href="/sub/gone">q</a>`), []string{`broken link "/sub/gone"`}},
	{"broken absolute link", ok(`<a href="https://x.example/sub/gone/">q</a>`), []string{`broken link "https://x.example/sub/gone/"`}},
	{"broken link twice", ok(`<a href="../gone/">q</a><a href="../gone/">q</a>`), []string{`broken link`}},
	{"link outside base", ok(`<a href="/zh/q/">q</a>`), []string{`link "/zh/q/" leads out of the site`}},
	{"link above root", ok(`<a href="../../../sub/">q</a>`), []string{`leads out of the site`}},
	{"no last slash", ok(`<a href="../q">q</a>`), []string{`link "../q" leads to a folder without its last slash`}},
	{"base without slash", ok(`<a href="/sub">q</a>`), []string{`without its last slash`}},
	{"wrong case", ok(`<a href="../Q/">q</a>`), []string{`broken link`}},
	{"empty link", ok(`<a href=" ">q</a>`), []string{`empty link`}},
	{"no address", ok(`<a href="%zz">q</a>`), []string{`link "%zz" is no address`}},
	{"without scheme", ok(`<a href="//y.example/">q</a>`), []string{`link "//y.example/" without a scheme`}},
	{"backslashes", ok(`<a href="/\y.example/">q</a>`), []string{`leads out of the site`}},
	{"javascript", ok(`<a href="javascript:alert(1)">q</a>`), []string{`javascript: link`}},
	{"javascript in disguise", ok("<a href=\"\x01 jAva\tscr&#10;ipt&colon;alert(1)\">q</a>"), []string{`javascript: link`}},
	{"javascript in svg", ok(`<svg><a xlink:href="javascript:alert(1)"><text>q</text></a></svg>`), []string{`javascript: link`}},
	{"other scheme", ok(`<a href="data:text/html,x">q</a>`), []string{`has the scheme data`}},
	{"anchor", ok(`<a href="#here">q</a><p id="here">`), nil},
	{"anchor by name", ok(`<a href="#here">q</a><a name="here"></a>`), nil},
	{"top", ok(`<a href="#">q</a><a href="#top">q</a>`), nil},
	{"anchor elsewhere", ok(`<a href="../q/#s">q</a> <a href="../q/?a#%73">q</a> <a href="../q/#s:~:text=x">q</a>`), nil},
	{"Chinese anchor", ok(`<a href="#%E6%94%BF">q</a><a href="#政">q</a><p id="政">`), nil},
	{"broken anchor", ok(`<a href="#gone">q</a>`), []string{`broken anchor "#gone": zh/p/index.html has no id "gone"`}},
	{"broken anchor elsewhere", ok(`<a href="../q/#gone">q</a>`), []string{`broken anchor "../q/#gone": zh/q/index.html has no id "gone"`}},
	{"fragment of a document", ok(`<a href="/sub/data/m.json#page=2">q</a>`), nil},
	{"drawing", ok(`<svg><use href="/sub/assets/i.svg#ok"></use></svg>`), nil},
	{"broken drawing", ok(`<svg><use href="/sub/assets/i.svg#gone"></use></svg>`), []string{`has no id "gone"`}},
	{"ids", ok(`<p id="a"><p id="a"><p id=""><p id="b c">`), []string{`id "" is empty`, `id "a" is there twice`, `id "b c" is empty or has a space`}},
	{"style attribute", ok(`<p style="color:red">`), []string{`style attribute on <p>`}},
	{"style element", ok(`<style>p{}</style>`), []string{`<style> element`}},
	{"event handler", ok(`<p ONclick="x()">`), []string{`event handler onclick on <p>`}},
	{"inline script", ok(`<script>x()</script>`), []string{`inline <script>`}},
	{"inline module", ok(`<script type="module">x()</script>`), []string{`inline <script>`}},
	{"script in a comment", ok(`<!-- <script>x()</script> <a href="gone/"> -->`), nil},
	{"script of the site", ok(`<script src="/sub/assets/a.js" type="module"></script>`), nil},
	{"script from elsewhere", ok(`<script src="https://y.example/a.js"></script>`), []string{`<script> loads "https://y.example/a.js"`}},
	{"missing script", ok(`<script src="/sub/assets/gone.js"></script>`), []string{`broken link "/sub/assets/gone.js"`}},
	{"JSON-LD", ok(`<script type="application/ld+json">{"name": "a</b>"}</script>`), nil},
	{"broken JSON-LD", ok(`<script type="application/ld+json">{"name": }</script>`), []string{`JSON-LD that does not parse`}},
	{"empty JSON-LD", ok(`<script type="application/ld+json"></script>`), []string{`JSON-LD that does not parse`}},
	{"JSON-LD with more behind", ok(`<script type="application/ld+json">{} {}</script>`), []string{`JSON-LD that does not parse`}},
	{"stylesheet", ok(`<link rel="stylesheet" href="../../assets/a.css">`), nil},
	{"stylesheet from elsewhere", ok(`<link rel="preload Stylesheet" href="//y.example/a.css">`), []string{`<link> loads "//y.example/a.css"`}},
	{"connection ahead", ok(`<link rel="preconnect" href="https://y.example/">`), []string{`<link> loads`}},
	{"canonical elsewhere", ok(`<link rel="license" href="https://y.example/">`), nil},
	{"broken canonical", ok(`<link rel="canonical" href="https://x.example/sub/zh/gone/">`), []string{`broken link`}},
	{"picture", ok(`<img src="/sub/assets/i.svg" alt=""><img src="../../assets/i.svg" alt="x">`), nil},
	{"picture without alt", ok(`<img src="/sub/assets/i.svg">`), []string{`image "/sub/assets/i.svg" without alt`}},
	{"picture from elsewhere", ok(`<img alt="" src="https://y.example/i.png">`), []string{`<img> loads`}},
	{"picture as data", ok(`<img alt="" src="data:image/png;base64,AA==">`), []string{`<img> loads`}},
	{"picture without address", ok(`<img alt="" src="">`), []string{`empty link`}},
	{"srcset", ok(`<img alt="" srcset="/sub/assets/i.svg 1x, /sub/assets/i.svg, /sub/assets/gone.svg 2x">`), []string{`"/sub/assets/gone.svg"`}},
	{"source", ok(`<video poster="/sub/gone.png"><source srcset="https://y.example/i.webp 1x"></video>`), []string{`<source> loads`, `broken link "/sub/gone.png"`}},
	{"object", ok(`<object data="/sub/gone.pdf"></object><data value="1" data="x">`), []string{`"/sub/gone.pdf"`}},
	{"frame", ok(`<iframe src="https://y.example/"></iframe><iframe srcdoc="x"></iframe>`), []string{`<iframe> loads`, `srcdoc on <iframe>`}},
	{"form", ok(`<form action="/sub/zh/q/"><button formaction="../q/">`), nil},
	{"form elsewhere", ok(`<form action="https://y.example/"><input formaction="gone/">`), []string{`<form> loads`, `broken link "gone/"`}},
	{"without script", ok(`<noscript><a href="gone/">q</a><img src="https://y.example/"></noscript>`),
		[]string{`<img> loads`, `broken link "gone/"`, `image "https://y.example/" without alt`}},
	{"base element", ok(`<base href="/sub/">`), []string{`<base> element`}},
	{"no language", `<html><title>t</title><h1>h</h1>`, []string{`no language`}},
	{"empty language", `<html lang=" "><title>t</title><h1>h</h1>`, []string{`no language`}},
	{"no title", `<html lang="en"><h1>h</h1>`, []string{`no title`}},
	{"empty title", `<html lang="en"><title> </title><h1>h</h1>`, []string{`no title`}},
	{"title of a drawing", `<html lang="en"><svg><title>t</title></svg><h1>h</h1>`, []string{`no title`}},
	{"title after a drawing", `<html lang="en"><svg><path/></svg><svg/><title>t</title><h1>h</h1>`, nil},
	{"no heading", `<html lang="en"><title>t</title>`, []string{`no <h1>`}},
	{"two headings", ok(`<h1>h</h1>`), []string{`2 <h1> elements`}},
	{"redirect", `<html lang="en"><title>t</title><meta http-equiv="Refresh" content="0; URL='../q/#s'">`, nil},
	{"broken redirect", `<html lang="en"><title>t</title><meta http-equiv="refresh" content="0;url=../gone/">`, []string{`broken link "../gone/"`}},
	{"reload", ok(`<meta http-equiv="refresh" content="5">`), []string{`meta refresh without a target`}},
	{"empty page", ``, []string{`no <h1>`, `no language`, `no title`}},
	{"torn tag", ok(`<a href="gone/`), nil}, // browsers drop it too
}

func ok(body string) string { return pageText(body) }

// around are the files that the cases refer to.
var around = map[string]string{
	"index.html":      ok(""),
	"zh/index.html":   ok(""),
	"zh/q/index.html": ok(`<h2 id="s">s</h2>`),
	"assets/a.css":    "p{}",
	"assets/a.js":     "x()",
	"assets/i.svg":    `<svg><g id="ok" style="fill:red"/></svg>`,
	"data/m.json":     "[]",
	"data/政.csv":      "x",
}

const testOrigin = "https://x.example/sub/"

// auditFiles audits a site made of files and what is around them.
func auditFiles(t testing.TB, files map[string]string) []string {
	t.Helper()
	dir := t.TempDir()
	m := Manifest{Files: map[string]Entry{}}
	for _, set := range []map[string]string{around, files} {
		for path, content := range set {
			m.Files[path] = entryOf([]byte(content))
			name := filepath.Join(dir, filepath.FromSlash(path))
			if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(content), 0o666)); err != nil {
				t.Fatal(err)
			}
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	problems, err := audit(t.Context(), root, m, newSpace("/sub/", testOrigin, m.has), 2)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, p := range problems {
		if p.Hint.Empty() {
			t.Errorf("no hint for: %s", p.Message)
		}
		said = append(said, p.Path+": "+p.Message.String())
	}
	return said
}

func wantSaid(t *testing.T, path string, said, want []string) {
	t.Helper()
	matches := len(said) == len(want)
	for i := 0; matches && i < len(said); i++ {
		matches = strings.HasPrefix(said[i], path+": ") && strings.Contains(said[i], want[i])
	}
	if !matches {
		t.Errorf("said\n\t%s\nwant\n\t%s", strings.Join(said, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestAuditOfPages(t *testing.T) {
	for _, c := range auditCases {
		t.Run(c.name, func(t *testing.T) {
			const path = "zh/p/index.html"
			wantSaid(t, path, auditFiles(t, map[string]string{path: c.html}), c.says)
		})
	}
}

func TestAuditOfOtherFiles(t *testing.T) {
	cases := []struct {
		name, path, content string
		says                []string
	}{
		{"404", "404.html", ok(`<a href="/sub/zh/">q</a><a href="https://y.example/">y</a><p id="a"><a href="#a">a</a>`), nil},
		{"404 with relative links", "404.html", ok(`<a href="zh/">q</a><img alt="" src="assets/i.svg">`),
			[]string{`relative link "assets/i.svg"`, `relative link "zh/"`}},
		{"style", "assets/b.css", `@import "a.css"; /* url(gone) */ p{background:url( 'i.svg' ) url(/sub/assets/i.svg#ok);content:"url(gone)";fill:url(#x)}`, nil},
		{"broken style", "assets/b.css", `p{background:URL(gone.png)} @import url("/gone.css"); @IMPORT 'gone.css';`,
			[]string{`broken link "gone.css"`, `broken link "gone.png"`, `link "/gone.css" leads out of the site`}},
		{"style from elsewhere", "assets/b.css", `@font-face{src:url(https://y.example/f.woff2), url("data:font/woff2,x")}`,
			[]string{`loads "data:font/woff2,x"`, `loads "https://y.example/f.woff2"`}},
		{"torn style", "assets/b.css", `p{background:url("a.css`, nil},
		{"sitemap", "sitemap.xml", `<urlset xmlns:x="http://www.w3.org/1999/xhtml"><url><loc> https://x.example/sub/zh/ </loc>` +
			`<x:link href="https://x.example/sub/zh/q/"/></url></urlset>`, nil},
		{"broken sitemap", "sitemap.xml", `<urlset><url><loc>https://x.example/sub/gone/</loc></url><url><loc>https://y.example/</loc></url></urlset>`,
			[]string{`broken link "https://x.example/sub/gone/"`, `sitemap lists "https://y.example/"`}},
		{"torn sitemap", "sitemap.xml", `<urlset><url>`, []string{`XML that does not parse`}},
		{"feed", "zh/atom.xml", `<feed><link href="https://x.example/sub/zh/q/#gone"/><link href="https://y.example/"/></feed>`,
			[]string{`has no id "gone"`}},
		{"drawing", "assets/j.svg", `<svg onload="x()"><script>x()</script><image href="https://y.example/"/><style>p{}</style></svg>`,
			[]string{`<image> loads`, `event handler onload`, `inline <script>`}},
		{"no page", "data/x.txt", `<a href="gone">`, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			wantSaid(t, c.path, auditFiles(t, map[string]string{c.path: c.content}), c.says)
		})
	}
}

func TestProblemsAreSorted(t *testing.T) {
	files := map[string]string{}
	for i := range 30 {
		files[fmt.Sprintf("zh/%02d/index.html", i)] = ok(`<a href="gone/">q</a><a href="#gone">q</a>`)
	}
	said := auditFiles(t, files)
	if len(said) != 60 {
		t.Fatalf("%d problems, want 60", len(said))
	}
	for i := range said {
		if want := fmt.Sprintf("zh/%02d/index.html: ", i/2); !strings.HasPrefix(said[i], want) {
			t.Errorf("problem %d is %s, want %s", i, said[i], want)
		}
	}
}

func TestProblemsAreInResult(t *testing.T) {
	o := Options{Origin: "https://x.example/"}
	res, err := Write(t.Context(), newDir(t), append(site("one"), text("bad.html", ok(`<a href="https://x.example/gone">q</a>`))), "/", o)
	if !errors.Is(err, ErrAudit) || len(res.Problems) != 1 || res.Problems[0].Path != "bad.html" || res.Files != 8 {
		t.Errorf("%+v, %v", res, err)
	}
}

func TestSplitSet(t *testing.T) {
	cases := map[string]string{
		"": "", " , ": "", "a": "a", "a 1x": "a", "a 1x, b 2x": "a b", "a, b": "a b", "a,b": "a,b", "a,b 1x,c": "a,b c", "a 1x,b": "a b", "\n a 100w ,\n b\t200w\n": "a b",
	}
	for set, want := range cases {
		if got := strings.Join(splitSet(set), " "); got != want {
			t.Errorf("%q gives %q, want %q", set, got, want)
		}
	}
}

func TestBase(t *testing.T) {
	m := Manifest{Files: map[string]Entry{"zh/index.html": {}}}
	for _, base := range []string{"", "/", "/sub", "sub/", "/sub/"} {
		s := newSpace(base, "no url", m.has)
		ref := "/" + strings.Trim(base, "/") + "/zh/"
		if base == "" || base == "/" {
			ref = "/zh/"
		}
		if l, f := s.resolve("zh/index.html", ref); f != nil || l.file != "zh/index.html" {
			t.Errorf("base %q: %s leads to %+v, %v", base, ref, l, f)
		}
	}
}

// FuzzPage proves that no page breaks the audit, and that what the audit calls
// a file of the site is one.
func FuzzPage(f *testing.F) {
	for _, c := range auditCases {
		f.Add(c.html)
	}
	m := Manifest{Files: map[string]Entry{}}
	for path := range around {
		m.Files[path] = Entry{}
	}
	s := newSpace("/sub/", testOrigin, m.has)
	f.Fuzz(func(t *testing.T, html string) {
		r := &report{path: "zh/p/index.html", ids: map[string]bool{}, wants: map[want]string{}}
		if err := readPage(s, r, strings.NewReader(html)); err != nil {
			t.Fatal(err)
		}
		for w := range r.wants {
			if _, ok := m.Files[w.file]; !ok {
				t.Errorf("%q is no file", w.file)
			}
		}
	})
}

// FuzzStyle proves that reading a stylesheet ends, whatever is in it.
func FuzzStyle(f *testing.F) {
	for _, css := range []string{`@import "a";`, `p{background:url( "x" )}`, `/* url(`, `"\`, "url('", "@import/**/'a'"} {
		f.Add(css)
	}
	f.Fuzz(func(t *testing.T, css string) {
		for _, ref := range styleRefs(css) {
			if !strings.Contains(css, ref) {
				t.Errorf("%q is not in the stylesheet", ref)
			}
		}
	})
}
