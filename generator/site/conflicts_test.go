package site

import (
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

func TestConflicts(t *testing.T) {
	if found := Conflicts(smallSet()); found.HasErrors() {
		t.Errorf("a set without conflicts has %v", found.Sorted())
	}
	notice := func(id string) *policy.Policy {
		folder := "content/policies/" + id
		return &policy.Policy{ID: id, Pos: diag.Pos{File: folder + "/policy.yaml"},
			Interpretations: []*policy.Interpretation{{Slug: "of-ours", Pos: diag.Pos{File: folder + "/interpretations/2026-01-01-of-ours.yaml", Line: 3}}},
			Situations: []*policy.Situation{
				{Slug: "here", Pos: diag.Pos{File: folder + "/situations/01-here.yaml"}},
				{Slug: "of-ours", Pos: diag.Pos{File: folder + "/situations/02-of-ours.yaml"}},
			}}
	}
	found := Conflicts(&policy.Set{Policies: []*policy.Policy{notice("a"), notice("search")}})
	var said []string
	for _, d := range found.Sorted() {
		said = append(said, d.String())
	}
	want := []string{
		`content/policies/search: error: "search" is a path of the site itself and cannot name a policy`,
		`content/policies/search/interpretations/2026-01-01-of-ours.yaml: error: the page interpretations/of-ours is taken by content/policies/a/interpretations/2026-01-01-of-ours.yaml`,
		`content/policies/search/situations/01-here.yaml: error: the page situations/here is taken by content/policies/a/situations/01-here.yaml`,
		`content/policies/search/situations/02-of-ours.yaml: error: the page situations/of-ours is taken by content/policies/a/situations/02-of-ours.yaml`,
	}
	if strings.Join(said, "\n") != strings.Join(want, "\n") {
		t.Errorf("it says\n%s", strings.Join(said, "\n"))
	}
}
