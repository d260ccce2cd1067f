package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestLanguageSwitch goes to the same page in the other language and back.
func TestLanguageSwitch(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			tb := open(t)
			tb.view(light, phone)
			tb.show("zh/" + k.rest)
			anchors := ask[[]string](tb, ids)
			tb.follow(".switch")
			tb.at("en/"+k.rest, "en")
			if other := ask[[]string](tb, ids); !slices.Equal(anchors, other) {
				t.Errorf("the anchors differ: zh %q, en %q", anchors, other)
			}
			tb.follow(".switch")
			tb.at("zh/"+k.rest, "zh-Hans")
		})
	}
}

// ids are the places of a page that a link can lead to.
const ids = `[...document.querySelectorAll('[id]')].map((e) => e.id).sort()`

// TestLanguageSwitchKeepsPlace: who reads a sentence reads it on in the other
// language.
func TestLanguageSwitchKeepsPlace(t *testing.T) {
	tb := open(t)
	tb.view(light, phone)
	tb.show("zh/" + notice + "1/#s2")
	tb.follow(".switch")
	tb.at("en/"+notice+"1/#s2", "en")
}

// TestBilingualPagesLeadOn: what speaks both languages links to pages in each.
func TestBilingualPagesLeadOn(t *testing.T) {
	for _, p := range bilingual {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			tb := open(t)
			tb.view(light, phone)
			for _, tag := range []string{"zh-Hans", "en"} {
				tb.show(p.path)
				if !ask[bool](tb, `document.querySelector('main a[hreflang="`+tag+`"]') !== null`) {
					t.Errorf("no link in the main part leads to a page in %s", tag)
					continue
				}
				tb.follow(`main a[hreflang="` + tag + `"]`)
				if lang := ask[string](tb, `document.documentElement.lang`); lang != tag {
					t.Errorf("the link to %s leads to a page in %s", tag, lang)
				}
			}
		})
	}
}

// follow clicks the link and waits for the page it leads to.
func (tb *tab) follow(selector string) {
	tb.t.Helper()
	if _, err := chromedp.RunResponse(tb.ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		tb.t.Fatal(err)
	}
	tb.settle()
}

// at fails the test unless the tab shows the page in the language.
func (tb *tab) at(path, lang string) {
	tb.t.Helper()
	if at := ask[string](tb, "location.href"); at != tb.site.origin+"/"+path {
		tb.t.Errorf("the tab is at %s, want /%s", at, path)
	}
	if got := ask[string](tb, "document.documentElement.lang"); got != lang {
		tb.t.Errorf("the page is in %s, want %s", got, lang)
	}
}
