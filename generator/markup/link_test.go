package markup

import (
	"strings"
	"testing"
)

var allowedLinks = []struct{ dest, href string }{
	{"https://www.ln.gov.cn/", "https://www.ln.gov.cn/"},
	{"HTTPS://www.ln.gov.cn/a?b=c&amp;d=e#f", "HTTPS://www.ln.gov.cn/a?b=c&d=e#f"},
	{"http://例子.cn/路径", "http://例子.cn/路径"},
	{"https://a.cn/?q=%E7%A8%8E%0A", "https://a.cn/?q=%E7%A8%8E%0A"},
	{"mailto:office@ln.gov.cn", "mailto:office@ln.gov.cn"},
	{"mailto:office@ln.gov.cn?subject=RCEP", "mailto:office@ln.gov.cn?subject=RCEP"},
	{"tel:+86-24-12345", "tel:+86-24-12345"},
	{"tel:12366", "tel:12366"},
	{"#steps", "#steps"},
	{"../annex/", "../annex/"},
	{"guide.html?a=1#b", "guide.html?a=1#b"},
	{"/data/measures.csv", "/data/measures.csv"},
	{"?a=b:c", "?a=b:c"},
	{"a/b:c", "a/b:c"},
	{"measure:19", "/measure/19/"},
	{"Measure:19", "/measure/19/"},
	{"measure:liaozhengfa-2023-4/19", "/measure/liaozhengfa-2023-4/19/"},
	{"measure:19#steps", "/measure/19/#steps"},
	{"department:tax-service", "/department/tax-service/"},
	{"term:rcep", "/term/rcep/"},
	{"domain:tax-reform", "/domain/tax-reform/"},
	{"interpretation:slug", "/interpretation/slug/"},
	{"situation:slug", "/situation/slug/"},
}

func TestAllowedLinks(t *testing.T) {
	for _, c := range allowedLinks {
		doc := New(everything).Render("[a]("+c.dest+")", "en", nil)
		rel := ""
		if strings.HasPrefix(strings.ToLower(c.dest), "http") {
			rel = ` rel="external noopener"`
		}
		want := `<p><a href="` + strings.ReplaceAll(c.href, "&", "&amp;") + `"` + rel + ">a</a></p>\n"
		if string(doc.HTML) != want || len(doc.Problems) > 0 {
			t.Errorf("%s gave %s %v", c.dest, doc.HTML, doc.Problems)
		}
	}
}

// attacks are destinations that must never become links.
var attacks = []string{
	"javascript:alert(1)", "JavaScript:alert(1)", "JAVASCRIPT:alert(1)", "jAvAsCrIpT:alert(1)",
	"java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "java&#9;script:alert(1)",
	"java&#x0A;script:alert(1)", "java&#13;script:alert(1)", "java&#0;script:alert(1)",
	"&#1;javascript:alert(1)", "&#x1F;javascript:alert(1)", "&#32;javascript:alert(1)",
	"&nbsp;javascript:alert(1)", "&#xFEFF;javascript:alert(1)", "java&shy;script:alert(1)",
	"java&#x200B;script:alert(1)", "java&#x200D;script:alert(1)", "&#x202E;javascript:alert(1)",
	"&#x2066;javascript:alert(1)", "&#x2028;javascript:alert(1)", "&#xE0001;javascript:alert(1)",
	"javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3A;alert(1)",
	"javascript&#0000058;alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)",
	"&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
	"&amp;#106;avascript:alert(1)", "javascript\\:alert(1)", "\\javascript:alert(1)", "java\\script:alert(1)",
	"javascript%3Aalert(1)", "javascript%253Aalert(1)", "%6aavascript:alert(1)", "java%0Ascript:alert(1)",
	"%0Ajavascript:alert(1)", "javascript：alert(1)", "ｊavascript:alert(1)", "<java script:alert(1)>",
	"< javascript:alert(1)>", "<javascript:alert('1')>", "javascript://%0aalert(1)", "javascript:/*a*/alert(1)",
	"vbscript:msgbox(1)", "VBScript:msgbox(1)", "livescript:a", "mocha:a", "jscript:a", "behavior:a",
	"data:text/html,a", "DATA:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,a", "data&colon;text/html,a",
	"blob:https://a.cn/1", "filesystem:https://a.cn/1", "file:///etc/passwd", "about:blank", "view-source:https://a.cn",
	"ftp://a.cn/", "ws://a.cn/", "intent://a.cn#Intent;end", "chrome://settings", "ms-word:ofe|u|https://a.cn", "feed:javascript:alert(1)",
	"jar:https://a.cn!/", "//evil.cn", "///evil.cn", "////evil.cn", "/\\\\evil.cn", "\\\\\\\\evil.cn", "/&#92;evil.cn", "&#47;&#47;evil.cn",
	"&sol;/evil.cn", "/&sol;evil.cn", "%2F%2Fevil.cn", "/%2Fevil.cn", "/%252Fevil.cn", "/%5Cevil.cn", "／／evil.cn", "/&#9;/evil.cn", "/&#10;/evil.cn",
	"https:evil.cn", "https:/evil.cn", "https:///evil.cn", "http:\\\\\\\\evil.cn", "https://www.ln.gov.cn@evil.cn/", "https://a:b@evil.cn/",
	"https://", "https://?a", "https://a.cn/&#x22;onclick=alert(1)", "https://a.cn/&lt;script&gt;", "https://[a", "https://a.cn/&#x202E;gnp.exe",
	"mailto:", "mailto:a", "mailto:a@b.cn%0ABcc:c@d.cn", "mailto:a@b.cn?bcc=c@d.cn", "mailto:javascript:alert(1)",
	"tel:", "tel:javascript", "tel:*06#", "measure:", "measure:../../x", "measure:a/b/c", "measure:javascript:alert(1)", "measure://evil.cn", "measure:missing", "term:A",
	"", "<>", "%", "%zz", "a%#b:c", "&#xFFFD;", "https://a.cn/" + strings.Repeat("a", maxLink),
}

func TestAttackingLinks(t *testing.T) {
	if len(attacks) < 60 {
		t.Fatalf("only %d attacks", len(attacks))
	}
	for _, dest := range attacks {
		for _, src := range []string{"[safe](" + dest + ")", "[safe][x]\n\n[x]: " + dest} {
			doc := New(everything).Render(src, "en", nil)
			if strings.Contains(string(doc.HTML), "<a") {
				t.Errorf("%.80q gave %.200s", src, doc.HTML)
			}
			judged := doc.HTML == "<p>safe</p>\n"
			if judged != (len(doc.Problems) > 0 && !doc.Problems[0].Warning) && dest != "" {
				t.Errorf("%.80q gave %.200s and told %v", src, doc.HTML, doc.Problems)
			}
		}
	}
}

func TestAutomaticLinks(t *testing.T) {
	for src, want := range map[string]string{
		"<https://a.cn/?b&c>":   `<p><a href="https://a.cn/?b&amp;c" rel="external noopener">https://a.cn/?b&amp;c</a></p>` + "\n",
		"<a@b.cn>":              `<p><a href="mailto:a@b.cn">a@b.cn</a></p>` + "\n",
		"<javascript:alert(1)>": "<p>javascript:alert(1)</p>\n",
		"<//evil.cn>":           "<p>&lt;//evil.cn&gt;</p>\n",
	} {
		if got := New(nil).Render(src, "en", nil).HTML; string(got) != want {
			t.Errorf("%s gave %s", src, got)
		}
	}
}

func TestPathsAreResolved(t *testing.T) {
	moved := New(func(kind, id string) (string, bool) { return "/sub" + id, kind == "path" })
	got := moved.Render("[a](/data/)", "en", nil).HTML
	if got != `<p><a href="/sub/data/">a</a></p>`+"\n" {
		t.Errorf("got %s", got)
	}
}

// A link keeps its words where what it leads to is not published, and no link
// goes without a word.
func TestWhatIsLeftOfALink(t *testing.T) {
	hidden := New(func(kind, id string) (string, bool) { return "", id != "9" })
	for src, want := range map[string]struct {
		html     string
		problems int
	}{
		"[a *b*](measure:1)":            {"<p>a <em>b</em></p>\n", 0},
		"[a](measure:1#c)":              {"<p>a</p>\n", 0},
		"[a](measure:9)":                {"<p>a</p>\n", 1},
		"[a <https://x.cn>](#b)":        {`<p><a href="#b">a https://x.cn</a></p>` + "\n", 1},
		"[a](measure:1) <https://x.cn>": {`<p>a <a href="https://x.cn" rel="external noopener">https://x.cn</a></p>` + "\n", 0},
	} {
		doc := hidden.Render(src, "en", nil)
		if string(doc.HTML) != want.html || len(doc.Problems) != want.problems {
			t.Errorf("%s gives %s and %v", src, doc.HTML, doc.Problems)
		}
	}
}

func FuzzTarget(f *testing.F) {
	for _, a := range attacks {
		f.Add(a)
	}
	for _, c := range allowedLinks {
		f.Add(c.dest)
	}
	f.Fuzz(func(t *testing.T, dest string) {
		target, fault := New(everything).target(dest)
		if fault == nil && !safeHref(target.href) {
			t.Errorf("%q leads to %q", dest, target.href)
		}
	})
}
