package render

import (
	"slices"
	"testing"

	"mingce/generator/policy"
)

func TestInitial(t *testing.T) {
	for _, test := range []struct {
		lang        policy.Lang
		label, want string
	}{
		{policy.Zh, "沈阳海关", "S"},
		{policy.Zh, "“三贷”中心", "S"},
		{policy.Zh, "RCEP", "R"},
		{policy.Zh, "12360", "0"},
		{policy.En, "“Green through train”", "G"},
		{policy.En, "iron ore", "I"},
	} {
		if got := initial(test.lang, test.label); got != test.want {
			t.Errorf("%s is looked up under %s, want %s", test.label, got, test.want)
		}
	}
}

func TestSortByLabel(t *testing.T) {
	for lang, want := range map[policy.Lang][]string{
		policy.Zh: {"大连海关", "RCEP", "“三贷”中心", "沈阳海关", "税务"},
		policy.En: {"Dalian", "“Green” train", "Shenyang"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		sortByLabel(lang, got, func(s string) string { return s })
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
