package archive

import (
	"math/rand/v2"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pages stand at several depths.
var pages = []string{"index.html", "zh/index.html", "zh/a b/index.html", "en/x/10/index.html", "政策/index.html", "assets/a:b.css", "en/x/feed.xml", "assets/offline.js", "assets/index.js"}

func has(file string) bool {
	for _, p := range pages {
		if p == file {
			return true
		}
	}
	return false
}

// TestAddressesLeadToTheSameFile: whatever the base, the page and the file, the address in the
// archive leads to the file to which the one of the site led, and keeps what follows.
func TestAddressesLeadToTheSameFile(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	for range 5000 {
		base := pick("/", "/sub/", "/政策/", "/a b/c/")
		from, to, after := pick(pages...), pick(pages...), pick("", "#x", "?q=%E9%80%80", "?a=1&b=2#c/d")
		ref := (&url.URL{Path: base + strings.TrimSuffix(to, "index.html")}).EscapedPath() + after
		got, err := (&rewriter{base: base, has: has}).address(from, ref)
		if err != nil {
			t.Fatal(err)
		}
		here := &url.URL{Scheme: "file", Path: "/media/stick/" + from}
		there, err := here.Parse(got)
		if err != nil || there.Path != "/media/stick/"+to || !strings.HasSuffix(got, after) || path.IsAbs(got) {
			t.Fatalf("base %s, from %s: %s became %s, which leads to %v, %v", base, from, ref, got, there, err)
		}
	}
}

// Pieces of pages as people and programs write them.
var pieces = []string{
	`<a href="/sub/zh/#s1">`, `<A HREF='/sub/zh/?a=1&amp;b=2'>`, `<a href=/sub/zh/>`, `<a  title = "a > b"	href = /sub/en/x/10/ hidden>`, `</a>`,
	`<img alt="" srcset="/sub/assets/a:b.css 1x, /sub/assets/a:b.css 2x" src="/sub/assets/a:b.css"/>`, `<form action="/sub/zh/" data-home="/sub/zh/" data-text="/sub">`, `</form>`,
	`<meta http-equiv="Refresh" content="0; URL=/sub/zh/">`, `<link rel="canonical" href="https://x.example/sub/zh/">`, `<link rel=manifest href="/sub/zh/m">`,
	`<script type="module" src="/sub/assets/j/site.js"></script>`, `<script type="module" src="/sub/assets/j/q.js" data-needs="search"></script>`,
	`<script type="application/ld+json">{"a":"</b>"}</script>`, `<noscript><a href="/sub/zh/">n</a></noscript>`, `<svg><a xlink:href="/sub/zh/"><text>x</text></a></svg>`,
	`<p data-without="search" hidden>left out</p>`, `text &amp; <b>more</b> `, `<!-- <a href="/sub/gone/"> -->`, "第一条\r\n", `<a href="mailto:x@y.example">`, `<textarea><a href="/sub/zh/"></textarea>`,
	`<p a=1 a=2 b/c"d'=e =f>`, `<br/>`, `<`, `<a href="https://y.example/?a=1&copy=2">`,
}

// textOf is what a reader reads.
func textOf(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(string(data)), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "html" && n.Parent.Data != "head" {
			b.WriteString(n.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// TestTextStays: whatever a page is made of, the text is the same afterwards, and what has
// no address of the site is the same to the byte.
func TestTextStays(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var b strings.Builder
		b.WriteString("<!doctype html><html><body>")
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		r := &rewriter{base: "/sub/", has: has, classic: "assets/offline.js", index: []string{"", "assets/index.js"}[random.IntN(2)]}
		out, err := r.rewrite("zh/a b/index.html", []byte(b.String()))
		if err != nil {
			t.Fatalf("%s: %v", b.String(), err)
		}
		if was, is := textOf(t, []byte(b.String())), textOf(t, out); was != is {
			t.Fatalf("%s\nbecame\n%s\n%q\n%q", b.String(), out, was, is)
		}
		if again, err := r.rewrite("zh/a b/index.html", out); err != nil || string(again) != string(out) {
			t.Fatalf("rewritten again, %s became %s, %v", out, again, err)
		}
	}
}

func TestRewriting(t *testing.T) {
	cases := map[string]string{
		`<A HREF='/sub/zh/?a=1&amp;b=2' x='1'>`:                                                                         `<A HREF="../index.html?a=1&amp;b=2" x='1'>`,
		`<a  title = "a > b" href = /sub/ hidden>`:                                                                      `<a  title = "a > b" href = "../../index.html" hidden>`,
		`<img srcset="/sub/assets/a:b.css 1x, /sub/assets/a:b.css 2x">`:                                                 `<img srcset="../../assets/a:b.css 1x, ../../assets/a:b.css 2x">`,
		`<meta http-equiv=refresh content="0; url=/sub/zh/">`:                                                           `<meta http-equiv=refresh content="0; url=../index.html">`,
		`<p data-home="/sub/zh/" data-base="/sub/" data-note="/subway">`:                                                `<p data-home="../index.html" data-base="../../index.html" data-note="/subway">`,
		`<link rel="manifest" href="/sub/m"><link rel=alternate href="https://x.example/sub/">`:                         `<link rel=alternate href="https://x.example/sub/">`,
		`<a href="#x"><a href="?a"><a href="mailto:x@y.example">`:                                                       `<a href="#x"><a href="?a"><a href="mailto:x@y.example">`,
		`<script type=module src="/sub/assets/j/a.js"></script>-<script type=module src="/sub/assets/j/b.js"></script>`: `<script defer src="../../assets/o.js" data-modules="a b"></script>-`,
	}
	for in, want := range cases {
		r := &rewriter{base: "/sub/", has: has, classic: "assets/o.js"}
		out, err := r.rewrite("zh/a b/index.html", []byte(in))
		if err != nil || string(out) != want {
			t.Errorf("%s\nbecame\n%s\nwant\n%s (%v)", in, out, want, err)
		}
	}
}

func TestBrokenLinkIsRefused(t *testing.T) {
	r := &rewriter{base: "/", has: has}
	if out, err := r.rewrite("zh/index.html", []byte(`<a href="/gone/">`)); err == nil || !strings.Contains(err.Error(), "/gone/") {
		t.Errorf("became %s, %v", out, err)
	}
}

// FuzzSpans holds the places of attributes to what package html reads.
func FuzzSpans(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, text string) {
		z := html.NewTokenizer(strings.NewReader(text))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			raw := string(z.Raw())
			at, token := spans([]byte(raw)), z.Token()
			if len(at) != len(token.Attr) {
				t.Fatalf("%q has %d attributes, want %v", raw, len(at), token.Attr)
			}
			for i, a := range token.Attr {
				if got := raw[at[i].start:at[i].end]; !strings.ContainsAny(got, "&\r\x00") && strings.Trim(got, `"'`) != strings.Trim(a.Val, `"'`) {
					t.Fatalf("%q: value %s, want %s", raw, got, a.Val)
				}
			}
		}
	})
}
