package check

import (
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

func TestOfficial(t *testing.T) {
	// retold changes official text and lets the translation know.
	retold := func(set *policy.Set, text *policy.Text, zh string) {
		text.Zh.Value = zh
		batch(set).Translation.Of = hashes(batch(set).Official())
	}
	item := func(set *policy.Set) *policy.Item { return batch(set).Sections[0].Items[0] }
	testMutations(t, []mutation{
		{name: "count", change: func(set *policy.Set) diag.Pos {
			retold(set, &item(set).Text[0], "税收领域（3项）。")
			return right(item(set).Text[0].Zh.Pos, 5)
		}, rule: "domain-count", hint: "measure files"},
		{name: "title", change: func(set *policy.Set) diag.Pos {
			retold(set, &item(set).Text[1], "在线答复，出口退税智能诊断。")
			return right(item(set).Text[1].Zh.Pos, 4)
		}, rule: "domain-list", hint: "compare with the notice"},
		{name: "no list", change: func(set *policy.Set) diag.Pos {
			item(set).Text = item(set).Text[:1]
			batch(set).Translation.Of = hashes(batch(set).Official())
			return item(set).Pos
		}, rule: "domain-list", hint: "second sentence"},
		{name: "square brackets", warning: true, change: func(set *policy.Set) diag.Pos {
			write(&reading(set, 1).Silent[0].Zh, "辽政发[2023]4号没有说。")
			return right(reading(set, 1).Silent[0].Zh.Pos, 3)
		}, rule: "document-number", hint: "〔2023〕"},
		{name: "padded month", warning: true, change: func(set *policy.Set) diag.Pos {
			write(&reading(set, 1).Silent[0].Zh, "2023年03月印发。")
			return right(reading(set, 1).Silent[0].Zh.Pos, 5)
		}, rule: "padded-date", hint: "write 3月"},
		{name: "published before signed", change: func(set *policy.Set) diag.Pos {
			batch(set).Published = policy.Date{Year: 2023, Month: 3, Day: 1, Pos: diag.Pos{File: "x", Line: 2}}
			return diag.Pos{File: "x", Line: 2}
		}, rule: "date-order", hint: "leave published out"},
		{name: "date line", change: func(set *policy.Set) diag.Pos {
			batch(set).Signed.Day = 4
			return batch(set).Signed.Pos
		}, rule: "date-line", hint: "the same day"},
	})
}

func TestSicExcuses(t *testing.T) {
	set := validSet()
	m := row(set, 1)
	m.Text[1].Zh.Value = "依据辽政发[2023]4号办理。"
	m.Translation.Of = hashes(m.Official())
	m.Sic = []policy.Sic{{Quote: s("辽政发[2023]4号"), Note: tx("印成方括号。", "Printed with square brackets.")}}
	if l := run(set).Diags; len(l.Sorted()) > 0 {
		t.Errorf("reported: %v", l.Sorted())
	}
	m.Sic[0].Quote.Value = "辽政发〔2023〕4号"
	l := run(set).Diags
	if find(l, "quotation") == nil || find(l, "document-number") == nil {
		t.Errorf("a sic note of other words excuses: %v", l.Sorted())
	}
}

func TestTranslations(t *testing.T) {
	testMutations(t, []mutation{
		{name: "missing, official", warning: true, change: func(set *policy.Set) diag.Pos { return write(&row(set, 1).Text[1].En, "") },
			rule: "missing-translation", hint: "en:"},
		{name: "missing, editorial", warning: true, change: func(set *policy.Set) diag.Pos { return write(&reading(set, 1).Related[0].Why.En, "") },
			rule: "missing-translation", hint: "en:"},
		{name: "out of date", warning: true, change: func(set *policy.Set) diag.Pos {
			m := row(set, 1)
			m.Text[1].Zh.Value = "热线12360一并使用。"
			m.Translation.Of = m.Translation.Of[:2]
			m.History = []policy.Change{{Date: day(2026, 12, 1), Layer: s("official"), Note: tx("改正", "Corrected")}}
			return m.Text[1].En.Pos
		}, rule: "translation-out-of-date", hint: "mingce translations --accept batch/measures/m-1.yaml"},
		{name: "unknown hash", warning: true, change: func(set *policy.Set) diag.Pos {
			odd := policy.Str{Value: "00000000", Pos: diag.Pos{File: "x", Line: 5}}
			row(set, 1).Translation.Of = append(row(set, 1).Translation.Of, odd)
			return odd.Pos
		}, rule: "translation-of-nothing", hint: "--accept x"},
		{name: "reviewed by nobody", change: func(set *policy.Set) diag.Pos { return write(&row(set, 1).Translation.Status, "reviewed") },
			rule: "translation-by", hint: "public body"},
		{name: "by without review", change: func(set *policy.Set) diag.Pos {
			batch(set).Translation.By = tx("省政府", "Provincial Government")
			batch(set).Translation.By.Zh.Pos = diag.Pos{File: "x", Line: 5}
			return diag.Pos{File: "x", Line: 5}
		}, rule: "translation-by", hint: "take by: out"},
		{name: "drafts, one warning", warning: true, change: func(set *policy.Set) diag.Pos {
			write(&row(set, 3).Translation.Status, "draft")
			return write(&row(set, 2).Translation.Status, "draft")
		}, rule: "draft-translation", hint: "status: checked"},
	})
}

func TestUnrecordedChange(t *testing.T) {
	set := validSet()
	m := row(set, 1)
	m.Text[1].Zh.Value = "热线12360一并使用。"
	m.History = []policy.Change{
		{Date: day(2026, 11, 22), Layer: s("official"), Note: tx("早于译文", "Before the translation")},
		{Date: day(2026, 12, 1), Layer: s("editorial"), Note: tx("别的", "Something else")},
	}
	l := run(set).Diags
	if d := find(l, "unrecorded-change"); d == nil || d.Pos != m.Translation.Date.Pos {
		t.Errorf("got %v", l.Sorted())
	}
	m.History[0].Date = m.Translation.Date
	l = run(set).Diags
	if d := find(l, "unrecorded-change"); d != nil {
		t.Errorf("a recorded change is reported: %v", d)
	}
}

// What is not translated yet may hold the words that are quoted from it.
func TestQuotationsWaitForTranslation(t *testing.T) {
	set := validSet()
	reading(set, 1).Changes[0].Quote.En.Value = "words that nobody translated yet"
	if l := run(set).Diags; find(l, "quotation") == nil {
		t.Fatal("the quotation is not wrong to begin with")
	}
	row(set, 1).Text[0].En = policy.Str{}
	if d := find(run(set).Diags, "quotation"); d != nil {
		t.Errorf("got %v", d)
	}
}

func TestQuotations(t *testing.T) {
	testMutations(t, []mutation{
		{name: "one character", change: func(set *policy.Set) diag.Pos {
			return write(&reading(set, 1).Steps[0].Quote.Zh, "全天在线回复")
		}, rule: "quotation", hint: `the nearest passage is "全天在线答复"`},
		{name: "English", change: func(set *policy.Set) diag.Pos {
			return write(&reading(set, 1).Changes[0].Quote.En, "answered on line")
		}, rule: "quotation", hint: `the nearest passage is "answered online"`},
		{name: "of another measure", change: func(set *policy.Set) diag.Pos {
			return write(&reading(set, 1).Steps[0].Quote.Zh, "全过程跟踪")
		}, rule: "quotation", hint: "words of measure 3"},
		{name: "of nothing", change: func(set *policy.Set) diag.Pos {
			return write(&refunds(set).Matches[0].Quote.Zh, "奖励企业资金")
		}, rule: "quotation", hint: "nothing there is like it"},
		{name: "of a guide", change: func(set *policy.Set) diag.Pos {
			return write(&set.Departments[0].Guide.Prepare[0].Quote.Zh, "全过程追踪")
		}, rule: "quotation", hint: "全过程跟踪"},
	})
}

// A quotation may run over the sentences of its text, and a reading of the
// whole notice may quote any of it.
func TestQuotationsAcross(t *testing.T) {
	set := validSet()
	reading(set, 1).Steps[0].Quote = policy.Quote{Zh: s("在线答复。热线12360"), En: s("online. The hotline 12360")}
	extra := article(set)
	extra.Steps = []policy.Step{
		{Text: tx("办", "Do"), Quote: policy.Quote{Zh: s("经验。现通知如下"), En: s("shape. Notice is given")}},
		{Text: tx("办", "Do"), Quote: policy.Quote{Zh: s("要牵头做好评估"), En: s("lead the assessment")}},
	}
	if l := run(set).Diags; len(l.Sorted()) > 0 {
		t.Errorf("reported: %v", l.Sorted())
	}
}

func TestNearest(t *testing.T) {
	for _, test := range []struct{ words, text, want string }{
		{"abc", "xx abc xx", "abc"},
		{"abxd", "..abcd..", "abcd"},
		{"ubmitted a commitment", "once they have submitted a commitmant, they", "submitted a commitmant"},
		{"ubmitted a commi", "have submitted a commitment, they", "submitted a commitment"},
		{"智能 诊断", "系统智能诊断退税", "智能诊断"},
		{"zzzz", "abcd", ""},
		{"", "abcd", ""},
		{"abcd", "", ""},
	} {
		if got := nearest(test.words, test.text); got != test.want {
			t.Errorf("nearest(%q, %q) = %q, want %q", test.words, test.text, got, test.want)
		}
	}
}
