package markup

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// samples is a piece of code for each language, and what must be marked in it.
var samples = map[string]string{
	"json":   `{"税费": [1, -2.5e3, true, null, "a\"b"]}`,
	"yaml":   "title: 'a: b' # note\nlist:\n  - 12\n  - \"b\"\non: true\nurl: https://a.cn",
	"toml":   "[site]\nname = \"a\" # note\nport = 1313",
	"ini":    "; note\n[a]\nb = true",
	"xml":    `<?xml version="1.0"?><!-- note --><a b="c" d='e'>text</a><f/>`,
	"diff":   "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same",
	"sh":     "# note\nif [ \"$a\" ]; then echo 'b' ${c}; fi",
	"go":     "// note\nfunc main() { /* a */ x := \"b\"; `c` }",
	"js":     "// note\nconst a = 'b' + 0x1f",
	"python": "def f(a): # note\n    return 'b'",
	"sql":    "SELECT a FROM b -- note\nWHERE c = 'd'",
}

var marked = map[string][]string{
	"json":   {`<span class="nt">&#34;税费&#34;</span>`, `<span class="m">-2.5e3</span>`, `<span class="k">null</span>`, `<span class="s">&#34;a\&#34;b&#34;</span>`},
	"yaml":   {`<span class="nt">title</span>`, `<span class="s">&#39;a: b&#39;</span>`, `<span class="c"># note</span>`, `<span class="m">12</span>`},
	"toml":   {`<span class="k">[site]</span>`, `<span class="nt">port</span>`, `<span class="m">1313</span>`},
	"xml":    {`<span class="nt">&lt;a</span>`, `<span class="na">b</span>`, `<span class="c">&lt;!-- note --&gt;</span>`},
	"diff":   {`<span class="gd">-old</span>`, `<span class="gi">+new</span>`},
	"sh":     {`<span class="k">then</span>`, `<span class="na">${c}</span>`},
	"go":     {`<span class="c">// note</span>`, `<span class="k">func</span>`, "<span class=\"s\">`c`</span>"},
	"sql":    {`<span class="k">SELECT</span>`},
	"python": {`<span class="k">def</span>`},
}

func TestHighlight(t *testing.T) {
	for language, parts := range marked {
		got := string(Highlight(samples[language], language))
		for _, part := range parts {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %s in %s", language, part, got)
			}
		}
	}
	want := "<pre class=\"chroma\" tabindex=\"0\" translate=\"no\"><code>&lt;a&gt;\n</code></pre>\n"
	for _, language := range []string{"", "text", "cobol", `"><script>`} {
		if got := string(Highlight("<a>\n", language)); got != want {
			t.Errorf("%q gave %s", language, got)
		}
	}
}

// textOf gives what a reader sees of rendered HTML.
func textOf(t *testing.T, rendered string) string {
	t.Helper()
	n, err := html.Parse(strings.NewReader(rendered))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// A lexer must get through any code without the library's clock running out,
// which stops a match after a quarter of a second. It does when the time it
// takes grows as the code does.
func TestLexersAreLinear(t *testing.T) {
	pieces := []string{"a", "0", `"`, "'", "`", `\`, "{", "[", "#", "\n", " ", "<", "<!--", "-", "/*", "*", "${", "=", ":", "中", "a: ", "<a ", `- "`, `a"\`}
	const size, patience = 16 << 10, 300 * time.Millisecond
	for _, language := range []string{"json", "yaml", "ini", "xml", "diff", "sh", "go"} {
		for _, head := range []string{"", `"`} {
			for _, piece := range pieces {
				if timeToCut(language, head, piece, size) < patience {
					continue
				}
				whole, quarter := bestToCut(language, head, piece, size), bestToCut(language, head, piece, size/4)
				if whole > patience && whole > 9*quarter {
					t.Errorf("%s: %q and many %q took %s", language, head, piece, whole)
				}
			}
		}
	}
}

func timeToCut(language, head, piece string, size int) time.Duration {
	code := head + strings.Repeat(piece, size/len(piece))
	start := time.Now()
	tokens(code, language)
	return time.Since(start)
}

// bestToCut is the time without what else the machine is busy with.
func bestToCut(language, head, piece string, size int) time.Duration {
	best := timeToCut(language, head, piece, size)
	for range 4 {
		best = min(best, timeToCut(language, head, piece, size))
	}
	return best
}

func FuzzHighlight(f *testing.F) {
	for language, code := range samples {
		f.Add(code, language)
	}
	f.Fuzz(func(t *testing.T, code, language string) {
		got := string(Highlight(code, language))
		if faults := unsafe(t, got); len(faults) > 0 {
			t.Errorf("gave %s\nwith %q", got, faults)
		}
		if shown := textOf(t, got); strings.TrimSuffix(shown, "\n") != strings.TrimSuffix(clean(unifyLineEnds(code)), "\n") && !strings.HasPrefix(code, "\n") {
			t.Errorf("%q shows as %q", code, shown)
		}
	})
}

func TestContrast(t *testing.T) {
	const aa = 4.5
	for _, p := range palette {
		if c := contrast(t, p.light, ground.light); c < aa {
			t.Errorf("%s on light: %.2f", p.part, c)
		}
		if c := contrast(t, p.dark, ground.dark); c < aa {
			t.Errorf("%s on dark: %.2f", p.part, c)
		}
	}
	if contrast(t, ink.light, ground.light) < aa || contrast(t, ink.dark, ground.dark) < aa {
		t.Error("the ink has too little contrast")
	}
}

// contrast is the contrast ratio of WCAG 2.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// Every class that code can have is coloured.
func TestHighlightCSS(t *testing.T) {
	css := HighlightCSS()
	class := regexp.MustCompile(`class="([a-z]+)"`)
	for language, code := range samples {
		for _, m := range class.FindAllStringSubmatch(string(Highlight(code, language)), -1) {
			if !strings.Contains(css, "."+m[1]+"{") {
				t.Errorf("%s: no rule for the class %s", language, m[1])
			}
		}
	}
}
