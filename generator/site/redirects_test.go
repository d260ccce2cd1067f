package site

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"mingce/generator/policy"
)

func TestAliasRoute(t *testing.T) {
	for written, want := range map[string]string{
		"old-notice/3/":               "old-notice/3/",
		"/old-notice/3":               "old-notice/3/",
		"old-notice/3/index.html":     "old-notice/3/",
		"col/art_12.html":             "col/art_12.html/",
		"旧通知/3":                       "旧通知/3/",
		"%E6%97%A7%E9%80%9A%E7%9F%A5": "旧通知/",
	} {
		if got, fault, _ := aliasRoute(written); got != want || !fault.Empty() {
			t.Errorf("%q is %q: %s", written, got, fault)
		}
	}
	for _, written := range []string{"", "/", "index.html", "zh/old/", "/en/old", "zh-en/old", "https://a.example/x/", "//a.example/x", "a//b", "a/../b", "./a", "a/.git/x",
		"a?b", "a#b", "a%zz", "a b", "a:b", `a\b`, "CON/x", "a.", "a*", "a<b", "cafe\u0301", "a\x00b", "\xff", "a/index.html/b", strings.Repeat("a/", 100)} {
		if got, fault, hint := aliasRoute(written); fault.Empty() || hint.Empty() {
			t.Errorf("%q is taken for %q", written, got)
		}
	}
}

// aliased is the small set with former addresses of every kind.
func aliased() *policy.Set {
	set := smallSet()
	p := set.Policies[0]
	alias := func(route string) []policy.Str { return []policy.Str{str(route)} }
	set.Site.Aliases = alias("gone")
	set.Audiences[0].Aliases = alias("for/traders")
	set.Departments[0].Aliases = alias("customs")
	p.Aliases = alias("/old/")
	p.Measures[0].Pos.File = "measures/01.yaml"
	p.Domains[0].Aliases = alias("trade")
	p.Measures[1].Aliases = alias("旧/2")
	p.Interpretations[1].Aliases = alias("read/later")
	p.Situations[0].Aliases = alias("help")
	return set
}

func TestRedirects(t *testing.T) {
	set := aliased()
	p := set.Policies[0]
	p.Interpretations[2].Aliases = []policy.Str{str("draft")}
	p.Interpretations[0].ValidUntil = date(2026, 5, 1)
	p.Interpretations[0].Aliases = []policy.Str{str("read/one")}
	s, err := New(policy.NewIndex(set, nil), Options{Visible: policy.Visibility{Today: "2026-05-02"}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"zh-en/old/": "zh-en/a-2023-1/", "zh-en/old/1/": "zh-en/a-2023-1/1/", "zh-en/old/2/": "zh-en/a-2023-1/2/", "zh-en/旧/2/": "zh-en/a-2023-1/2/"}
	for from, to := range map[string]string{
		"gone/": "", "for/traders/": "measures/", // nobody is for traders once the reading has ended
		"customs/": "departments/customs/", "customs/atom.xml": "departments/customs/atom.xml", "customs/feed.json": "departments/customs/feed.json",
		"old/": "a-2023-1/", "old/annex/": "a-2023-1/annex/", "old/picture/": "a-2023-1/picture/",
		"old/1/": "a-2023-1/1/", "old/1/sheet/": "a-2023-1/1/sheet/", "old/2/": "a-2023-1/2/", "old/2/sheet/": "a-2023-1/2/sheet/",
		"old/domains/trade/": "a-2023-1/domains/trade/", "old/domains/trade/atom.xml": "a-2023-1/domains/trade/atom.xml", "old/domains/trade/feed.json": "a-2023-1/domains/trade/feed.json",
		"trade/": "a-2023-1/domains/trade/", "trade/atom.xml": "a-2023-1/domains/trade/atom.xml", "trade/feed.json": "a-2023-1/domains/trade/feed.json",
		"旧/2/": "a-2023-1/2/", "旧/2/sheet/": "a-2023-1/2/sheet/",
		"read/later/": "interpretations/later/", "help/": "situations/stuck/",
		"read/one/": "a-2023-1/1/", "interpretations/one/": "a-2023-1/1/",
	} {
		for _, l := range policy.Langs {
			want[Path(l, from)] = Path(l, to)
		}
	}
	// A notice and its measures have news of their own.
	for from, to := range map[string]string{"old/": "a-2023-1/", "old/1/": "a-2023-1/1/", "old/2/": "a-2023-1/2/", "旧/2/": "a-2023-1/2/"} {
		for _, l := range policy.Langs {
			for _, feed := range []string{AtomName, FeedName} {
				want[Path(l, from+feed)] = Path(l, to+feed)
			}
		}
	}
	got := s.Redirects()
	for _, from := range slices.Sorted(maps.Keys(got)) {
		if want[from] != got[from] {
			t.Errorf("%s leads to %q, want %q", from, got[from], want[from])
		}
		delete(want, from)
	}
	for from, to := range want {
		t.Errorf("%s does not lead to %s", from, to)
	}
}

// What is written leads where it is written to lead, though a whole folder moved.
func TestAnAliasGoesBeforeWhatFollowsFromAnother(t *testing.T) {
	set := aliased()
	set.Policies[0].Measures[1].Aliases = []policy.Str{str("old/1")}
	s, err := New(policy.NewIndex(set, nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Redirects()["en/old/1/"]; got != "en/a-2023-1/2/" {
		t.Errorf("it leads to %s", got)
	}
	if found := Conflicts(set); found.HasErrors() {
		t.Errorf("%v", found.Sorted())
	}
}

func TestAliasConflicts(t *testing.T) {
	for _, c := range []struct{ alias, said, hint string }{
		{"zh/x", "begins with a language", "leave zh/ out"},
		{"a-2023-1/2", "the address of this very page", "former"},
		{"a-2023-1/1/sheet", "at a-2023-1/1/sheet/ stands a page: that of measures/01.yaml", "in use"},
		{"updates", "at updates/ stands a page: one of the site itself", "in use"},
		{"interpretations/hidden", "stands a page", "in use"},
		{"measures/domain/trade", "stands a page", "in use"},
		{"old", "old/ is already an alias at", "one of the two"},
		{"Old/x", "Old/ differs from old/ only", "write old/"},
		{"Departments/x", "Departments/ differs from departments/ only", "write departments/"},
		{"updates/atom.xml", "updates/atom.xml is a file of the site", "take it out"},
		{"a-2023-1/picture/a-2023-1-zh.svg", "is a file of the site", "take it out"},
		{"site.webmanifest/x", "is a file of the site: one of the site itself", "take it out"},
	} {
		set := aliased()
		set.Policies[0].Measures[1].Aliases = []policy.Str{str(c.alias)}
		found := Conflicts(set)
		all := found.Sorted()
		if len(all) != 1 || !strings.Contains(all[0].Message.String(), c.said) || !strings.Contains(all[0].Hint.String(), c.hint) {
			t.Errorf("%s: %v", c.alias, all)
		}
	}
}
