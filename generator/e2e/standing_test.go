package e2e

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const repealed = `repealed-by:
  title: {zh: 关于停止执行一项改革事项的通知, en: Notice ending one reform}
  number: 辽政办发〔2026〕7号
  date: 2026-06-01
`

// A repealed measure says so in its title, on its page, in lists and in the search,
// after those that are in force; a former address leads to it. All of it holds what
// every page must hold.
func TestRepealedAndMoved(t *testing.T) {
	axe := axeSource(t)
	content := edited(t, map[string]string{
		"policies/liaozhengfa-2023-4/measures/10-origin-certificate-credit-signing.yaml": repealed + "aliases: [old/10]\n",
	})
	site, err := serveContent(content, "2026-11-25")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ lang, word, title, question string }{
		{"zh", "已废止", "【已废止】原产地证书", "原产地证书"}, {"en", "Repealed", "[Repealed] “Credit-based signing” of certificates of origin", "certificates of origin"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			tb := openOn(t, site)
			page := c.lang + "/" + notice + "10/"
			tb.view(light, tablet)
			tb.do(tb.ctx, chromedp.Navigate(site.origin+"/"+c.lang+"/old/10/"))
			tb.arrive("/" + page)
			if title := ask[string](tb, `document.title`); !strings.HasPrefix(title, c.title) {
				t.Errorf("the title is %q", title)
			}
			for _, where := range []string{"h1 .standing", ".standing-box strong"} {
				if word := ask[string](tb, `document.querySelector("`+where+`").textContent`); word != c.word {
					t.Errorf("%s says %q", where, word)
				}
			}
			tb.show(c.lang + "/measures/")
			if listed := ask[[]string](tb, `[...document.querySelectorAll(".measure-cards li")].filter(e => e.querySelector(".standing")).map(e => e.querySelector(".landmark").textContent)`); len(listed) != 1 || listed[0] != "10" {
				t.Errorf("marked in the list are %q", listed)
			}
			tb.show(c.lang + "/search/?q=" + url.QueryEscape(c.question))
			tb.until(found)
			marked := ask[[]string](tb, `[...document.querySelectorAll("#search-results .standing")].map(e => e.closest("[data-result]").dataset.result + " " + e.textContent)`)
			if len(marked) != 1 || marked[0] != notice+"10 "+c.word {
				t.Errorf("marked in the search are %q", marked)
			}
			if first := ask[[]string](tb, results)[0]; first == notice+"10" {
				t.Errorf("what is repealed is found first")
			}
			inspect(t, tb, sitePage{"repealed measure", c.lang, page}, axe)
		})
	}
}

// arrive waits until a page that sends readers on has done so.
func (tb *tab) arrive(path string) {
	tb.t.Helper()
	at := ""
	for range 100 {
		at, _ = chromedp.Run(tb.ctx, chromedp.Evaluate[string](`document.readyState == "complete" ? location.pathname : ""`)) // the page may go meanwhile
		if at == path {
			tb.settle()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	tb.t.Fatalf("the reader is at %s, not at %s", at, path)
}
