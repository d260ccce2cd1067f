package check

import (
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

func TestWording(t *testing.T) {
	silent := func(set *policy.Set) *policy.Text { return &reading(set, 1).Silent[0] }
	change := func(set *policy.Set) *policy.Text { return &reading(set, 1).Changes[0].Text }
	testMutations(t, []mutation{
		{name: "empty word", change: func(set *policy.Set) diag.Pos { return write(&silent(set).Zh, "暂无。") },
			rule: "placeholder", hint: "leave the field out"},
		{name: "N/A", change: func(set *policy.Set) diag.Pos { return write(&silent(set).En, "N/A") },
			rule: "placeholder", hint: "leave the field out"},
		{name: "search word", change: func(set *policy.Set) diag.Pos { return write(&reading(set, 1).Keywords.En[0], "tbd") },
			rule: "placeholder", hint: "leave the field out"},
		{name: "translation", change: func(set *policy.Set) diag.Pos { return write(&row(set, 1).Text[1].En, "TODO") },
			rule: "placeholder", hint: "leave the field out"},
		{name: "within", change: func(set *policy.Set) diag.Pos { return right(write(&silent(set).Zh, "联系电话：待定"), 4) },
			rule: "placeholder", hint: "leave the field out"},
		{name: "lead department", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&change(set).Zh, "找牵头部门办。"), 1)
		}, rule: "lead-department", hint: "in the order of the annex"},
		{name: "lead, English", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&change(set).En, "It is a lead department."), 8)
		}, rule: "lead-department", hint: "in the order of the annex"},
		{name: "space", warning: true, change: func(set *policy.Set) diag.Pos { return right(write(&change(set).Zh, "有人 管了。"), 2) },
			rule: "han-space", hint: "take the space out"},
		{name: "comma", warning: true, change: func(set *policy.Set) diag.Pos { return right(write(&change(set).Zh, "有人,管了。"), 2) },
			rule: "half-width-punctuation", hint: "write ，"},
		{name: "quotes", warning: true, change: func(set *policy.Set) diag.Pos { return right(write(&change(set).Zh, `有"人"管了。`), 1) },
			rule: "straight-quotes", hint: "write “"},
		{name: "mixed script", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&change(set).En, "Somebody seеs to it."), 11)
		}, rule: "mixed-script", hint: "anew"},
	})
}

// What reads well, in every form that came to mind.
func TestWordingIsFine(t *testing.T) {
	for _, text := range []policy.Text{
		tx("无感监控，无需另建系统。", "None of the systems has to be built."),
		tx("通知没有指定牵头部门，排在前面的不是牵头部门。", "The notice names no lead department; the first isn’t the lead agency."),
		tx("按 RCEP 规则办 VIN 码，含 5 μm、β-胡萝卜素。", "Under RCEP, a VIN; μm and β-carotene."),
		tx("办公室牵头做好评估。", "The office leads the assessment."),
		tx("问：谁能用？答：企业！", "Who can use it? Businesses: all of them!"),
	} {
		set := validSet()
		reading(set, 1).Silent[0] = text
		if l := run(set).Diags; len(l.Sorted()) > 0 {
			t.Errorf("%s / %s: reported %v", text.Zh, text.En, l.Sorted())
		}
	}
}

func TestMarkdownIsNotProse(t *testing.T) {
	set := validSet()
	whole(set).Parts[0].Body = md("见[这里](a)。\n看`汉 字,`码。", "See [here](a).\nSee `code`.")
	if l := run(set).Diags; len(l.Sorted()) > 0 {
		t.Errorf("reported %v", l.Sorted())
	}
}

func TestCompleteness(t *testing.T) {
	testMutations(t, []mutation{
		{name: "measure without interpretation", warning: true, change: func(set *policy.Set) diag.Pos {
			batch(set).Interpretations = batch(set).Interpretations[1:]
			return row(set, 1).Pos
		}, rule: "missing-interpretation", hint: "policies/batch/interpretations"},
		{name: "a draft is none", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 2).Draft.Value = true
			return row(set, 2).Pos
		}, rule: "missing-interpretation", hint: "kind measure"},
		{name: "no audience", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Audience = nil
			return reading(set, 1).Kind.Pos
		}, rule: "incomplete-interpretation", hint: "audiences.yaml"},
		{name: "no changes or steps", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Changes, reading(set, 1).Steps = nil, nil
			return reading(set, 1).Kind.Pos
		}, rule: "incomplete-interpretation", hint: "what to do"},
		{name: "no silence", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Silent = nil
			return reading(set, 1).Kind.Pos
		}, rule: "incomplete-interpretation", hint: "does not say"},
		{name: "no English keywords", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Keywords.En = nil
			return reading(set, 1).Kind.Pos
		}, rule: "incomplete-interpretation", hint: "in English"},
		{name: "no basis", warning: true, change: func(set *policy.Set) diag.Pos {
			whole(set).Parts = append(whole(set).Parts[:1:1], whole(set).Parts[2:]...)
			return whole(set).Kind.Pos
		}, rule: "incomplete-interpretation", hint: "id: basis"},
		{name: "no guide", warning: true, change: func(set *policy.Set) diag.Pos {
			set.Departments[0].Guide = nil
			return set.Departments[0].Pos
		}, rule: "missing-guide", hint: "guide:"},
	})
	set := validSet() // nothing is asked for before the first interpretation
	batch(set).Interpretations, set.Departments[0].Guide = nil, nil
	if l := run(set).Diags; len(l.Sorted()) > 0 {
		t.Errorf("without interpretations: %v", l.Sorted())
	}
}

func TestMarkdown(t *testing.T) {
	testMutations(t, []mutation{
		{name: "structure", change: func(set *policy.Set) diag.Pos {
			whole(set).Parts[0].Body.Zh.Value = "说明。\n- 一条\n- 两条"
			return write(&whole(set).Parts[0].Body.En, "Explained.\n- one\nmore")
		}, rule: "structure", hint: "in both"},
		{name: "address that no link may have", change: func(set *policy.Set) diag.Pos {
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](javascript:x)。"), 1)
		}, rule: "markdown", hint: "internal link"},
		{name: "measure that is not there", change: func(set *policy.Set) diag.Pos {
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](measure:9)。"), 1)
		}, rule: "unknown-measure", hint: "batch has measures 1–3"},
		{name: "measure of no policy, from outside", change: func(set *policy.Set) diag.Pos {
			return right(write(&set.Departments[0].Guide.Duties.Zh, "看[这里](measure:1)。"), 1)
		}, rule: "unknown-measure", hint: "write batch/1"},
		{name: "measure of an unknown policy", change: func(set *policy.Set) diag.Pos {
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](measure:batsh/1)。"), 1)
		}, rule: "unknown-policy", hint: "did you mean batch?"},
		{name: "situation that is not there", change: func(set *policy.Set) diag.Pos {
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](situation:refund)。"), 1)
		}, rule: "unknown-situation", hint: "did you mean refunds?"},
		{name: "draft", warning: true, change: func(set *policy.Set) diag.Pos {
			refunds(set).Draft.Value = true
			batch(set).Situations = append(batch(set).Situations, situation(2, "more", tx("还有一种", "Another"), "1200余个疑点", "doubtful points"))
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](situation:refunds)。"), 1)
		}, rule: "hidden", hint: "publish it too"},
		{name: "what waits longer", warning: true, change: func(set *policy.Set) diag.Pos {
			whole(set).NotBefore, refunds(set).NotBefore = day(2027, 1, 1), day(2027, 1, 2)
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](situation:refunds)。"), 1)
		}, rule: "hidden", hint: "not-before: 2027-01-02"},
		{name: "term that is a draft", warning: true, change: func(set *policy.Set) diag.Pos {
			set.Terms[2].Draft.Value = true
			reading(set, 2).Terms, reading(set, 3).Terms = nil, nil
			return reading(set, 1).Terms[0].Pos
		}, rule: "hidden", hint: "publish it too"},
	})
}

// What is kept back as long as what names it leads nowhere on no day.
func TestHiddenTogether(t *testing.T) {
	for name, change := range map[string]func(from *policy.Interpretation, to *policy.Situation){
		"both are drafts": func(from *policy.Interpretation, to *policy.Situation) { from.Draft.Value, to.Draft.Value = true, true },
		"both wait for a day": func(from *policy.Interpretation, to *policy.Situation) {
			from.NotBefore, to.NotBefore = day(2027, 1, 1), day(2027, 1, 1)
		},
		"the one that names waits": func(from *policy.Interpretation, _ *policy.Situation) { from.NotBefore = day(2027, 1, 1) },
		"a draft names it": func(from *policy.Interpretation, to *policy.Situation) {
			from.Draft.Value, to.NotBefore = true, day(2027, 1, 1)
		},
	} {
		set := validSet()
		whole(set).Parts[0].Body.Zh.Value = "看[这里](situation:refunds)。"
		change(whole(set), refunds(set))
		if l := run(set).Diags; find(l, "hidden") != nil {
			t.Errorf("%s: %v", name, l.Sorted())
		}
	}
}

func TestOverlap(t *testing.T) {
	own := "要是网上的回答看不明白，就把页面存下来，带着它到窗口问一问，请办事的人指给你看错在哪里，省得来回跑。"
	copied := row(validSet(), 1).Text[0].Zh.Value + row(validSet(), 1).Text[1].Zh.Value
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"copied", strings.Repeat(copied, 3), true},
		{"our own words", strings.Repeat(own, 3), false},
		{"half and half", own + copied, false},
		{"too short to tell", copied, false},
	} {
		set := validSet()
		reading(set, 1).Summary.Zh.Value = test.text
		l := run(set).Diags
		d := find(l, "overlap")
		if (d != nil) != test.want || d != nil && (d.Pos != reading(set, 1).Summary.Zh.Pos || d.Severity != diag.Warning) {
			t.Errorf("%s: got %v", test.name, d)
		}
	}
	set := validSet()
	whole(set).Parts[0].Body = md(strings.Repeat("> "+copied+"\n", 3), "> Quoted.\n> Quoted.\n> Quoted.\n")
	if l := run(set).Diags; find(l, "overlap") != nil {
		t.Error("a quotation counts as copied")
	}
}

func TestTerms(t *testing.T) {
	testMutations(t, []mutation{
		{name: "in no measure", change: func(set *policy.Set) diag.Pos { return write(&set.Terms[2].Name.Zh, "智慧诊断") },
			rule: "term-not-found", hint: "forms.zh"},
		{name: "no basis", change: func(set *policy.Set) diag.Pos {
			set.Terms[1].Basis = policy.Str{}
			return set.Terms[1].Definition.Zh.Pos
		}, rule: "term-basis", hint: "common-knowledge"},
		{name: "basis of nothing", change: func(set *policy.Set) diag.Pos {
			set.Terms[0].Basis = policy.Str{Value: "notice", Pos: diag.Pos{File: "x", Line: 3}}
			return set.Terms[0].Basis.Pos
		}, rule: "term-basis", hint: "take basis: out"},
		{name: "synonym is a term", warning: true, change: func(set *policy.Set) diag.Pos {
			return write(&set.Terms[0].Synonyms.Zh[0], "保税展示")
		}, rule: "term-synonym", hint: "take it out"},
		{name: "one wording, two terms", change: func(set *policy.Set) diag.Pos {
			set.Terms[0].Forms.Zh = ids("区外办理")
			set.Terms[1].Forms.Zh = []policy.Str{{Value: "区外办理", Pos: diag.Pos{File: "x", Line: 3}}}
			return diag.Pos{File: "x", Line: 3}
		}, rule: "duplicate-term", hint: "one wording"},
		{name: "another translation", warning: true, change: func(set *policy.Set) diag.Pos {
			return write(&row(set, 2).Title.En, "Clever diagnosis for export tax refunds")
		}, rule: "term-translation", hint: "forms.en of smart-diagnosis"},
	})
}

// 保税展示 is translated by a form of the longer term, which lacks the words of
// the shorter one; case, hyphens and endings don't matter.
func TestTermTranslationTolerates(t *testing.T) {
	for _, english := range []string{"SMART-DIAGNOSIS for export tax refunds", "“Smart” diagnosis", "smart diagnosis’s"} {
		set := validSet()
		row(set, 2).Title.En.Value = english
		if l := run(set).Diags; len(l.Sorted()) > 0 {
			t.Errorf("%q: reported %v", english, l.Sorted())
		}
	}
	set := validSet()
	row(set, 2).Title.En.Value = "unsmart diagnosis"
	if l := run(set).Diags; find(l, "term-translation") == nil {
		t.Error("a term within a word passes for its translation")
	}
}
