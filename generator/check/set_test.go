package check

import (
	"fmt"
	"reflect"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

func s(value string) policy.Str { return policy.Str{Value: value} }

func tx(zh, en string) policy.Text { return policy.Text{Zh: s(zh), En: s(en)} }

func md(zh, en string) policy.Markdown { return policy.Markdown(tx(zh, en)) }

func n(value int) policy.Int { return policy.Int{Value: value} }

func day(year, month, day int) policy.Date { return policy.Date{Year: year, Month: month, Day: day} }

func ids(values ...string) []policy.Str {
	all := make([]policy.Str, len(values))
	for i, v := range values {
		all[i] = s(v)
	}
	return all
}

func hashes(texts []policy.Text) []policy.Str {
	var all []policy.Str
	for _, text := range texts {
		all = append(all, s(policy.Hash(text.Zh.Value)))
	}
	return all
}

// validSet builds a small set with which nothing is wrong: three measures in
// two domains. Every value has a place of its own.
func validSet() *policy.Set {
	p := validPolicy()
	set := &policy.Set{
		Site: &policy.Site{Name: tx("明策", "Mingce"), Description: tx("讲清3项经验。", "3 measures made clear."), BaseURL: s("https://mingce.example/")},
		Audiences: []*policy.Audience{
			{ID: s("exporters"), Name: tx("出口企业", "Exporters")},
			{ID: s("taxpayers"), Name: tx("纳税人", "Taxpayers")},
		},
		Terms: []*policy.Term{
			{ID: s("bonded"), Name: tx("保税", "bonded"), Synonyms: policy.Words{Zh: ids("免税区")}},
			{ID: s("bonded-display"), Name: tx("保税展示", "bonded display"), Forms: policy.Words{En: ids("displayed in bond")},
				Definition: tx("在监管下展示。", "Showing goods under supervision."), Basis: s("common-knowledge")},
			{ID: s("smart-diagnosis"), Name: tx("智能诊断", "smart diagnosis")},
		},
		Departments: []*policy.Department{
			{ID: "customs", Name: tx("海关", "Customs"), Guide: guide("batch/3", "全过程跟踪", "tracked throughout")},
			{ID: "tax", Name: tx("税务局", "Tax Service"), Guide: guide("batch/1", "全天在线答复", "answered online")},
		},
		Policies: []*policy.Policy{p},
	}
	locate(set)
	return set
}

func guide(ref, zh, en string) *policy.Guide {
	r := policy.Ref{Policy: ref[:len(ref)-2], Number: int(ref[len(ref)-1] - '0')}
	return &policy.Guide{
		Date: day(2026, 11, 23), Duties: md("管这件事。", "It answers for this."),
		Visitors: []policy.Visitor{{Text: tx("你要办这件事。", "You need this done."), Measures: []policy.Ref{r}}},
		Prepare:  []policy.Prepare{{Text: tx("备好材料。", "Have your papers ready."), Measure: r, Quote: policy.Quote{Zh: s(zh), En: s(en)}}},
		Open:     []policy.Text{tx("通知没有说牵头部门是谁。", "The notice names no lead department.")},
	}
}

func validPolicy() *policy.Policy {
	p := &policy.Policy{
		ID: "batch", Number: tx("辽政发〔2023〕4号", "Liao Zheng Fa [2023] No. 4"), Title: tx("通知", "Notice"), Issuer: tx("省政府", "Provincial Government"),
		Signed:   day(2023, 3, 3),
		Preamble: []policy.Text{tx("形成了3项经验。", "Three reforms have taken shape."), tx("现通知如下。", "Notice is given as follows.")},
		Domains: []*policy.Domain{
			{ID: s("tax-reform"), Number: n(1), Name: tx("税收", "Tax"), Heading: tx("税收领域", "Tax")},
			{ID: s("opening-up"), Number: n(2), Name: tx("开放", "Opening"), Heading: tx("开放领域", "Opening")},
		},
		Scopes: []*policy.Scope{{ID: s("whole-province"), Name: tx("全省", "The whole province")}},
		Sections: []*policy.Section{
			{Number: n(1), Heading: tx("主要内容", "Main content"), Items: []*policy.Item{
				{Number: n(1), Domain: s("tax-reform"), Text: []policy.Text{tx("税收领域（2项）。", "Tax (2 measures)."), tx("在线答复、出口退税智能诊断。", "Online answers; smart diagnosis for export tax refunds.")}},
				{Number: n(2), Domain: s("opening-up"), Text: []policy.Text{tx("开放领域（1项）。", "Opening (1 measure)."), tx("艺术品保税展示。", "Bonded display of artworks.")}},
			}},
			{Number: n(2), Heading: tx("工作要求", "Requirements"), Items: []*policy.Item{
				{Number: n(1), ID: s("supervision"), Text: []policy.Text{tx("加强督促检查。", "Strengthen supervision."), tx("办公室要牵头做好评估。", "The office is to lead the assessment.")}},
			}},
		},
		Signature: tx("省政府", "Provincial Government"), DateLine: tx("2023年3月3日", "3 March 2023"),
		Annex: &policy.Annex{Label: tx("附件", "Annex"), Title: tx("任务分工表", "Table of tasks"), Columns: []policy.Text{tx("序号", "No.")}},
		Measures: []*policy.Measure{
			measure(1, "tax-reform", "tax", tx("在线答复", "Online answers"),
				tx("提供7×24小时咨询，全天在线答复。", "Advice is given 24/7 and questions are answered online."),
				tx("热线12360并用。", "The hotline 12360 is used as well.")),
			measure(2, "tax-reform", "tax", tx("出口退税智能诊断", "Smart diagnosis for export tax refunds"),
				tx("梳理1200余个疑点。", "More than 1,200 doubtful points are reviewed.")),
			measure(3, "opening-up", "customs", tx("艺术品保税展示", "Bonded display of artworks"),
				tx("艺术品在区外保税展示，全过程跟踪。", "Artworks are displayed in bond outside the zone and tracked throughout.")),
		},
	}
	p.Translation = checked(p.Official())
	p.Interpretations = []*policy.Interpretation{
		interpretation(1, "全天在线答复", "answered online"),
		interpretation(2, "梳理1200余个疑点", "doubtful points"),
		interpretation(3, "全过程跟踪", "tracked throughout"),
		wholeNotice(),
	}
	p.Situations = []*policy.Situation{
		situation(2, "refunds", tx("退税总报错", "Our refunds keep failing"), "1200余个疑点", "doubtful points"),
		situation(1, "questions", tx("有问题没人答", "Nobody answers our questions"), "全天在线答复", "answered online"),
		situation(3, "exhibition", tx("我们办画展", "We hold an exhibition"), "全过程跟踪", "tracked throughout"),
	}
	return p
}

func situation(number int, slug string, title policy.Text, zh, en string) *policy.Situation {
	return &policy.Situation{
		Slug: slug, Title: title, Summary: tx("先诊断。", "Diagnose first."), Audience: ids("exporters"),
		Matches: []policy.Match{{Measure: policy.Ref{Number: number}, Why: tx("能查错。", "It finds errors."), Quote: policy.Quote{Zh: s(zh), En: s(en)}}},
	}
}

func checked(official []policy.Text) policy.Translation {
	return policy.Translation{Status: s("checked"), Date: day(2026, 11, 23), Of: hashes(official)}
}

func measure(number int, domain, department string, title policy.Text, text ...policy.Text) *policy.Measure {
	m := &policy.Measure{
		Slug: fmt.Sprintf("m-%d", number), Number: n(number), Domain: s(domain), Scope: s("whole-province"),
		Departments: ids(department), Title: title, Text: text,
	}
	m.Translation = checked(m.Official())
	return m
}

func interpretation(number int, zh, en string) *policy.Interpretation {
	other := number%3 + 1
	return &policy.Interpretation{
		Slug: fmt.Sprintf("measure-%d", number), Kind: s("measure"), Title: tx("说清楚", "Made clear"), Summary: tx("先问清楚再办。", "Ask before you act."),
		Measures: []policy.Int{n(number)}, Audience: ids("taxpayers"), Terms: ids("smart-diagnosis"),
		Status:   []policy.Status{{Says: s("asked"), Quote: policy.Quote{Zh: s(zh), En: s(en)}}},
		Changes:  []policy.Step{{Text: tx("有人管了。", "Somebody sees to it."), Quote: policy.Quote{Zh: s(zh), En: s(en)}}},
		Steps:    []policy.Step{{Text: tx("去问税务局。", "Ask the tax service."), Quote: policy.Quote{Zh: s(zh), En: s(en)}}},
		Silent:   []policy.Text{tx("没有说期限。", "No time limit is given.")},
		Related:  []policy.Relation{{Measure: policy.Ref{Number: other}, Why: tx("也有用。", "It helps too.")}},
		Keywords: policy.Words{Zh: ids("老报错"), En: ids("keeps failing")},
	}
}

func wholeNotice() *policy.Interpretation {
	i := &policy.Interpretation{Slug: "whole", Kind: s("notice"), Title: tx("读懂通知", "The notice explained"), Summary: tx("一份通知。", "One notice.")}
	for _, id := range noticeParts {
		i.Parts = append(i.Parts, &policy.Part{ID: s(id), Heading: tx("一段", "A part"), Body: md("说明。", "Explained.")})
	}
	return i
}

// locate gives every value of a set a place: a file for each document, a line
// for each value.
func locate(set *policy.Set) {
	givePlaces("site.yaml", set.Site)
	givePlaces("audiences.yaml", &policy.AudienceFile{Audiences: set.Audiences})
	givePlaces("glossary.yaml", &policy.Glossary{Terms: set.Terms})
	for _, d := range set.Departments {
		givePlaces("departments/"+d.ID+".yaml", d)
	}
	for _, p := range set.Policies {
		givePlaces(p.ID+"/policy.yaml", p)
		for _, m := range p.Measures {
			givePlaces(p.ID+"/measures/"+m.Slug+".yaml", m)
		}
		for _, i := range p.Interpretations {
			givePlaces(p.ID+"/interpretations/"+i.Slug+".yaml", i)
		}
		for _, situation := range p.Situations {
			givePlaces(p.ID+"/situations/"+situation.Slug+".yaml", situation)
		}
	}
}

func givePlaces(file string, document any) {
	line := 0
	placeValue(reflect.ValueOf(document).Elem(), func() diag.Pos {
		line++
		return diag.Pos{File: file, Line: line, Col: 5}
	})
}

func placeValue(v reflect.Value, next func() diag.Pos) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			placeValue(v.Elem(), next)
		}
	case reflect.Slice:
		for i := range v.Len() {
			placeValue(v.Index(i), next)
		}
	case reflect.Struct:
		if pos := v.FieldByName("Pos"); pos.IsValid() {
			pos.Set(reflect.ValueOf(next()))
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Tag.Get("yaml") != "" {
				placeValue(v.Field(i), next)
			}
		}
	}
}
