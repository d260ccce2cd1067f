package markup

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"mingce/generator/diag"
)

// everything resolves every internal link but those to "missing".
func everything(kind, id string) (string, bool) {
	return "/" + kind + "/" + id + "/", id != "missing" && kind != PathKind
}

type rendering struct{ name, lang, src, want string }

var chinese = []rendering{
	{"strong between quotes and text", "zh", "**“信用签”**企业", "<p><strong>“信用签”</strong>企业</p>\n"},
	{"strong within text", "zh", "推行**“信用签”**制度", "<p>推行<strong>“信用签”</strong>制度</p>\n"},
	{"strong beside brackets", "zh", "支持**《条例》**实施", "<p>支持<strong>《条例》</strong>实施</p>\n"},
	{"strong ends in full-width colon", "zh", "**重点：**支持企业", "<p><strong>重点：</strong>支持企业</p>\n"},
	{"strong ends in full-width parenthesis", "zh", "**协定（RCEP）**生效", "<p><strong>协定（RCEP）</strong>生效</p>\n"},
	{"strong ends in half-width parenthesis", "zh", "**协定(RCEP)**生效", "<p><strong>协定(RCEP)</strong>生效</p>\n"},
	{"strong ends in percent", "zh", "增长**10%**以上", "<p>增长<strong>10%</strong>以上</p>\n"},
	{"two strong in a row", "zh", "**“甲”**、**“乙”**", "<p><strong>“甲”</strong>、<strong>“乙”</strong></p>\n"},
	{"emphasis within text", "zh", "这是*重点*内容", "<p>这是<em>重点</em>内容</p>\n"},
	{"Latin before strong quote", "zh", "RCEP**“原产地”**规则", "<p>RCEP<strong>“原产地”</strong>规则</p>\n"},
	{"code in strong", "zh", "请看**`表单`**填写", "<p>请看<strong><code>表单</code></strong>填写</p>\n"},
	{"escaped space", "zh", `名称\ **abc**\ 说明`, "<p>名称<strong>abc</strong>说明</p>\n"},
	{"underscore in a word", "zh", "policy_id_name 企业_信用_企业", "<p>policy_id_name 企业_信用_企业</p>\n"},
	{"line break between characters", "zh", "支持企业\n发展", "<p>支持企业发展</p>\n"},
	{"line break after full-width comma", "zh", "支持企业，\n促进发展", "<p>支持企业，促进发展</p>\n"},
	{"line break after closing quote", "zh", "称为“信用签”\n企业", "<p>称为“信用签”企业</p>\n"},
	{"line break before strong", "zh", "支持\n**企业**\n发展", "<p>支持<strong>企业</strong>发展</p>\n"},
	{"line break before link", "zh", "支持\n[企业](#a)", "<p>支持<a href=\"#a\">企业</a></p>\n"},
	{"line break beside Latin", "zh", "支持\nRCEP\n企业", "<p>支持\nRCEP\n企业</p>\n"},
	{"hard line break", "zh", "沈阳  \n大连", "<p>沈阳<br>\n大连</p>\n"},
}

var english = []rendering{
	{"strong", "en", "a **b** c", "<p>a <strong>b</strong> c</p>\n"},
	{"strong before a letter does not close", "en", `a**"b"**c`, "<p>a**&#34;b&#34;**c</p>\n"},
	{"line break", "en", "one\n*two* three", "<p>one\n<em>two</em> three</p>\n"},
	{"line break after quote", "en", "“one”\ntwo", "<p>“one”\ntwo</p>\n"},
	{"text is escaped", "en", `a < b & "c" > d`, "<p>a &lt; b &amp; &#34;c&#34; &gt; d</p>\n"},
	{"references", "en", "&copy; &amp;lt; &#x4e2d; &nosuch;", "<p>© &amp;lt; <span lang=\"zh-Hans\">中</span> &amp;nosuch;</p>\n"},
	{"list", "en", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
	{"numbered from 3", "en", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"},
	{"quote", "en", "> a", "<blockquote><p>a</p>\n</blockquote>\n"},
	{"rule", "en", "***", "<hr>\n"},
	{"strikethrough is off", "en", "~~a~~", "<p>~~a~~</p>\n"},
	{"CRLF", "en", "a\r\nb\r\n\r\nc\rd", "<p>a\nb</p>\n<p>c\nd</p>\n"},
	{"code span", "en", "`<b> &amp;`", "<p><code>&lt;b&gt; &amp;amp;</code></p>\n"},
	{"reference link", "en", "[a]\n\n[a]: #b", "<p><a href=\"#b\">a</a></p>\n"},
	{"table", "en", "|a|b|\n|-|-:|\n|1|`x\\|y`|", `<div class="table" role="region" aria-label="Table" tabindex="0"><table>
<thead><tr><th scope="col">a</th><th scope="col" class="right">b</th></tr>
</thead>
<tbody>
<tr><td>1</td><td class="right"><code>x|y</code></td></tr>
</tbody></table></div>
`},
}

func TestRender(t *testing.T) {
	for _, c := range slices.Concat(chinese, english) {
		t.Run(c.name, func(t *testing.T) {
			doc := New(everything).Render(c.src, c.lang, nil)
			if string(doc.HTML) != c.want {
				t.Errorf("Render(%q)\n got %q\nwant %q", c.src, doc.HTML, c.want)
			}
			if len(doc.Problems) > 0 {
				t.Errorf("Render(%q) told %v", c.src, doc.Problems)
			}
		})
	}
}

func TestHeadings(t *testing.T) {
	src := "## What is *new*?\n\ntext\n\n### Liaoning’s `RCEP` & more\n\n## What is new\n\n## 税费改革"
	doc := New(nil).Deeper(1).Render(src, "en", []string{"news"})
	want := []Heading{
		{3, "news", "What is new?"},
		{4, "liaonings-rcep-more", "Liaoning’s RCEP & more"},
		{3, "what-is-new", "What is new"},
		{3, "section-4", "税费改革"},
	}
	if !reflect.DeepEqual(doc.Headings, want) {
		t.Errorf("got %+v\nwant %+v", doc.Headings, want)
	}
	if h := `<h3 id="news">What is <em>new</em>?</h3>`; !strings.HasPrefix(string(doc.HTML), h) {
		t.Errorf("got %s", doc.HTML)
	}
	deepest := New(nil).Deeper(9).Render("## a", "en", nil)
	if !strings.HasPrefix(string(deepest.HTML), "<h6 ") {
		t.Errorf("nine deeper: %s", deepest.HTML)
	}
}

func TestHeadingIDs(t *testing.T) {
	src := "# A\n\n# A\n\n# A-2\n\n# A\n\n# " + strings.Repeat("long ", 40)
	got := HeadingIDs(src)
	want := []string{"a", "a-2", "a-2-2", "a-3"}
	if !slices.Equal(got[:4], want) || len(got[4]) > maxSlug || strings.HasSuffix(got[4], "-") {
		t.Errorf("got %q", got)
	}
}

func TestOutline(t *testing.T) {
	zh := "## 标题\n\n段落\n\n- 甲\n- 乙\n\n  1. 一\n\n> 引文\n\n```\n代码\n```\n\n|a|b|\n|-|-|\n|c|d|\n\n---\n"
	en := "## Heading\n\nText **x**\n\n- a\n- b\n  1. one\n\n> quote\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|c|d|\n\n---\n"
	want := []string{"a heading of level 2", "a paragraph", "a list of 2 items", "a numbered list of 1 item in a list of 2 items",
		"a quotation", "a paragraph in a quotation", "a block of code", "a table of 2 rows and 2 columns", "a dividing line"}
	for _, src := range []string{zh, en} {
		if got := Outline(src); !slices.EqualFunc(got, want, func(m diag.Message, s string) bool { return m.String() == s }) {
			t.Errorf("Outline(%q)\n got %q\nwant %q", src, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	src := "## 一、*总则*\n\n支持\n企业&amp;[个人](measure:1)。\n\n- 甲\n- 乙\n\n|a|b|\n|-|-|\n|c|d|\n\n```json\n{}\n```"
	want := "一、总则\n支持企业&个人。\n甲\n乙\na b \nc d \n{}"
	if got := New(everything).Render(src, "zh", nil).Plain; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		src     string
		offset  int
		message string
		warning bool
	}{
		{"ab <b>c</b>", 3, "HTML is not supported", true},
		{"中 [a](javascript:1)", 4, `links to "javascript:" are not allowed`, false},
		{"a\r\n\r\nb [a](measure:missing)", 7, `there is no measure "missing"`, false},
		{"a\xff\r\n[a](measure:missing)", 4, `there is no measure "missing"`, false},
		{"a ![alt](/images/a.png)", 2, "images are not supported", false},
		{"[a](messure:19)", 0, `links to "messure:"`, false},
		{"[a](measure：19)", 0, "full-width colon", false},
		{"[a](#b 'title')", 0, "title of this link", true},
		{"a&#x202e;b", 0, "U+202E", true},
		{"```json\n{}", 0, "never closed", false},
		{"- ```\n  a\n\nb", 2, "never closed", false},
		{"```cobol\na\n```", 0, `code in "cobol" is not coloured`, true},
		{"```json\n" + strings.Repeat("1,", maxCode) + "\n```", 0, "more than 64 KiB", true},
	} {
		problems := New(everything).Render(c.src, "en", nil).Problems
		if len(problems) == 0 {
			t.Errorf("Render(%.40q) told nothing", c.src)
			continue
		}
		p := problems[0]
		if p.Offset != c.offset || p.Warning != c.warning || !strings.Contains(p.Message.String(), c.message) || p.Hint.Empty() {
			t.Errorf("Render(%.40q) told %+v, want %q at %d", c.src, p, c.message, c.offset)
		}
	}
}

func TestClosedFences(t *testing.T) {
	for _, src := range []string{"```\n```", "```\na\n```", "~~~json\n1\n~~~", "> ```\n> a\n> ```", "- ```\n  a\n  ```\n- b", "```\n\n\n```\n"} {
		if p := New(nil).Render(src, "en", nil).Problems; len(p) > 0 {
			t.Errorf("Render(%q) told %v", src, p)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	r := New(everything)
	src := "# a\n\n**“信用签”**企业\n\n```json\n{\"a\": 1}\n```\n\n[a](measure:1)"
	want := r.Render(src, "zh", nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := r.Render(src, "zh", nil); !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v", got)
			}
		})
	}
	wg.Wait()
}

func TestInvisible(t *testing.T) {
	for r := range unicode.MaxRune + 1 {
		kept := r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d'
		want := !kept && (unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == 0xfffe || r == 0xffff)
		if invisible(r) != want {
			t.Errorf("invisible(%U) = %v", r, !want)
		}
	}
}
