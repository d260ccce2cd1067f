package author

import "mingce/generator/policy"

// What stands in the folder of the first notice.
var (
	firstNotice = &policy.Policy{
		Number:   text("示例〔2026〕1号", "Example [2026] No. 1"),
		Title:    text("关于推广一项经验的通知", "Notice on promoting a reform"),
		Issuer:   text("示例机关", "Example Body"),
		Signed:   policy.Date{Year: 2026, Month: 1, Day: 5},
		Preamble: []policy.Text{text("现将有关经验通知如下。", "Notice of the reform is given as follows.")},
		Domains: []*policy.Domain{{
			ID: str("first-domain"), Number: policy.Int{Value: 1},
			Name: text("办事便利", "Easier procedures"), Heading: text("办事便利领域", "Easier procedures"),
		}},
		Scopes: []*policy.Scope{{ID: str("everywhere"), Name: text("全域", "Everywhere")}},
		Sections: []*policy.Section{{
			Number: policy.Int{Value: 1}, Heading: text("主要内容", "Main content"),
			Items: []*policy.Item{{Number: policy.Int{Value: 1}, Domain: str("first-domain"), Text: []policy.Text{
				text("办事便利领域（1项）。", "Easier procedures (1 measure)."),
				text("凭信用承诺办理。", "Procedures on a credit commitment."),
			}}},
		}},
		Signature: text("示例机关", "Example Body"),
		DateLine:  text("2026年1月5日", "5 January 2026"),
		Annex: &policy.Annex{
			Label: text("附件", "Annex"), Title: text("任务分工表", "Table of tasks"),
			Columns: []policy.Text{text("序号", "No."), text("名称", "Title"), text("内容", "Content"),
				text("负责部门", "Departments"), text("范围", "Scope")},
		},
	}
	firstMeasure = &policy.Measure{
		Number: policy.Int{Value: 1}, Domain: str("first-domain"), Scope: str("everywhere"), Departments: strs("first-department"),
		Title: text("凭信用承诺办理", "Procedures on a credit commitment"),
		Text: []policy.Text{text("企业提交信用承诺后即可办理。",
			"Enterprises may proceed once they have submitted a credit commitment.")},
	}
	firstInterpretation = &policy.Interpretation{
		Kind:     str(policy.KindMeasure),
		Title:    text("先承诺，后办理", "Promise first, then proceed"),
		Summary:  text("交一份承诺，就可以开始办。", "Hand in a commitment and you may begin."),
		Measures: []policy.Int{{Value: 1}}, Audience: strs("businesses"),
		Status: []policy.Status{{Says: str(policy.SaysMay), Quote: policy.Quote{Zh: str("企业提交信用承诺后即可办理"), En: str("Enterprises may proceed")}}},
		Steps: []policy.Step{{
			Text:  text("准备承诺，交给负责部门。", "Prepare the commitment and hand it to the department responsible."),
			Quote: policy.Quote{Zh: str("企业提交信用承诺"), En: str("submitted a credit commitment")},
		}},
		Silent:   []policy.Text{text("承诺写些什么，通知没有说。", "The notice does not say what the commitment contains.")},
		Keywords: policy.Words{Zh: strs("先办后补"), En: strs("promise")},
	}
	firstSituation = &policy.Situation{
		Title:   text("手续还没齐，想先办", "We want to begin before every paper is there"),
		Summary: text("看看凭承诺办理。", "See whether a commitment will do."),
		Matches: []policy.Match{{
			Measure: policy.Ref{Number: 1},
			Why:     text("交了承诺就可以办。", "You may proceed on a commitment."),
			Quote: policy.Quote{Zh: str("企业提交信用承诺后即可办理。"),
				En: str("Enterprises may proceed once they have submitted a credit commitment.")},
		}},
		Keywords: policy.Words{Zh: strs("着急"), En: strs("urgent")},
	}
)
