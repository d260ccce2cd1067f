package site

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mingce/generator/policy"
)

func str(s string) policy.Str { return policy.Str{Value: s} }

func text(zh, en string) policy.Text { return policy.Text{Zh: str(zh), En: str(en)} }

func date(y, m, d int) policy.Date { return policy.Date{Year: y, Month: m, Day: d} }

// smallSet is a policy of two measures with everything that links to them.
func smallSet() *policy.Set {
	p := &policy.Policy{
		ID: "a-2023-1", Title: text("通知", "Notice"),
		Domains: []*policy.Domain{{ID: str("trade"), Number: policy.Int{Value: 1}, Name: text("贸易", "Trade")}},
		Scopes:  []*policy.Scope{{ID: str("all"), Name: text("全省", "All")}},
	}
	for n, zh := range []string{"海关特殊监管区域的货物。", "海关的证书。"} {
		p.Measures = append(p.Measures, &policy.Measure{
			Number: policy.Int{Value: n + 1}, Domain: str("trade"), Scope: str("all"),
			Departments: []policy.Str{str("customs")}, Title: text("题", "Title"), Text: []policy.Text{text(zh, "English.")},
		})
	}
	p.Interpretations = []*policy.Interpretation{
		{Slug: "one", Date: date(2026, 1, 2), Kind: str("measure"), Measures: []policy.Int{{Value: 1}}, Title: text("一", "One"),
			Audience: []policy.Str{str("traders")}, Related: []policy.Relation{{Measure: policy.Ref{Number: 2}}}},
		{Slug: "later", Date: date(2026, 3, 4), Kind: str("article"), Measures: []policy.Int{{Value: 2}}, Title: text("后", "Later")},
		{Slug: "hidden", Date: date(2026, 1, 1), Kind: str("article"), Draft: policy.Bool{Value: true}, Title: text("稿", "Draft")},
		{Slug: "held", Date: date(2025, 1, 1), Kind: str("article"), NotBefore: date(2027, 1, 1), Title: text("候", "Held")},
	}
	p.Situations = []*policy.Situation{{Slug: "stuck", Title: text("卡住", "Stuck"), Matches: []policy.Match{{Measure: policy.Ref{Number: 2}}}}}
	return &policy.Set{
		Site:        &policy.Site{Name: text("站", "Site"), BaseURL: str("https://x.example/sub/")},
		Audiences:   []*policy.Audience{{ID: str("traders"), Name: text("商", "Traders")}},
		Departments: []*policy.Department{{ID: "customs", Name: text("海关", "Customs")}},
		Terms: []*policy.Term{
			{ID: str("customs-term"), Name: text("海关", "customs")},
			{ID: str("zone"), Name: text("海关特殊监管区域", "zone")},
		},
		Policies: []*policy.Policy{p},
	}
}

func TestLinksGoBothWays(t *testing.T) {
	s, err := New(policy.NewIndex(smallSet(), nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := s.Policies[0]
	one, two := p.Measures[0], p.Measures[1]
	if one.Next != two || two.Prev != one || one.Reading == nil || one.Related[0].Measure != two {
		t.Errorf("measure 1 is not linked: %+v", one)
	}
	if len(one.Audiences) != 1 || s.Audiences[0].Measures[0] != one {
		t.Error("the audience does not lead to measure 1 and back")
	}
	if len(two.Situations) != 1 || s.Situations[0].Matches[0].Measure != two {
		t.Error("the situation does not lead to measure 2 and back")
	}
	if len(two.Articles) != 1 || s.Departments[0].Measures[1] != two {
		t.Error("measure 2 lacks its article or its department")
	}
}

func TestLongestTermWins(t *testing.T) {
	s, err := New(policy.NewIndex(smallSet(), nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := func(m *Measure) []string {
		var all []string
		for _, term := range m.Terms() {
			all = append(all, term.ID.Value)
		}
		return all
	}
	p := s.Policies[0]
	if got := names(p.Measures[0]); !slices.Equal(got, []string{"zone"}) {
		t.Errorf("measure 1 has the terms %v, want only the longer one", got)
	}
	if got := names(p.Measures[1]); !slices.Equal(got, []string{"customs-term"}) {
		t.Errorf("measure 2 has the terms %v", got)
	}
}

func TestWhatBelongsToTheSite(t *testing.T) {
	tests := []struct {
		name    string
		options Options
		want    []string
	}{
		{"published", Options{}, []string{"later", "one"}},
		{"with drafts", Options{Visible: policy.Visibility{Drafts: true}}, []string{"later", "one", "hidden", "held"}},
		{"on a day", Options{Visible: policy.Visibility{Today: "2026-02-01"}}, []string{"later", "one"}},
		{"on the day that one waits for", Options{Visible: policy.Visibility{Today: "2027-01-01"}}, []string{"later", "one", "held"}},
	}
	for _, tt := range tests {
		s, err := New(policy.NewIndex(smallSet(), nil), tt.options)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range s.Interpretations {
			got = append(got, i.Slug)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestBaseURL(t *testing.T) {
	tests := []struct{ url, href, absolute string }{
		{"", "/sub/zh/", "https://x.example/sub/zh/"},
		{"https://gov.example", "/zh/", "https://gov.example/zh/"},
		{"http://gov.example:8080/a/b", "/a/b/zh/", "http://gov.example:8080/a/b/zh/"},
	}
	for _, tt := range tests {
		s, err := New(policy.NewIndex(smallSet(), nil), Options{BaseURL: tt.url})
		if err != nil {
			t.Errorf("%q: %v", tt.url, err)
		} else if s.Href("zh/") != tt.href || s.URL("zh/") != tt.absolute {
			t.Errorf("%q gives %s and %s, want %s and %s", tt.url, s.Href("zh/"), s.URL("zh/"), tt.href, tt.absolute)
		}
	}
	if _, err := New(policy.NewIndex(smallSet(), nil), Options{BaseURL: "gov.example"}); !errors.As(err, new(*policy.BaseURLError)) {
		t.Errorf("error %v, want that the base URL is none", err)
	}
}

func TestDanglingReferencesAreErrors(t *testing.T) {
	set := smallSet()
	set.Policies[0].Measures[1].Departments[0].Value = "nobody"
	if _, err := New(policy.NewIndex(set, nil), Options{}); !errors.Is(err, ErrDangling) || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("error %v, want one that names nobody", err)
	}
}

func TestProseLinks(t *testing.T) {
	s, err := New(policy.NewIndex(smallSet(), nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	md := func(src string) policy.Markdown { return policy.Markdown(text(src, src)) }
	for _, tt := range []struct {
		policy *Policy
		source string
		want   string // href; "" when the link leads nowhere
	}{
		{s.Policies[0], "[a](measure:2)", `href="/sub/en/a-2023-1/2/"`},
		{s.Policies[0], "[a](measure:a-2023-1/2)", `href="/sub/en/a-2023-1/2/"`},
		{nil, "[a](measure:a-2023-1/2)", `href="/sub/en/a-2023-1/2/"`},
		{nil, "[a](measure:2)", ""},
		{s.Policies[0], "[a](department:customs)", `href="/sub/en/departments/customs/"`},
		{s.Policies[0], "[a](term:zone)", `href="/sub/en/glossary/#zone"`},
		{s.Policies[0], "[a](domain:trade)", `href="/sub/en/a-2023-1/domains/trade/"`},
		{s.Policies[0], "[a](/data/measures.csv)", `href="/sub/data/measures.csv"`},
		{s.Policies[0], "[a](measure:9)", ""},
		{s.Policies[0], "[a](interpretation:one)", `href="/sub/en/interpretations/one/"`},
		{s.Policies[0], "[a](interpretation:hidden)", "a"}, // its words alone
		{s.Policies[0], "[a](interpretation:held)", "a"},
	} {
		doc, err := s.Prose(tt.policy, md(tt.source), policy.En, "")
		if tt.want != "" && (err != nil || !strings.Contains(string(doc.HTML), tt.want)) {
			t.Errorf("%s gives %s, want %s (%v)", tt.source, doc.HTML, tt.want, err)
		}
		if tt.want == "" && !errors.Is(err, ErrDangling) {
			t.Errorf("%s gives %s without an error (%v)", tt.source, doc.HTML, err)
		}
	}
}

func TestUpdatesAreNewestFirst(t *testing.T) {
	s, err := New(policy.NewIndex(smallSet(), nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	us := s.Updates()
	if len(us) != 2 || us[0].Title.En.Value != "Later" || us[1].Date.String() != "2026-01-02" {
		t.Errorf("updates are %+v", us)
	}
	if got := s.UpdatesTouching(s.Policies[0].Measures[:1]); len(got) != 1 || got[0].Title.En.Value != "One" {
		t.Errorf("measure 1 is touched by %+v", got)
	}
}

func TestTableRefusesTwoFilesOfOnePath(t *testing.T) {
	group := func(folder string, paths ...string) Group {
		g := Group{Files: func() (files []File) {
			for _, p := range paths {
				files = append(files, File{Path: p})
			}
			return files
		}}
		if folder != "" {
			g.Folders = []string{folder}
		}
		return g
	}
	if _, err := NewTable([]Group{group("", "zh/index.html"), group("zh/", "zh/index.html")}).Files(); err == nil {
		t.Error("two files of one path make a table")
	}
	table := NewTable([]Group{group("", "b", "zh/d"), group("", "a"), group("zh/c/", "zh/c/e/f")})
	if files, err := table.Files(); err != nil || files[0].Path != "a" || len(files) != 4 {
		t.Errorf("the table is not in order: %v", err)
	}
	for path, want := range map[string]bool{"a": true, "zh/d": true, "zh/c/e/f": true, "c": false, "zh/c/e": false, "zh/c/d": false} {
		if _, ok := table.Lookup(path); ok != want {
			t.Errorf("that the table has %s is %v", path, ok)
		}
	}
}
