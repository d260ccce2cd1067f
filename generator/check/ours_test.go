package check

import (
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// permit words measure 1 so that it allows something.
func permit(set *policy.Set) {
	m := row(set, 1)
	m.Text[1] = tx("企业可用热线12360。", "Enterprises may use the hotline 12360.")
	m.Text[1].Zh.Pos, m.Text[1].En.Pos = diag.Pos{File: "x", Line: 1}, diag.Pos{File: "x", Line: 2}
	m.Translation.Of = hashes(m.Official())
}

func TestStatus(t *testing.T) {
	testMutations(t, []mutation{
		{name: "none", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Status = nil
			return reading(set, 1).Kind.Pos
		}, rule: "incomplete-interpretation", hint: "words the measure"},
		{name: "of a domain", change: func(set *policy.Set) diag.Pos {
			whole(set).Status = []policy.Status{*status(set)}
			return status(set).Pos
		}, rule: "kind", hint: "take status out"},
		{name: "words that stand nowhere", change: func(set *policy.Set) diag.Pos { return write(&status(set).Quote.Zh, "整天在线答复") },
			rule: "quotation", hint: "全天在线答复"},
		{name: "English that stands nowhere", change: func(set *policy.Set) diag.Pos { return write(&status(set).Quote.En, "answered offline") },
			rule: "quotation", hint: "answered online"},
		{name: "exploration that the English does not tell of", change: func(set *policy.Set) diag.Pos {
			status(set).Says.Value = "explore"
			status(set).Quote.Zh.Value, row(set, 1).Title.Zh.Value = "探索答复", "探索答复"
			row(set, 1).Translation.Of = hashes(row(set, 1).Official())
			batch(set).Sections[0].Items[0].Text[1].Zh.Value = "探索答复、出口退税智能诊断。"
			batch(set).Translation.Of = hashes(batch(set).Official())
			return status(set).Quote.En.Pos
		}, rule: "status", hint: "explore"},
		{name: "nothing explored", change: func(set *policy.Set) diag.Pos {
			status(set).Quote.En.Value, status(set).Says.Value = "Explore: questions", "explore"
			row(set, 1).Text[0].En.Value = "Explore: questions are answered online."
			return write(&status(set).Quote.Zh, "全天在线答复")
		}, rule: "status", hint: "探索"},
		{name: "permission that the English does not give", change: func(set *policy.Set) diag.Pos {
			permit(set)
			status(set).Says.Value, status(set).Quote.Zh.Value = "may", "企业可用热线"
			return write(&status(set).Quote.En, "use the hotline")
		}, rule: "status", hint: "allow"},
		{name: "permission called a demand", change: func(set *policy.Set) diag.Pos {
			permit(set)
			more := *status(set)
			more.Says.Value, more.Quote = "may", policy.Quote{Zh: s("企业可用热线"), En: s("may use the hotline")}
			reading(set, 1).Status = append(reading(set, 1).Status, more)
			return write(&status(set).Quote.Zh, "企业可用热线")
		}, rule: "status", hint: "says: may"},
		{name: "ability that the English does not tell of", change: func(set *policy.Set) diag.Pos {
			permit(set)
			status(set).Says.Value, status(set).Quote.Zh.Value = "can", "企业可用热线"
			return write(&status(set).Quote.En, "may use the hotline")
		}, rule: "status", hint: "possible"},
		{name: "permission called an ability", warning: true, change: func(set *policy.Set) diag.Pos {
			permit(set)
			row(set, 1).Text[1].Zh.Value = "准许企业用热线，企业可用热线12360。"
			row(set, 1).Text[1].En.Value = "Enterprises can use the hotline 12360."
			row(set, 1).Translation.Of = hashes(row(set, 1).Official())
			status(set).Says.Value, status(set).Quote = "can", policy.Quote{Zh: s("企业可用热线"), En: s("can use the hotline")}
			return status(set).Pos
		}, rule: "status", hint: "says: may"},
		{name: "permission passed over", warning: true, change: func(set *policy.Set) diag.Pos {
			permit(set)
			return status(set).Pos
		}, rule: "status", hint: "says: may"},
		{name: "twice", change: func(set *policy.Set) diag.Pos {
			more := *status(set)
			more.Says.Pos = diag.Pos{File: "x", Line: 3}
			reading(set, 1).Status = append(reading(set, 1).Status, more)
			return more.Says.Pos
		}, rule: "status", hint: "says most"},
	})
}

// Words that hold 可 and 了 without allowing or telling of anything.
func TestWaysAreTold(t *testing.T) {
	for _, test := range []struct{ says, zh string }{
		{"may|can", "银行可根据首次办理情况免于审核"}, {"may|can", "可一次性提前领取"}, {"may|can", "实行船舶到港即可作业"}, {"may", "准许企业办理"},
		{"explore", "积极探索国有资本入股"}, {"done", "实现了由管资产向管资本过渡"},
		{"", "行政许可决定"}, {"", "检测业务可定制、检测流程可追踪"}, {"", "远程同屏可视办"}, {"", "融资可得性"}, {"", "税务数字虚拟人“税可思”"},
		{"", "已经发放的贷款"}, {"", "为了解企业"},
	} {
		if got := strings.Join(waysOf(test.zh), "|"); got != test.says {
			t.Errorf("%s: says %q, want %q", test.zh, got, test.says)
		}
	}
}

func TestAdviceIsMarked(t *testing.T) {
	change := func(set *policy.Set) *policy.Text { return &reading(set, 1).Changes[0].Text }
	duties := func(set *policy.Set) *policy.Markdown { return &set.Departments[1].Guide.Duties }
	testMutations(t, []mutation{
		{name: "among changes", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&change(set).Zh, "有人管了。我们建议先问。"), 5)
		}, rule: "advice", hint: "move it to steps:"},
		{name: "among changes, English", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&change(set).En, "Our advice: ask."), 0)
		}, rule: "advice", hint: "move it to steps:"},
		{name: "an instruction among changes", warning: true, change: func(set *policy.Set) diag.Pos { return write(&change(set).Zh, "先问税务局。") },
			rule: "advice", hint: "steps:"},
		{name: "in a summary", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&refunds(set).Summary.En, "First, we suggest asking."), 7)
		}, rule: "advice", hint: "why:"},
		{name: "in Markdown, unsaid", warning: true, change: func(set *policy.Set) diag.Pos {
			duties(set).En.Value = "It answers for this.\n\n- We suggest asking."
			return write(&duties(set).Zh, "管这件事。\n\n- 问税务局。")
		}, rule: "advice", hint: "say so in the text"},
		{name: "marked twice", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&reading(set, 1).Steps[0].Text.Zh, "问税务局。我们建议先打电话。"), 5)
		}, rule: "advice", hint: "leave it out"},
		{name: "marked twice, at the opening", warning: true, change: func(set *policy.Set) diag.Pos {
			return write(&refunds(set).Matches[0].Why.En, "Our advice: ask first.")
		}, rule: "advice", hint: "leave it out"},
	})
	set := validSet()
	*change(set) = tx("问税的人全天有人答，问题都有回音。", "Whoever asks is answered, and questions are checked.")
	reading(set, 1).Steps[0].Text = tx("先问税务局。", "Ask first.")
	refunds(set).Matches[0].Why = tx("写明了条件。我们建议先问。", "A condition is stated. Our advice: ask first.")
	*duties(set) = md("我们建议：\n\n- 问税务局。", "We suggest:\n\n- ask the tax service.")
	if l := run(set).Diags; len(l.Sorted()) > 0 {
		t.Errorf("reported: %v", l.Sorted())
	}
}

// Titles as they were before they were reworked, and as they are since.
func TestTitlesClaimNoService(t *testing.T) {
	for _, test := range []struct {
		lang   policy.Lang
		title  string
		claims bool
	}{
		{policy.Zh, "专利服务上门来，手续不必跑窗口", true},
		{policy.Zh, "企业自查，海关远程帮一把", true},
		{policy.Zh, "空白原产地证书可以先领后用", true},
		{policy.Zh, "综保区企业：一个窗口同时问税务和海关", true},
		{policy.Zh, "税务问题随时问“税可思”，办事不用见面", true},
		{policy.Zh, "首贷、绿色、科创：三个中心为企业对接贷款", true},
		{policy.Zh, "监管平台上线了", true},
		{policy.Zh, "专利服务要上门，六类手续要能不到场办", false},
		{policy.Zh, "空白原产地证书能先领后用吗：通知怎样写", false},
		{policy.Zh, "境外个人用工资换外汇：第二次起，银行可以少审材料", false},
		{policy.Zh, "区属国企改革：合并机构、竞聘上岗、自筹资金", false},
		{policy.Zh, "有人在网上仿冒我们的商标", false},
		{policy.En, "Collect blank certificates of origin in advance", true},
		{policy.En, "Comprehensive bonded zones: ask about tax and customs at one window", true},
		{policy.En, "Cross-border e-commerce exports: the system picks out what to inspect", false}, // what
		{policy.En, "Cross-border e-commerce exports: the system picks out parcels", true},
		{policy.En, "Technology firms are scored, grouped and sent the policies that fit", true},
		{policy.En, "Patent help that comes to you, and paperwork without a visit", true},
		{policy.En, "Lower-risk ships on international voyages: no papers to hand in", true},
		{policy.En, "Comprehensive bonded zones: one window should answer on both tax and customs", false},
		{policy.En, "Managers of district-owned SOEs: chosen openly, paid by results, leaving by contract", false},
		{policy.En, "We want to handle our patents without a special trip", false},
		{policy.En, "Can you collect blank certificates of origin in advance? What the notice provides", false},
	} {
		for name, set := range map[string]*policy.Set{"reading": validSet(), "situation": validSet()} {
			title := &refunds(set).Title
			if name == "reading" {
				title = &reading(set, 1).Title
			}
			*title = tx("标题", "Title")
			if test.lang == policy.Zh {
				title.Zh.Value = test.title
			} else {
				title.En.Value = test.title
			}
			if d := find(run(set).Diags, "title-claims"); (d != nil) != test.claims {
				t.Errorf("%s %q: got %v", name, test.title, d)
			}
		}
	}
	testMutations(t, []mutation{
		{name: "its place", warning: true, change: func(set *policy.Set) diag.Pos {
			return right(write(&reading(set, 1).Title.Zh, "海关远程帮一把"), 4)
		}, rule: "title-claims", hint: "要"},
	})
}

func TestOwnTranslations(t *testing.T) {
	bonded := func(set *policy.Set) *policy.Text {
		set.Terms[1].Everywhere.Value = true
		return &reading(set, 3).Silent[0]
	}
	testMutations(t, []mutation{
		{name: "term", warning: true, change: func(set *policy.Set) diag.Pos {
			bonded(set).Zh.Value = "保税展示多久？"
			return write(&bonded(set).En, "How long may works be shown duty-free?")
		}, rule: "own-translation", hint: "English of the glossary"},
		{name: "measure", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 3).Silent[0].Zh.Value = "同第1、2项是什么关系？"
			return write(&reading(set, 3).Silent[0].En, "How is it related to measures 1 and 3?")
		}, rule: "own-translation", hint: "write measure 2"},
		{name: "item", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 3).Silent[0].Zh.Value = "同第2项是什么关系？"
			return write(&reading(set, 3).Silent[0].En, "How is it related to item 2?")
		}, rule: "own-translation", hint: "write measure 2"},
		{name: "count", warning: true, change: func(set *policy.Set) diag.Pos {
			reading(set, 3).Silent[0].Zh.Value = "3项是不是都要做到？"
			return write(&reading(set, 3).Silent[0].En, "Must all 3 items be carried out?")
		}, rule: "own-translation", hint: "write measures"},
	})
	for _, text := range []policy.Text{
		tx("展示保税的画。", "Duty-free pictures."), // a term that only the official text is held to
		tx("保税展示多久？", "For how long may works be DISPLAYED IN BOND?"),
		tx("同第1至3项的关系？", "How do measures 1–3 go with it?"),
		tx("项目有几项？", "How many projects are there?"),
		tx("31项都要做吗？", "Must all 31 measures be carried out?"),
	} {
		set := validSet()
		*bonded(set) = text
		if l := run(set).Diags; len(l.Sorted()) > 0 {
			t.Errorf("%s / %s: reported %v", text.Zh, text.En, l.Sorted())
		}
	}
}

func TestEveryMeasureLeadsASituation(t *testing.T) {
	testMutations(t, []mutation{
		{name: "named second only", warning: true, change: func(set *policy.Set) diag.Pos {
			batch(set).Situations = batch(set).Situations[:2]
			refunds(set).Matches = append(refunds(set).Matches, situation(3, "", policy.Text{}, "全过程跟踪", "tracked throughout").Matches...)
			return row(set, 3).Pos
		}, rule: "missing-situation", hint: "first match"},
		{name: "a draft is none", warning: true, change: func(set *policy.Set) diag.Pos {
			batch(set).Situations[2].Draft.Value = true
			return row(set, 3).Pos
		}, rule: "missing-situation", hint: "policies/batch/situations"},
	})
	set := validSet()
	batch(set).Situations = nil // not begun
	if d := find(run(set).Diags, "missing-situation"); d != nil {
		t.Errorf("without situations: %v", d)
	}
	set = validSet()
	batch(set).Situations = batch(set).Situations[:1]
	set.Lost = []policy.Lost{{Name: policy.Name{Kind: policy.NameSituation, Policy: "batch"}}}
	if d := find(run(set).Diags, "missing-situation"); d != nil {
		t.Errorf("with a situation that could not be read: %v", d)
	}
}
