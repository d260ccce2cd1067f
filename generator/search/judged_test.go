package search

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// judgedQuery is a query with the pages that answer it: measures as
// "policy/number", others as "path:" and their path.
type judgedQuery struct {
	Q, Lang, Kind string
	Want          []string
}

func (q judgedQuery) paths() []string {
	var all []string
	for _, w := range q.Want {
		if path, other := strings.CutPrefix(w, "path:"); other {
			all = append(all, path)
		} else {
			all = append(all, w+"/")
		}
	}
	return all
}

func judged(tb testing.TB, set string) []judgedQuery {
	tb.Helper()
	data, err := os.ReadFile("testdata/judged-" + set + ".json")
	if err != nil {
		tb.Fatal(err)
	}
	var queries []judgedQuery
	if err := json.Unmarshal(data, &queries); err != nil {
		tb.Fatal(err)
	}
	return queries
}

// What a judged query asks for stands among the first three results, but for the
// misses that docs/performance.md lists.
func TestJudgedQueries(t *testing.T) {
	x := openReal(t)
	for _, set := range []struct {
		name   string
		misses []string
	}{
		{"tuning", nil},
		{"heldout", nil},
		{"fresh", nil},
		{"blind", nil},
	} {
		queries := judged(t, set.name)
		var missed []string
		for _, q := range queries {
			r, err := x.Query(q.Q, q.Lang, 3)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(r.Results, func(r Result) bool { return slices.Contains(q.paths(), r.Path) }) {
				missed = append(missed, q.Q)
			}
		}
		if !slices.Equal(missed, set.misses) {
			t.Errorf("%s: of %d queries these are missed: %q, want %q", set.name, len(queries), missed, set.misses)
		}
	}
}
