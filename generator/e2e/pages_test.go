package e2e

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// probe is a function of a page: what is wrong with its layout and structure.
//
//go:embed probe.js
var probe string

// TestPages looks at one page of every kind, in every way that readers do.
func TestPages(t *testing.T) {
	axe := axeSource(t)
	for _, p := range everyKind() {
		t.Run(p.String(), func(t *testing.T) {
			t.Parallel()
			inspect(t, open(t), p, axe)
		})
	}
}

// inspect loads the page once in every mode, each time in another window, and
// asks about it there and in all other windows.
func inspect(t *testing.T, tb *tab, p sitePage, axe string) {
	found := faults{}
	for i, m := range modes {
		own := slices.Concat(windows[i%len(windows):], windows[:i%len(windows)])
		tb.view(m, own[0])
		tb.show(p.path)
		if m.choose != "" {
			tb.tell(fmt.Sprintf("document.getElementById(%q).click()", m.choose))
			tb.show(p.path)
		}
		tb.wake()
		tb.tell(axe)
		for _, w := range own {
			tb.resize(w)
			found.add(m, w, ask[[]string](tb, fmt.Sprintf("(%s)(%t)", probe, m.media != "print"))...)
			found.add(m, w, violations(tb, m)...)
			found.add(m, w, tb.complaints()...)
		}
	}
	found.report(t)
}

// faults are what is wrong with a page, and where that shows.
type faults map[string][]string

func (f faults) add(m mode, w window, what ...string) {
	for _, each := range what {
		f[each] = append(f[each], fmt.Sprintf("%s %s", m.name, w))
	}
}

func (f faults) report(t *testing.T) {
	t.Helper()
	for what, where := range f {
		t.Errorf("%s\n\tin %s", what, strings.Join(where, ", "))
	}
}
