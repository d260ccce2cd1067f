package check

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// factTable is texts and the keys of the facts in them, separated by "; ".
var factTable = []struct{ text, keys string }{
	// Addresses.
	{"见https://www.example.gov.cn/a/。", "address example.gov.cn/a"},
	{"see http://example.com, then", "address example.com"},
	{"[网站](https://example.cn/x)", "address example.cn/x"},
	{"登录example.cn办理", "address example.cn"},
	{"write to a.b@example.org.", "address a.b@example.org"},
	{"[第19条](measure:batch-2024-1/19)和[附件](../2025-02-03/)", ""},
	{"e.g. this, i.e. that", ""},
	// Telephone numbers.
	{"拨打12345", "number 12345"},
	{"电话：024－86891234", "number 02486891234"},
	{"call (024) 8689 1234", "number 02486891234"},
	{"024-8689 1234", "number 02486891234"},
	{"手机13812345678", "number 13812345678"},
	{"+86 138 1234 5678", "number 8613812345678"},
	{"400-123-4567", "number 4001234567"},
	{"热线110", "number 110"},
	{"hotline 911", "number 911"},
	// Dates.
	{"2023年3月3日", "date 2023-3-3"},
	{"２０２３年３月", "date 2023-3-0"},
	{"3月3日起", "date 0-3-3"},
	{"6月底前", "date 0-6-0"},
	{"2024-01-05", "date 2024-1-5"},
	{"2024/1/5", "date 2024-1-5"},
	{"二〇二三年三月三十一日", "date 2023-3-31"},
	{"五月一日", "date 0-5-1"},
	{"3 March 2023", "date 2023-3-3"},
	{"March 3rd, 2023", "date 2023-3-3"},
	{"Mar. 3", "date 0-3-3"},
	{"in March 2023", "date 2023-3-0"},
	{"by 30 June", "date 0-6-30"},
	{"since 2023", "date 2023-0-0"},
	{"2021–2025", "date 2021-0-0; date 2025-0-0"},
	{"measure 3 may help, and may 5 others", ""},
	// Document numbers.
	{"辽政发〔2023〕4号", "document 2023-4"},
	{"Liao Zheng Fa [2023] No. 4", "document 2023-4"},
	// Amounts.
	{"5个工作日", "amount 5 working day"},
	{"within 5 working days", "amount 5 working day"},
	{"三个工作日内", "amount 3 working day"},
	{"within five business days", "amount 5 working day"},
	{"Within Five Working Days", "amount 5 working day"},
	{"一天内", "amount 1 day"},
	{"within one day", "amount 1 day"},
	{"十五日", "amount 15 day"},
	{"24小时", "amount 24 hour"},
	{"a 24-hour service", "amount 24 hour"},
	{"7×24小时", "amount 24 hour"},
	{"24/7", "amount 24 hour"},
	{"3个月", "amount 3 month"},
	{"两年", "amount 2 year"},
	{"two years", "amount 2 year"},
	{"5万元", "amount 50000 yuan"},
	{"50,000 yuan", "amount 50000 yuan"},
	{"RMB 50 thousand", "amount 50000 yuan"},
	{"¥1.5万", "amount 15000 yuan"},
	{"$5 million", "amount 5000000 dollar"},
	{"十万元", "amount 100000 yuan"},
	{"百分之十五", "amount 15 percent"},
	{"百分之三点五", "amount 3.5 percent"},
	{"15％", "amount 15 percent"},
	{"15 per cent", "amount 15 percent"},
	{"提高3倍", "amount 3 times"},
	// Numbers.
	{"1200余个", "number 1200"},
	{"more than 1,200 points", "number 1200"},
	{"3万家", "number 30000"},
	{"2.5 million businesses", "number 2500000"},
	// Plain words and small counts.
	{"31项措施、6个领域、12个部门，第10项", ""},
	{"31 measures, 6 domains, 12 departments, measure 10, step 2", ""},
	{"第六批，一窗办理，三贷中心，第一年，一年一次，每天，四周", ""},
	{"one day you may need two of them, three times", ""},
	{"RCEP、5G、B2B、VIN", ""},
	{"百分之百线上", "amount 100 percent"},
	{"十分方便，千万不要，一元化，万事", ""},
	{"the second of four steps; a one-year-old", ""},
}

func TestFactsIn(t *testing.T) {
	for _, test := range factTable {
		var keys []string
		for _, f := range factsIn(test.text) {
			keys = append(keys, f.key)
		}
		slices.Sort(keys)
		want := strings.Split(test.keys, "; ")
		if test.keys == "" {
			want = nil
		}
		slices.Sort(want)
		if !slices.Equal(keys, want) {
			t.Errorf("%s: got %q, want %q", test.text, keys, want)
		}
	}
}

// Looking only where a fact can be finds all that looking everywhere finds, in
// the real content.
func TestFactsAreFoundWhereverTheyAre(t *testing.T) {
	root := os.DirFS("../../content")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(root, name)
		for line := range strings.Lines(string(data)) {
			if got, want := factsIn(line), factsAnywhere(line); !slices.Equal(got, want) {
				t.Errorf("%s: %s: got %v, want %v", name, line, got, want)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// factsAnywhere is factsIn without its knowledge of where facts can be.
func factsAnywhere(s string) []fact {
	folded, offsets := fold(s)
	closeInternalLinks(folded)
	return factsAmong(folded, offsets, func(pattern) []span { return []span{{0, len(folded)}} })
}

func FuzzFactsIn(f *testing.F) {
	for _, test := range factTable {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, found := range factsIn(text) {
			if found.offset < last || found.end <= found.offset || found.end > len(text) {
				t.Errorf("fact %+v after %d in %d bytes", found, last, len(text))
			}
			last = found.end
		}
		if got, want := factsIn(text), factsAnywhere(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, looking everywhere %v", text, got, want)
		}
	})
}

// Facts that the notice or a source carries, in other words.
func TestSourcedFacts(t *testing.T) {
	for _, text := range []policy.Text{
		tx("2023年3月3日签署，2023年3月的事。", "Signed on 3 March 2023, that is in March 2023."),
		tx("辽政发〔2023〕4号，3月3日。", "Liao Zheng Fa [2023] No. 4, March 3, 2023-03-03."),
		tx("24小时都能问，热线12360照旧。", "Ask 24 hours a day, seven days a week, or 24/7; the 12360 hotline goes on."),
		tx("一千二百，也就是1200余个疑点。", "More than 1200, or 1,200, points."),
		tx("2024年5月1日起，5万元以下的，登录example.cn或拨打12366。", "From 1 May 2024 below 50,000 yuan: example.cn, 12366, in 2024."),
		tx("依据辽政办〔2022〕43号，2022年印发。", "Under [2022] No. 43 of 2022."),
	} {
		set := validSet()
		reading(set, 1).Silent[0] = text
		reading(set, 1).Sources = []policy.Source{{
			Title: tx("辽政办〔2022〕43号", "A document"), URL: s("https://example.cn"),
			Facts: ids("2024年5月1日", "5万元", "12366"),
		}}
		if l := run(set).Diags; len(l.Sorted()) > 0 {
			t.Errorf("%s / %s: reported %v", text.Zh, text.En, l.Sorted())
		}
	}
}

func TestUnsourcedFacts(t *testing.T) {
	silent := func(set *policy.Set) *policy.Text { return &reading(set, 1).Silent[0] }
	testMutations(t, []mutation{
		{name: "date", change: func(set *policy.Set) diag.Pos {
			return right(write(&silent(set).Zh, "自2023年3月4日起。"), 1)
		}, rule: "unsourced-fact", hint: `"2023年3月4日"`},
		{name: "English date", change: func(set *policy.Set) diag.Pos {
			return right(write(&silent(set).En, "From 4 March 2023."), 5)
		}, rule: "unsourced-fact", hint: "sources:"},
		{name: "telephone number in Markdown", change: func(set *policy.Set) diag.Pos {
			return right(write(&whole(set).Parts[0].Body.Zh, "拨打12345。"), 0)
		}, rule: "unsourced-fact", hint: "12345"},
		{name: "part of a known number", change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Sources = []policy.Source{{Title: tx("源", "Source"), Facts: ids("123456")}}
			return right(write(&silent(set).Zh, "编号12345。"), 2)
		}, rule: "unsourced-fact", hint: "12345"},
		{name: "sourced in another document", change: func(set *policy.Set) diag.Pos {
			reading(set, 2).Sources = []policy.Source{{Title: tx("源", "Source"), Facts: ids("12345")}}
			return right(write(&silent(set).Zh, "编号12345。"), 2)
		}, rule: "unsourced-fact", hint: "12345"},
		{name: "guide", change: func(set *policy.Set) diag.Pos {
			return right(write(&set.Departments[0].Guide.Open[0].Zh, "要等5个工作日。"), 2)
		}, rule: "unsourced-fact", hint: "5个工作日"},
		{name: "glossary", change: func(set *policy.Set) diag.Pos {
			return right(write(&set.Terms[1].Definition.En, "Showing goods for 6 months."), 18)
		}, rule: "unsourced-fact", hint: "6 months"},
	})
}
