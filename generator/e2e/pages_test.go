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
			inspect(t, p, axe)
		})
	}
}

func inspect(t *testing.T, p sitePage, axe string) {
	tb := open(t)
	found := faults{}
	chosen := ""
	for _, s := range states() {
		tb.view(s)
		tb.show(p.path)
		if s.mode.choose != chosen {
			chosen = s.mode.choose
			tb.tell(fmt.Sprintf("document.getElementById(%q).click()", chosen))
			tb.show(p.path)
		}
		found.add(s, ask[[]string](tb, fmt.Sprintf("(%s)(%t)", probe, s.mode.media != "print"))...)
		if s.axe {
			found.add(s, violations(tb, axe)...)
		}
		found.add(s, tb.complaints()...)
	}
	found.report(t)
}

// faults are what is wrong with a page, and in which states.
type faults map[string][]string

func (f faults) add(s state, what ...string) {
	where := fmt.Sprintf("%s %d", s.mode.name, s.width)
	if s.scale > 0 {
		where += fmt.Sprintf(" × %g", s.scale)
	}
	for _, each := range what {
		if !slices.Contains(f[each], where) {
			f[each] = append(f[each], where)
		}
	}
}

func (f faults) report(t *testing.T) {
	t.Helper()
	for what, where := range f {
		t.Errorf("%s\n\tin %s", what, strings.Join(where, ", "))
	}
}
