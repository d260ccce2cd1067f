package e2e

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// axeSource reads the accessibility checker that package-lock.json pins.
func axeSource(t testing.TB) string {
	t.Helper()
	source, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("axe-core is %w; run npm ci in generator/e2e", errMissing)
	}
	need(t, err)
	return string(source)
}

// violation is a rule of axe that the page breaks.
type violation struct {
	ID    string
	Nodes []struct {
		Target         []any // selectors, nested where a shadow tree begins
		FailureSummary string
	}
}

func (v violation) String() string {
	first := v.Nodes[0]
	return fmt.Sprintf("axe %s: %d × such as %v: %s", v.ID, len(v.Nodes), first.Target, strings.Join(strings.Fields(first.FailureSummary), " "))
}

// violations asks axe, which the tab must have been told, for breaches of WCAG
// 2.2, levels A and AA. Nothing on paper is pressed, so its targets have no size.
func violations(tb *tab, m mode) []string {
	tb.t.Helper()
	found := ask[[]violation](tb, fmt.Sprintf(`axe.run({
		rules: { 'target-size': { enabled: %t } },
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
		resultTypes: ['violations'],
		preload: false,
		iframes: false,
	}).then(({ violations }) => violations)`, m.media != "print"))
	var all []string
	for _, v := range found {
		all = append(all, v.String())
	}
	return all
}
