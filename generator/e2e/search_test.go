package e2e

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"mingce/generator/preview"
)

// results are what the search page shows, by their data-result.
const results = `[...document.querySelectorAll('#search-results [data-result]')].map((e) => e.dataset.result)`

const found = `document.querySelectorAll('#search-results [data-result]').length > 0`

// TestSearchPage: an address with a question shows its answers, in either
// language, with what was asked for marked, and no complaint of the browser.
func TestSearchPage(t *testing.T) {
	tests := []struct{ name, path, want, mark string }{
		{"Chinese", "zh/search/?q=原产地证书", "liaozhengfa-2023-4/10", "原产地证书"},
		{"English", "en/search/?q=certificates of origin", "liaozhengfa-2023-4/10", "ertificates"},
		{"Chinese on the English page", "en/search/?q=退税", "liaozhengfa-2023-4/19", ""},
		{"a number", "zh/search/?q=第17项", "liaozhengfa-2023-4/17", ""},
		{"quotation marks left out", "zh/search/?q=三贷中心", "liaozhengfa-2023-4/13", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tb := open(t)
			tb.view(light, tablet)
			path, query, _ := strings.Cut(tt.path, "?q=")
			tb.show(path + "?q=" + url.QueryEscape(query))
			tb.until(found)
			if first := ask[[]string](tb, results)[0]; first != tt.want {
				t.Errorf("the first result is %s, want %s", first, tt.want)
			}
			marks := ask[[]string](tb, `[...document.querySelectorAll('#search-results mark')].map((e) => e.textContent)`)
			if !strings.Contains(strings.Join(marks, " "), tt.mark) {
				t.Errorf("marked are %q, want %q among them", marks, tt.mark)
			}
			if ask[bool](tb, `!document.getElementById('search-all').hidden`) {
				t.Error("the list of everything still stands under the results")
			}
			for _, c := range tb.complaints() {
				t.Error(c)
			}
		})
	}
}

// TestSearchNarrows: each facet value tells how many results it would give; one
// that is chosen narrows the results to as many and stands in the address; Back
// takes it away again.
func TestSearchNarrows(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	tb.show("zh/search/?q=企业")
	tb.until(found)
	tb.tell(`document.querySelector('.search-facets summary').click()`)
	const value = `document.querySelector('.search-facets [data-value="tax-service"]')`
	tb.until(value + `.nextElementSibling.textContent !== ''`)
	promised := ask[int](tb, `Number(`+value+`.nextElementSibling.textContent)`)
	tb.tell(value + `.click()`)
	tb.until(`location.search.includes('department=tax-service') && document.querySelector('.search-facets [aria-current]') !== null`)
	narrowed := ask[[]string](tb, results)
	for _, r := range narrowed {
		if n, ok := strings.CutPrefix(r, "liaozhengfa-2023-4/"); ok && !strings.Contains(" 17 18 19 20 29 ", " "+n+" ") {
			t.Errorf("measure %s is not the tax service's", n)
		}
	}
	if len(narrowed) == 0 || len(narrowed) != promised {
		t.Errorf("%d results are left, %d were promised", len(narrowed), promised)
	}
	if ask[bool](tb, `[...document.querySelectorAll('.search-facets li:not([hidden]) .count')].some((e) => e.textContent === '0')`) {
		t.Error("a facet value is offered that gives nothing")
	}
	tb.tell(`document.getElementById('q').form.requestSubmit()`)
	tb.until(`location.search.includes('department=tax-service')`)
	tb.tell(`history.go(-2)`)
	tb.until(`!location.search.includes('department')`)
	tb.show("zh/search/?q=企业&department=tax-service")
	tb.until(`document.querySelector('.search-facets').open && document.querySelectorAll('#search-results [data-result]').length === ` + strconv.Itoa(promised))
}

// TestSuggestions: the box suggests as you type; the keyboard chooses.
func TestSuggestions(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	tb.show("zh/departments/")
	if ask[bool](tb, `performance.getEntriesByType('resource').some((e) => /searchworker|correction|\/search\//.test(e.name))`) {
		t.Error("search is loaded before anybody asks for it")
	}
	tb.do(tb.ctx, key("/", "/", 191))
	if !ask[bool](tb, `document.activeElement.id === 'q'`) {
		t.Fatal("/ does not go to the search box")
	}
	tb.insert("原产地")
	tb.until(`document.querySelectorAll('#suggestions [role=option]').length > 0`)
	if !ask[bool](tb, `document.getElementById('q').getAttribute('aria-expanded') === 'true' && document.querySelector('.site-search [role=status]').textContent !== ''`) {
		t.Error("a screen reader is not told of the suggestions")
	}
	tb.press(kb.ArrowDown)
	tb.press(kb.ArrowUp)
	tb.press(kb.ArrowDown)
	if !ask[bool](tb, `document.getElementById(document.getElementById('q').getAttribute('aria-activedescendant')).getAttribute('aria-selected') === 'true'`) {
		t.Error("the arrow keys do not move through the suggestions")
	}
	tb.press(kb.Escape)
	if !ask[bool](tb, `document.getElementById('suggestions').hidden && document.getElementById('q').value === '原产地'`) {
		t.Error("Escape does not close the suggestions and keep what was typed")
	}
	tb.press(kb.Escape)
	if !ask[bool](tb, `document.getElementById('q').value === ''`) {
		t.Error("a second Escape does not clear the box")
	}
	tb.insert("信用签")
	tb.until(`!document.getElementById('suggestions').hidden`)
	tb.press(kb.ArrowDown)
	if _, err := chromedp.RunResponse(tb.ctx, key("Enter", "\r", 13)); err != nil {
		t.Fatal(err)
	}
	tb.settle()
	if at := ask[string](tb, "location.pathname"); at != "/zh/"+notice+"10/" {
		t.Errorf("Enter leads to %s, want measure 10", at)
	}
}

// TestComposition: while an input method composes, its keys are its own.
func TestComposition(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	tb.show("zh/")
	tb.do(tb.ctx, key("/", "/", 191))
	call(tb, input.ImeSetComposition, input.ImeSetCompositionParams{Text: "yuan", SelectionStart: 4, SelectionEnd: 4})
	for _, key := range []string{"ArrowDown", "Enter"} { // as an input method passes them on
		call(tb, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: key, WindowsVirtualKeyCode: 229})
	}
	if ask[bool](tb, `location.pathname !== '/zh/' || document.getElementById('q').value !== 'yuan'`) {
		t.Fatalf("keys that belong to the input method do something: the box holds %q", ask[string](tb, "document.getElementById('q').value"))
	}
	call(tb, input.InsertText, input.InsertTextParams{Text: "原产地"})
	tb.until(`document.querySelectorAll('#suggestions [role=option]').length > 0`)
}

// TestSearchFails: an index that can't be read is never a dead box.
func TestSearchFails(t *testing.T) {
	tests := []struct{ name, blocked string }{
		{"no index", "/search/manifest.json"},
		{"no shard", ".bin"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tb := open(t)
			tb.view(light, tablet)
			tb.site = without(t, tb.site, tt.blocked)
			tb.show("zh/search/?q=原产地")
			tb.until(`document.getElementById('search-count').textContent !== ''`)
			if !ask[bool](tb, `!document.getElementById('search-all').hidden`) {
				t.Error("the list of everything is hidden though nothing was found out")
			}
			if said := ask[string](tb, `document.getElementById('search-count').textContent`); strings.Contains(said, "找到") {
				t.Errorf("a search that failed says %q", said)
			}
		})
	}
}

// TestSearchOverASlowLine: a search that takes long says that it is under way.
func TestSearchOverASlowLine(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	slow := make(chan bool)
	tb.site = between(t, tb.site, func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/search/manifest.json") {
			<-slow
		}
		return false
	})
	const pageSays, boxSays = "document.getElementById('search-count').textContent", "document.querySelector('.suggestions.note')?.textContent"
	const saying = " === document.getElementById('q').form.dataset.slow"
	tb.show("zh/search/?q=原产地证书")
	tb.until(pageSays + saying)
	slow <- true
	tb.until(found)
	tb.show("zh/departments/")
	tb.tell(`document.getElementById('q').focus()`)
	tb.insert("跨省缴税")
	tb.until(boxSays + saying)
	slow <- true
	tb.until(`document.querySelectorAll('#suggestions [role=option]').length > 0 && !document.querySelector('.suggestions.note')`)
}

// TestSearchAfterANewRelease: a page that was open meanwhile asks to be loaded
// again, and keeps the list of everything.
func TestSearchAfterANewRelease(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	var released atomic.Bool
	tb.site = between(t, tb.site, func(w http.ResponseWriter, r *http.Request) bool {
		if !released.Load() || !strings.Contains(r.URL.Path, "/search/") || strings.HasSuffix(r.URL.Path, ".js") {
			return false
		}
		if strings.HasSuffix(r.URL.Path, "/manifest.json") {
			w.Write([]byte(`{"format":3,"id":"another"}`))
		} else {
			http.NotFound(w, r)
		}
		return true
	})
	tb.show("zh/search/?q=原产地")
	tb.until(found)
	released.Store(true)
	tb.tell(`document.getElementById('q').focus()`)
	tb.insert("跨省缴税")
	tb.until(`document.getElementById('search-count').textContent === document.getElementById('q').form.dataset.stale`)
	if !ask[bool](tb, `!document.getElementById('search-all').hidden`) {
		t.Error("the list of everything is hidden though nothing was found out")
	}
}

// TestSearchWithoutWorker: where no worker may start, the page searches itself.
func TestSearchWithoutWorker(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	tb.site = without(t, tb.site, "/searchworker.js")
	tb.show("zh/search/?q=原产地证书")
	tb.until(found)
	if first := ask[[]string](tb, results)[0]; first != "liaozhengfa-2023-4/10" {
		t.Errorf("the first result is %s", first)
	}
}

// TestSearchWithoutScript: the form leads to a page that lists everything.
func TestSearchWithoutScript(t *testing.T) {
	tb := open(t)
	tb.view(noScript, phone)
	tb.show("zh/search/?q=原产地")
	if n := ask[int](tb, `document.querySelectorAll('#search-all .measure-cards > li').length`); n != 31 {
		t.Errorf("%d measures are listed, want 31", n)
	}
}

// TestHostileQueries: nothing that is typed runs.
func TestHostileQueries(t *testing.T) {
	tb := open(t)
	tb.view(light, tablet)
	for _, q := range []string{
		`<img src=x onerror="document.title='run'">`, `</script><script>document.title='run'</script>`, `"><svg/onload=document.title='run'>`,
		`javascript:document.title='run'`, "${document.title='run'}", "{{constructor.constructor('document.title=1')()}}", strings.Repeat("原", 5000),
	} {
		tb.show("zh/search/?q=" + url.QueryEscape(q))
		tb.until(`document.getElementById('search-count').textContent !== ''`)
		if ask[bool](tb, `document.title === 'run' || document.querySelector('#search-found img, #search-found svg, #search-found script') !== null`) {
			t.Errorf("%q ran or became elements", q)
		}
	}
	for _, c := range tb.complaints() {
		t.Error(c)
	}
}

// key presses a key as one event, so that the page can keep it from doing what
// it does by itself.
func key(name, text string, code int64) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: input.DispatchKeyEventTypeKeyDown, Key: name, Text: text, WindowsVirtualKeyCode: code})
		return err
	})
}

func (tb *tab) insert(text string) {
	tb.t.Helper()
	call(tb, input.InsertText, input.InsertTextParams{Text: text})
}

// without is the site as one finds it where files have gone: after a newer
// release, or behind a broken server.
func without(t *testing.T, whole *served, suffix string) *served {
	t.Helper()
	return between(t, whole, func(w http.ResponseWriter, r *http.Request) bool {
		gone := strings.HasSuffix(r.URL.Path, suffix)
		if gone {
			http.NotFound(w, r)
		}
		return gone
	})
}

// between is the site behind a server that may answer instead of it.
func between(t *testing.T, whole *served, answers func(http.ResponseWriter, *http.Request) bool) *served {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !answers(w, r) {
			(&preview.Handler{Site: whole.Site}).ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return &served{whole.Site, server.URL}
}
