package author

import (
	"mingce/generator/policy"
	"mingce/generator/source"
)

const firstFolder = "policies/first-notice/"

// firstSite is the content of a new site: a document of each kind, for a first
// notice with one measure, all of it invented. It is in the order of the paths.
var firstSite = []draft{
	{path: "audiences.yaml", value: firstAudiences, comments: source.Comments{"": "Kinds of reader, in the order in which the site lists them."}},
	{path: "departments/first-department.yaml", value: firstDepartment, comments: source.Comments{
		"":      "A department. Its identifier is the name of this file; its name is the one the\nnotice prints.",
		"guide": "Our guide to the department under the notice.",
	}},
	{path: "glossary.yaml", value: firstGlossary, comments: source.Comments{
		"":                  termComments[""],
		"terms[1].synonyms": "What people type when they mean it.",
	}},
	{path: firstFolder + "interpretations/2026-01-06-credit-commitment.yaml", value: firstInterpretation, comments: source.Comments{
		"":               "Our reading of a measure, in words that a shop-owner understands. It states\nnothing that the notice does not say. A line \"draft: true\" keeps it off the\npublished site.",
		"status":         "How the notice words it: asked, may, explore or done, with its words.",
		"steps[1].quote": "The words of the notice that carry it, to the character.",
	}},
	{path: firstFolder + "measures/01-credit-commitment.yaml", value: firstMeasure, comments: source.Comments{
		"":            "A measure: one row of the annex. The Chinese is the notice's, to the character.",
		"departments": "In the order of the annex; the first is not the lead.",
	}},
	{path: firstFolder + "policy.yaml", value: firstNotice, comments: source.Comments{
		"":                             "A notice. The Chinese here is official: to the character, sentence by sentence.\nA published notice is best read in with: mingce import NOTICE.txt",
		"sections[1].items[1].text[1]": "The number of its measures, and their titles joined by 、 as printed.",
	}},
	{path: firstFolder + "situations/01-in-a-hurry.yaml", value: firstSituation, comments: source.Comments{
		"": "Where a business stands, in its own words, and the measures that help.",
	}},
	{path: "site.yaml", value: firstSettings, comments: source.Comments{
		"":             "The site as a whole. Every text stands in both languages; English may wait.",
		"base-url":     "The absolute address at which the site will stand. Change it before publishing.",
		"organisation": "A public body that publishes the site names itself here; without it every page\nsays that the site is not official.\norganisation:\n  name: {zh: 机关名称, en: Name of the body}\n  domain: body.example\n  id-code: \"0000000000\"",
	}},
}

var (
	firstSettings = &policy.Site{
		Name: text("政策说明", "Policy explained"),
		Description: text("把通知讲清楚：是什么，谁能用，怎么办，找哪个部门。",
			"Notices made clear: what they are, who can use them, what to do and which department is responsible."),
		BaseURL: str("https://policy.example/"),
	}
	firstAudiences  = &policy.AudienceFile{Audiences: []*policy.Audience{{ID: str("businesses"), Name: text("企业", "Businesses")}}}
	firstDepartment = &policy.Department{
		Name: text("示例部门", "Example Department"),
		Guide: &policy.Guide{
			Date: policy.Date{Year: 2026, Month: 1, Day: 6},
			Duties: policy.Markdown(text("按通知，这个部门负责凭承诺办理。\n",
				"Under the notice, this department answers for procedures on a commitment.\n")),
			Visitors: []policy.Visitor{{
				Text:     text("你想凭承诺先办。", "You wish to begin on a commitment."),
				Measures: []policy.Ref{{Policy: "first-notice", Number: 1}},
			}},
			Open: []policy.Text{text("窗口在哪里，通知没有说。", "The notice does not say where the counter is.")},
		},
	}
	firstGlossary = &policy.Glossary{Terms: []*policy.Term{{
		ID: str("credit-commitment"), Name: text("信用承诺", "credit commitment"),
		Synonyms: policy.Words{Zh: strs("承诺书"), En: strs("written promise")},
	}}}
)

func text(zh, en string) policy.Text { return policy.Text{Zh: str(zh), En: str(en)} }

func strs(values ...string) []policy.Str {
	var all []policy.Str
	for _, v := range values {
		all = append(all, str(v))
	}
	return all
}
