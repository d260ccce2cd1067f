package e2e

import (
	_ "embed"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// keyboard defines focusable() and focused() beside the page.
//
//go:embed keyboard.js
var keyboard string

// pathPages are the pages whose every control is visited: those with the most
// different ones.
var pathPages = []string{"zh/", "en/", "zh/measures/", "en/measures/", "zh/" + notice + "1/", "zh/" + notice, "zh/search/"}

// TestKeyboardPath visits with Tab all that can be operated, each once, in the
// order in which it stands in the page, and sees the focus everywhere.
func TestKeyboardPath(t *testing.T) {
	for _, path := range pathPages {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			tb := open(t)
			tb.view(light, desktop)
			tb.show(path)
			tb.tell(keyboard)
			want := ask[[]string](tb, "focusable()")
			if len(want) == 0 {
				t.Fatal("the page has nothing to operate")
			}
			for i, name := range want {
				tb.press(kb.Tab)
				at := ask[focus](tb, "focused()")
				if at.Name != name {
					t.Fatalf("Tab no. %d leads to %q, want %q", i+1, at.Name, name)
				}
				if !at.Visible {
					t.Errorf("%s does not show that it has the focus", name)
				}
			}
			tb.press(kb.Tab)
			if at := ask[focus](tb, "focused()"); slices.Contains(want[1:], at.Name) {
				t.Errorf("after the last control, Tab leads to %q", at.Name)
			}
		})
	}
}

// focus is where the keyboard is.
type focus struct {
	Name    string // place among the focusable, and what it says
	Visible bool   // outlined, and in the window
}

// TestSkipLink jumps over the header with Tab and Enter, on every kind of page.
func TestSkipLink(t *testing.T) {
	for _, p := range everyKind() {
		t.Run(p.String(), func(t *testing.T) {
			t.Parallel()
			tb := open(t)
			tb.view(light, phone)
			tb.show(p.path)
			tb.press(kb.Tab)
			if !ask[bool](tb, `document.activeElement.matches('a.skip') && document.activeElement.getBoundingClientRect().left >= 0`) {
				t.Fatal("the first Tab does not show the skip link")
			}
			tb.press(kb.Enter)
			tb.press(kb.Tab)
			if !ask[bool](tb, `document.querySelector('main, footer').compareDocumentPosition(document.activeElement) > 1 && !document.activeElement.closest('header.site-header, nav.crumbs')`) {
				t.Error("after the skip link, Tab does not go on in the main part")
			}
		})
	}
}

// TestDisplayMenu opens the display settings with the keyboard, chooses, and
// closes them with Escape.
func TestDisplayMenu(t *testing.T) {
	tb := open(t)
	tb.view(light, phone)
	tb.show("zh/")
	tb.tell(`document.querySelector('.display summary').focus()`)
	tb.press(kb.Enter)
	tb.press(kb.Tab)
	if !ask[bool](tb, `document.activeElement.id === 'large-type'`) {
		t.Fatal("Tab from the open menu does not reach its first setting")
	}
	before := ask[float64](tb, fontSize)
	tb.press(" ")
	if after := ask[float64](tb, fontSize); after < before*1.2 {
		t.Errorf("large type makes text of %g px %g px large", before, after)
	}
	tb.press(kb.Escape)
	if !ask[bool](tb, `!document.querySelector('.display').open && document.activeElement.matches('.display summary')`) {
		t.Error("Escape does not close the menu and return to its button")
	}
}

// TestDisplayPanel: all settings stand within the panel, and the panel in the window.
func TestDisplayPanel(t *testing.T) {
	for _, lang := range []string{"zh/", "en/"} {
		tb := open(t)
		tb.view(light, phone)
		tb.show(lang)
		tb.tell(`document.querySelector('.display summary').click()`)
		for _, outside := range ask[[]string](tb, `(() => {
			const panel = document.querySelector('.display .panel');
			const within = (inner, outer) => inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
			const box = (e) => e.getBoundingClientRect();
			const out = [...panel.querySelectorAll('input, label, legend')].filter((e) => !within(box(e), box(panel))).map((e) => e.outerHTML);
			if (!within(box(panel), { left: 0, top: 0, right: innerWidth, bottom: innerHeight })) out.push('the panel');
			return out;
		})()`) {
			t.Errorf("%s: %s stands outside", lang, outside)
		}
	}
}

// fontSize is the size of running text in CSS pixels.
const fontSize = `parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)`

// TestDisplaySettings: they hold without script, and with script from page to page.
func TestDisplaySettings(t *testing.T) {
	tb := open(t)
	tb.view(noScript, phone)
	tb.show("zh/")
	before := ask[float64](tb, fontSize)
	tb.tell(`document.getElementById('large-type').click()`)
	if after := ask[float64](tb, fontSize); after < before*1.2 {
		t.Errorf("without script, large type makes text of %g px %g px large", before, after)
	}

	tb.view(light, phone)
	tb.show("zh/")
	tb.tell(`document.getElementById('large-type').click()`)
	tb.tell(`document.getElementById('theme-dark').click()`)
	background := ask[string](tb, `getComputedStyle(document.body).backgroundColor`)
	tb.show("en/measures/")
	if kept := ask[bool](tb, `document.getElementById('large-type').checked`); !kept {
		t.Error("large type is not kept from page to page")
	}
	if kept := ask[string](tb, `getComputedStyle(document.body).backgroundColor`); kept != background {
		t.Errorf("the dark theme is not kept from page to page: the page is %s, want %s", kept, background)
	}
}
