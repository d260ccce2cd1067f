package query

import (
	"slices"
	"testing"

	"mingce/generator/policy"
)

// Readers are after policy: what people ask is never answered by the handbook
// first. Who types the title of a chapter finds it.
func TestHandbookStandsBehindPolicy(t *testing.T) {
	x := openReal(t)
	for _, set := range []string{"tuning", "heldout", "fresh", "blind"} {
		for _, q := range judged(t, set) {
			r, err := x.Query(q.Q, q.Lang, 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Results) > 0 && r.Results[0].Kind == "handbook" {
				t.Errorf("%q is answered by %s", q.Q, r.Results[0].Path)
			}
		}
	}
	for _, c := range realSite(t).Handbook {
		for _, l := range policy.Langs {
			r, err := x.Query(c.Title.In(l).Value, string(l), 3)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(r.Results, func(r Result) bool { return r.Path == c.Route() }) {
				t.Errorf("%q does not find %s", c.Title.In(l), c.Route())
			}
		}
	}
}
