package render

import (
	"slices"
	"testing"

	"mingce/generator/site"
)

func TestInitial(t *testing.T) {
	for _, test := range []struct {
		lang        Lang
		label, want string
	}{
		{site.Zh, "沈阳海关", "S"},
		{site.Zh, "“三贷”中心", "S"},
		{site.Zh, "RCEP", "R"},
		{site.Zh, "12360", "0"},
		{site.En, "“Green through train”", "G"},
		{site.En, "iron ore", "I"},
	} {
		if got := initial(test.lang, test.label); got != test.want {
			t.Errorf("%s is looked up under %s, want %s", test.label, got, test.want)
		}
	}
}

func TestSortByLabel(t *testing.T) {
	for lang, want := range map[Lang][]string{
		site.Zh: {"大连海关", "RCEP", "“三贷”中心", "沈阳海关", "税务"},
		site.En: {"Dalian", "“Green” train", "Shenyang"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		sortByLabel(lang, got, func(s string) string { return s })
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
