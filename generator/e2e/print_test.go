package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"mingce/generator/policy"
)

// wayAround are the parts of a page that paper has no use for.
var wayAround = []string{".site-nav", ".site-tools", ".site-search", ".crumbs", ".pager", ".footer-links"}

// TestPrint prints the notice and measures on A4: the official text is there,
// the ways around the site are not, and a measure is a short handout.
func TestPrint(t *testing.T) {
	p := realSite(t).Content.Set.Policies[0]
	for _, test := range []struct {
		name, rest string
		official   []policy.Text
		maxPages   int
	}{
		{"notice", notice, body(p), 8},
		{"measure", notice + "1/", p.Measures[0].Text, 3},
		{"measure of several departments", notice + "10/", p.Measures[9].Text, 3},
	} {
		for _, lang := range []policy.Lang{policy.Zh, policy.En} {
			t.Run(test.name+"/"+string(lang), func(t *testing.T) {
				t.Parallel()
				tb := open(t)
				tb.view(printed, window{width: 794}) // A4 at 96 dots an inch
				tb.show(string(lang) + "/" + test.rest)
				shown := bare(ask[string](tb, `document.body.innerText`))
				for _, text := range test.official {
					if sentence := text.In(lang).Value; !strings.Contains(shown, bare(sentence)) {
						t.Errorf("not printed: %s", sentence)
					}
				}
				for _, selector := range wayAround {
					if ask[bool](tb, fmt.Sprintf(`document.querySelector(%q)?.checkVisibility() ?? false`, selector)) {
						t.Errorf("%s is printed", selector)
					}
				}
				pdf := call(tb, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69})
				if pages := len(pdfPage.FindAll(pdf.Data, -1)); pages == 0 || pages > test.maxPages {
					t.Errorf("prints on %d pages, want at most %d", pages, test.maxPages)
				}
			})
		}
	}
}

// TestSamplesArePrintedWhole finds code that scrolls on a screen, where a phone
// page does not with it, and is cut off on paper.
func TestSamplesArePrintedWhole(t *testing.T) {
	for _, c := range realSite(t).Content.Set.Handbook {
		for _, lang := range policy.Langs {
			tb := open(t)
			for _, m := range []mode{light, printed} {
				tb.view(m, phone)
				tb.show(string(lang) + "/handbook/" + c.Slug + "/")
				if page := ask[bool](tb, `document.documentElement.scrollWidth > innerWidth`); page {
					t.Errorf("%s/%s, %s: the page is wider than a phone", lang, c.Slug, m.name)
				}
				cut := ask[int](tb, `[...document.querySelectorAll('pre')].filter((pre) => pre.scrollWidth > pre.clientWidth).length`)
				if m.media == "print" && cut > 0 {
					t.Errorf("%s/%s: %d samples are cut off on paper", lang, c.Slug, cut)
				}
			}
		}
	}
}

// TestPosterPaper prints the picture on one long sheet that it fills.
func TestPosterPaper(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		tb := open(t)
		tb.view(printed, window{width: 794})
		tb.show(lang + "/" + notice + "picture/")
		pdf := call(tb, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
		if pages := len(pdfPage.FindAll(pdf.Data, -1)); pages != 1 {
			t.Errorf("%s: prints on %d pages, want one", lang, pages)
		}
		drawn := ask[[2]float64](tb, `(({ width, height }) => [width, height])(document.querySelector('.poster svg').viewBox.baseVal)`)
		var paper [2]float64
		if box := pdfBox.FindSubmatch(pdf.Data); box == nil {
			t.Fatalf("%s: the PDF has no MediaBox", lang)
		} else if _, err := fmt.Sscan(string(box[1])+" "+string(box[2]), &paper[0], &paper[1]); err != nil {
			t.Fatal(err)
		}
		if got, want := paper[1]/paper[0], drawn[1]/drawn[0]; got < want || got > want*1.01 {
			t.Errorf("%s: the paper is %.3f times as long as wide, the picture %.3f", lang, got, want)
		}
	}
}

// pdfBox is the size of a page in a PDF.
var pdfBox = regexp.MustCompile(`/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]`)

// body is the running text of the notice.
func body(p *policy.Policy) []policy.Text {
	all := slices.Clone(p.Preamble)
	for _, s := range p.Sections {
		for _, item := range s.Items {
			all = append(all, item.Text...)
		}
	}
	return all
}

// TestInk: paper is white whatever the theme, so what is printed on it is dark.
func TestInk(t *testing.T) {
	tb := open(t)
	tb.view(printed, window{width: 794})
	tb.show("zh/")
	tb.tell(`document.getElementById('theme-dark').click()`)
	white := [3]float64{1, 1, 1}
	for _, name := range []string{"ink", "muted", "red", "link"} {
		if ratio := contrast(tb.token(name), white); ratio < textContrast {
			t.Errorf("with the dark theme, --%s prints with a contrast of %.2f to white paper, want %.1f", name, ratio, textContrast)
		}
	}
}

// pdfPage is how Chromium writes the beginning of a page in a PDF.
var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// bare is text without its spaces and line ends.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
