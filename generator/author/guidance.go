package author

import (
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// The comments that guide, by the field above which they stand. What is to be
// written into a field that is left out is shown as it would be written.

const (
	untilDraft = "Take this line out to publish it."
	typed      = "What people type for it.\nkeywords: {zh: [], en: []}"
)

func departmentComments(id string, lang diag.Lang) source.Comments {
	return source.Comments{
		"":         "A department. Its name is the one the notice prints.",
		"keywords": "Other names that people type.\nkeywords: {zh: [], en: []}",
		"guide":    diag.Messagef("Our guide to it is begun with: mingce new guide %s", id).In(lang),
	}
}

var guideComments = source.Comments{
	"guide":          "Our guide to the department under the notice. It states nothing that the notice does not say.",
	"guide.draft":    untilDraft,
	"guide.date":     "Day of the last change of substance.",
	"guide.together": "How its measures fit together.\ntogether: {zh: …, en: …}",
	"guide.prepare":  "What to prepare, as far as the notice says.\nprepare:\n  - text: {zh: …, en: …}\n    measure: policy/1\n    quote: {zh: …, en: …}",
}

var termComments = source.Comments{
	"":                    "Hard words of the notices. A term must stand in the text of a measure; where, is\nfound by itself.",
	"terms[1].draft":      untilDraft,
	"terms[1].name":       "As it stands in the official text, and its one translation.",
	"terms[1].synonyms":   "What people type when they mean it.\nsynonyms: {zh: [], en: []}",
	"terms[1].definition": "What it means, in our words, and what carries that: notice or common-knowledge.\ndefinition: {zh: …, en: …}\nbasis: notice",
}

var chapterComments = source.Comments{
	"":         "A chapter of the handbook: a task of those who write and publish the site, with\nits steps, what one sees, and how to get back.",
	"draft":    untilDraft,
	"parts":    "Text in Markdown, with the same headings, lists and paragraphs in both languages.",
	"keywords": typed,
}

func measureComments(m *policy.Measure) source.Comments {
	c := source.Comments{
		"":            "A measure: one row of the annex. The Chinese is the notice's, to the character,\none sentence an entry, its English beside it.",
		"departments": "In the order of the annex; the first is not the lead.",
	}
	if !m.Translation.Status.Empty() {
		c["translation"] = "Which Chinese the English was made from. checked: after a second pass against\nthe Chinese alone."
	}
	return c
}

func situationComments(set *policy.Set) source.Comments {
	return source.Comments{
		"":                 "Where a business stands, in its own words, and the measures that help.",
		"draft":            untilDraft,
		"audience":         audience(set),
		"matches":          "The most helpful first.",
		"matches[1].quote": "Words of the notice, to the character: keep those that show that it helps.",
		"keywords":         typed,
	}
}

func interpretationComments(kind string, set *policy.Set) source.Comments {
	c := source.Comments{
		"":         "Our reading of the notice, in words that a shop-owner understands. It states\nnothing that the notice does not say.",
		"draft":    untilDraft,
		"audience": audience(set),
		"keywords": typed,
		"sources":  "Where facts come from that the notice does not carry.\nsources:\n  - title: {zh: …, en: …}\n    url: https://…\n    facts: []",
	}
	if kind == policy.KindMeasure {
		c["status"] = "How the notice words the measure, with its words: asked, may, explore or done.\nstatus:\n  - says: asked\n    quote: {zh: …, en: …}"
		c["changes"] = "What changes, each with the words of the notice that carry it, to the character."
		c["steps"] = "What to do, in order, each with such words."
		c["related"] = "Measures that a reader of this one wants too.\nrelated:\n  - measure: 1\n    why: {zh: …, en: …}"
	} else {
		c["parts"] = "Text in Markdown, with the same headings, lists and paragraphs in both languages."
	}
	return c
}

func audience(set *policy.Set) string {
	var ids []string
	for _, a := range set.Audiences {
		ids = append(ids, a.ID.Value)
	}
	return "Whom it is for, by the ids of audiences.yaml: those that fit.\naudience: [" + strings.Join(ids, ", ") + "]"
}
