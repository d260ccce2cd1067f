package markup

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// allowed gives the attributes that each element may have.
var allowed = map[string][]string{
	"p": nil, "br": nil, "hr": nil, "em": nil, "strong": nil, "blockquote": nil,
	"h1": {"id"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
	"ul": nil, "ol": {"start"}, "li": nil,
	"a":    {"href", "rel"},
	"code": nil, "pre": {"class", "tabindex", "translate"}, "span": {"class", "lang"},
	"div":   {"class", "role", "aria-label", "tabindex"},
	"table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope", "class"}, "td": {"class"},
}

// unsafe gives what is wrong with rendered HTML: what a browser makes of it
// holds only allowed elements, attributes and links, and no hidden character.
func unsafe(t *testing.T, rendered string) []string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(rendered), body)
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	if !utf8.ValidString(rendered) {
		faults = append(faults, "invalid UTF-8")
	}
	for _, r := range rendered {
		if unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) && r != '\n' && r != '\t' {
			faults = append(faults, "the character "+string(r))
		}
	}
	for _, root := range nodes {
		faults = append(faults, unsafeNode(root)...)
		for n := range root.Descendants() {
			faults = append(faults, unsafeNode(n)...)
		}
	}
	return faults
}

func unsafeNode(n *html.Node) []string {
	if n.Type == html.TextNode {
		return nil
	}
	attributes, ok := allowed[n.Data]
	if n.Type != html.ElementNode || !ok {
		return []string{"the node " + n.Data}
	}
	var faults []string
	for _, a := range n.Attr {
		if !slices.Contains(attributes, a.Key) || a.Key == "href" && !safeHref(a.Val) {
			faults = append(faults, n.Data+" with "+a.Key+"="+a.Val)
		}
	}
	return faults
}

// safeHref judges an address as a browser does, which drops tabs and line ends,
// trims controls and takes a backslash for a slash.
func safeHref(href string) bool {
	href = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(href)
	href = strings.TrimFunc(href, func(r rune) bool { return r <= ' ' })
	if strings.HasPrefix(href, "//") {
		return false
	}
	u, err := url.Parse(href)
	if err != nil {
		return !strings.ContainsAny(href, ":")
	}
	return slices.Contains([]string{"", "http", "https", "mailto", "tel"}, u.Scheme) && u.User == nil
}

// hostile are sources that try to get more out of the renderer than text.
var hostile = []string{
	"<script>alert(1)</script>", "<ScRiPt src=//evil.cn></ScRiPt>", "<img src=x onerror=alert(1)>",
	"<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<math><mtext><script>alert(1)</script>",
	"<iframe src=javascript:alert(1)>", "<body onload=alert(1)>", "<a href=javascript:alert(1)>x</a>",
	"<style>*{background:url(//evil.cn)}</style>", "<base href=//evil.cn>", "<meta http-equiv=refresh content=0>",
	"<form action=//evil.cn><input name=a>", "<object data=data:text/html,x>", "<embed src=//evil.cn>",
	"<!-- --><script>alert(1)</script>", "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<script>alert(1)</script>]]>",
	"<?php echo 1 ?>", "<!DOCTYPE html><script>", "</p><script>alert(1)</script>", "<div\nonclick=alert(1)>",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<template><script>alert(1)</script></template>",
	"<x/onmouseover=alert(1)>", "<<script>alert(1)//<</script>", "<textarea><script>alert(1)</script>", "<title></title><script>",
	"![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](a)", "![<img src=x>](/images/a.png \"onerror=alert(1)\")",
	"[x](https://a.cn \"onclick=alert(1)\")", "[x](https://a.cn/\"onclick=alert(1))", "[<script>alert(1)</script>](#a)",
	"[x](#a){onclick=alert(1)}", "# x {onclick=alert(1)}", "# <script>alert(1)</script>", "## \"onclick=\"alert(1)",
	"`<script>alert(1)</script>`", "```\n</code></pre><script>alert(1)</script>\n```", "```json\n\"</span><script>alert(1)</script>\"\n```",
	"```json\" onclick=\"alert(1)\n1\n```", "```</code><script>\n1\n```", "~~~xml\n<a b=\"<script>\">\n~~~", "    <script>alert(1)</script>",
	"|<script>|b|\n|-|-|\n|<img src=x onerror=alert(1)>|\"|", "> <script>alert(1)</script>", "- <script>alert(1)</script>",
	"&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "&#x3c;img src=x onerror=alert(1)&#x3e;", "\\<script\\>",
	"a\u202eb\u2066c", "a&#x202e;b", "`a\u202eb`", "```\na\u202eb\n```", "\xff\xfe<script>", "a\x00b<scr\x00ipt>", "a\u2028b", "\ufeff# a",
	"[a]: javascript:alert(1)\n\n[a] ![a]", "[a]: <javascript:alert(1)> 'x'\n\n[x][a]", "<javascript:alert(1)>", "<data:text/html,x>",
	"[a](<#b\"onclick=alert(1)>)", "[![x](javascript:a)](javascript:b)", "*<script>*alert(1)*</script>*", "**“<script>”**",
	"1. > - # <script>\n", "<a\\nhref='x'>", "\\&lt;script>", "[x](#a)<b>", "<b>**x**</b>", "xxx</script><!--", "'\"><svg/onload=alert`1`>",
}

// corpus is every source of the tests, to seed the fuzzers with.
func corpus() []string {
	all := slices.Clone(hostile)
	for _, c := range slices.Concat(chinese, english) {
		all = append(all, c.src)
	}
	for _, a := range attacks {
		all = append(all, "[a]("+a+")", "<"+a+">")
	}
	for name, code := range samples {
		all = append(all, "```"+name+"\n"+code+"\n```")
	}
	slices.Sort(all)
	return all
}

func TestNothingUnsafe(t *testing.T) {
	for _, src := range corpus() {
		for _, lang := range []string{"zh", "en"} {
			doc := New(everything).Render(src, lang, []string{`"><script>alert(1)</script>`})
			if faults := unsafe(t, string(doc.HTML)); len(faults) > 0 {
				t.Errorf("Render(%q)\ngave %s\nwith %q", src, doc.HTML, faults)
			}
		}
	}
}

// The guard itself must be able to fail.
func TestGuardFindsFaults(t *testing.T) {
	for _, s := range []string{
		"<script>1</script>", "<p onclick=a>", "<p style=a>", `<a href="javascript:1">`, `<a href=" java&#9;script:1">`, `<a href="//evil.cn">`,
		`<a href="/\evil.cn">`, "<img src=a>", "<!-- a -->", "<svg></svg>", "<p>\u202e", "<p>\xff", `<a href="https://a@b.cn">`,
	} {
		if len(unsafe(t, s)) == 0 {
			t.Errorf("nothing wrong found with %q", s)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, src := range corpus() {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		doc := New(everything).Render(src, "zh", nil)
		if faults := unsafe(t, string(doc.HTML)); len(faults) > 0 {
			t.Errorf("gave %s\nwith %q", doc.HTML, faults)
		}
		ids := make(map[string]bool)
		for _, h := range doc.Headings {
			if ids[h.ID] || h.ID == "" {
				t.Errorf("the id %q comes twice or is empty", h.ID)
			}
			ids[h.ID] = true
		}
		for _, p := range doc.Problems {
			if p.Offset < 0 || p.Offset > len(src) {
				t.Errorf("the problem %+v is not within %d bytes", p, len(src))
			}
		}
	})
}
