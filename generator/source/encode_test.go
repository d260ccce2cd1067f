package source

import (
	"strings"
	"testing"

	"mingce/generator/policy"
)

func str(value string) policy.Str { return policy.Str{Value: value} }

func text(zh, en string) policy.Text { return policy.Text{Zh: str(zh), En: str(en)} }

func TestEncode(t *testing.T) {
	got, err := Encode(&policy.Interpretation{
		Slug:     "not-written",
		Kind:     str("measure"),
		Draft:    policy.Bool{Value: true},
		Title:    text(strings.Repeat("很长的中文，", 40), "One: two"),
		Summary:  text("true", ""),
		Measures: []policy.Int{{Value: 7}, {Value: 10}},
		Terms:    []policy.Str{str("a"), str("b-c")},
		Related:  []policy.Relation{{Measure: policy.Ref{Number: 3}, Why: text("甲", "a")}, {Measure: policy.Ref{Policy: "p", Number: 4}, Why: text("乙", "")}},
		Keywords: policy.Words{Zh: []policy.Str{str("关税")}},
		Parts:    []*policy.Part{{ID: str("x"), Heading: text("甲", ""), Body: policy.Markdown(text("一\n\n- 二\n", "one"))}},
		Sources:  []policy.Source{{Title: text("甲", ""), Facts: []policy.Str{str("12360"), str("abc")}}},
		History:  []policy.Change{{Date: policy.Date{Year: 2024, Month: 1, Day: 2}, Layer: str("official"), Note: text("甲", "")}},
	}, Comments{"": "Draft by machine.\n\nCheck it."})
	want := `# Draft by machine.
#
# Check it.
kind: measure
draft: true
title:
  zh: ` + strings.Repeat("很长的中文，", 40) + `
  en: 'One: two'
summary:
  zh: "true"
measures: [7, 10]
related:
  - measure: 3
    why:
      zh: 甲
      en: a
  - measure: p/4
    why:
      zh: 乙
terms: [a, b-c]
keywords:
  zh: [关税]
parts:
  - id: x
    heading:
      zh: 甲
    body:
      zh: |
        一

        - 二
      en: one
sources:
  - title:
      zh: 甲
    facts: ["12360", "abc"]
history:
  - date: 2024-01-02
    layer: official
    note:
      zh: 甲
`
	if err != nil || string(got) != want {
		t.Errorf("%v\ngot:\n%s\nwant:\n%s", err, got, want)
	}
	for _, v := range []any{nil, 1, &policy.Text{}, (*policy.Measure)(nil)} {
		if _, err := Encode(v, nil); err == nil {
			t.Errorf("%T passes for a document", v)
		}
	}
}

// awkward are strings that YAML could misread.
var awkward = []string{
	"a", "true", "010", "1.0", "null", "~", "2023-03-03", "<<", "- a", "a: b", "a #b", "#a", "'", `"`, `\`, "@a", "`a`", "%a", "*a", "&a", "!a",
	"[a", "{a", "]", ",", "? a", "|", ">", "a\nb", "a\n", "a\n\n", "a\n\nb\n", " a\nb", "\na", "a\n b\n", "\ta\nb", "a \nb", "a\n ", "a\tb", "a\n\tb\n",
	" a", "a ", "---", "--- a", "...", "a\n---\nb", "# 标题\n\n> 引文\n", "中文：甲", "“引号”", "👍", "𬭼字\n行", "\u00a0a", "a\u3000", "yes", "=", ".", "0x1", "1_0", "1e3", "12:30",
	strings.Repeat("长", 3000), "a: b\nc: d\n", "a\n\n\n\nb", "%a\nb",
}

func TestEncodeAwkwardStrings(t *testing.T) {
	spec := policy.SpecOf[policy.Site]()
	for _, zh := range awkward {
		roundTrip(t, &policy.Site{Name: text(zh, zh), Description: text(zh, "x"), BaseURL: str("https://example.org/")}, spec)
		roundTrip(t, awkwardReading(zh, "x"), policy.SpecOf[policy.Interpretation]())
	}
}

// awkwardReading has strings at every depth.
func awkwardReading(a, b string) *policy.Interpretation {
	return &policy.Interpretation{
		Kind: str("article"), Title: text(a, b), Summary: text(b, a),
		For:      []policy.Text{text(a, b), text(b, a)},
		Keywords: policy.Words{Zh: []policy.Str{str(a), str(b)}, En: []policy.Str{str(b)}},
		Parts:    []*policy.Part{{ID: str("x"), Heading: text(a, b), Body: policy.Markdown(text(b, a))}},
		Sources:  []policy.Source{{Title: text(a, a), Facts: []policy.Str{str(a), str(b), str("1")}}},
	}
}
