package check

import (
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

func TestReferences(t *testing.T) {
	testMutations(t, []mutation{
		{name: "scope", change: func(set *policy.Set) diag.Pos { return write(&row(set, 1).Scope, "whole-provinc") },
			rule: "unknown-scope", hint: "did you mean whole-province?"},
		{name: "department", change: func(set *policy.Set) diag.Pos {
			row(set, 1).Departments = append(row(set, 1).Departments, policy.Str{Value: "custms", Pos: diag.Pos{File: "x", Line: 9}})
			return diag.Pos{File: "x", Line: 9}
		}, rule: "unknown-department", hint: "did you mean customs?"},
		{name: "audience of an interpretation", change: func(set *policy.Set) diag.Pos { return write(&reading(set, 1).Audience[0], "xyz") },
			rule: "unknown-audience", hint: "write one of exporters, taxpayers"},
		{name: "audience of a situation", change: func(set *policy.Set) diag.Pos { return write(&refunds(set).Audience[0], "exporter") },
			rule: "unknown-audience", hint: "did you mean exporters?"},
		{name: "term", change: func(set *policy.Set) diag.Pos { return write(&reading(set, 1).Terms[0], "bondd") },
			rule: "unknown-term", hint: "did you mean bonded?"},
		{name: "related measure", change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Related[0].Measure.Number = 9
			return reading(set, 1).Related[0].Measure.Pos
		}, rule: "unknown-measure", hint: "measures 1–3"},
		{name: "match", change: func(set *policy.Set) diag.Pos {
			refunds(set).Matches[0].Measure.Number = 9
			return refunds(set).Matches[0].Measure.Pos
		}, rule: "unknown-measure", hint: "measures 1–3"},
		{name: "policy of a reference", change: func(set *policy.Set) diag.Pos {
			set.Departments[0].Guide.Visitors[0].Measures[0].Policy = "batsh"
			return set.Departments[0].Guide.Visitors[0].Measures[0].Pos
		}, rule: "unknown-policy", hint: "did you mean batch?"},
		{name: "no policy from outside", change: func(set *policy.Set) diag.Pos {
			set.Departments[0].Guide.Prepare[0].Measure.Policy = ""
			return set.Departments[0].Guide.Prepare[0].Measure.Pos
		}, rule: "unknown-measure", hint: "batch/3"},
		{name: "self", change: func(set *policy.Set) diag.Pos {
			reading(set, 2).Related[0].Measure.Number = 2
			return reading(set, 2).Related[0].Measure.Pos
		}, rule: "self-reference", hint: "another measure"},
	})
}

func TestDuplicates(t *testing.T) {
	testMutations(t, []mutation{
		{name: "audience", change: func(set *policy.Set) diag.Pos {
			set.Audiences = append(set.Audiences, &policy.Audience{ID: policy.Str{Value: "exporters", Pos: diag.Pos{File: "x", Line: 9}}, Name: tx("企", "E")})
			return diag.Pos{File: "x", Line: 9}
		}, rule: "duplicate-id", hint: "another id"},
		{name: "term", change: func(set *policy.Set) diag.Pos { return write(&set.Terms[1].ID, "bonded") },
			rule: "duplicate-id", hint: "another id"},
		{name: "part", change: func(set *policy.Set) diag.Pos {
			part := *whole(set).Parts[0]
			part.ID.Pos.Line = 99
			whole(set).Parts = append(whole(set).Parts, &part)
			return part.ID.Pos
		}, rule: "duplicate-id", hint: "another id"},
		{name: "department twice", change: func(set *policy.Set) diag.Pos {
			twice := row(set, 1).Departments[0]
			twice.Pos.Col += 5
			row(set, 1).Departments = append(row(set, 1).Departments, twice)
			return twice.Pos
		}, rule: "repeated", hint: "one of the two"},
		{name: "related twice", change: func(set *policy.Set) diag.Pos {
			twice := reading(set, 1).Related[0]
			twice.Measure.Pos.Line = 99
			reading(set, 1).Related = append(reading(set, 1).Related, twice)
			return twice.Measure.Pos
		}, rule: "repeated", hint: "one of the two"},
	})
}

func TestKinds(t *testing.T) {
	testMutations(t, []mutation{
		{name: "no measure", change: func(set *policy.Set) diag.Pos {
			extra := article(set)
			extra.Measures = nil
			return extra.Kind.Pos
		}, rule: "kind", hint: "add measures"},
		{name: "two measures", change: func(set *policy.Set) diag.Pos {
			extra := article(set)
			extra.Kind.Value, extra.Parts = "measure", nil
			completed(extra)
			extra.Measures = []policy.Int{n(1), {Value: 2, Pos: diag.Pos{File: "x", Line: 4}}}
			return diag.Pos{File: "x", Line: 4}
		}, rule: "kind", hint: "kind: article"},
		{name: "parts on a measure", change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Parts = whole(set).Parts
			return whole(set).Parts[0].Pos
		}, rule: "kind", hint: "take parts out"},
		{name: "steps on a notice", change: func(set *policy.Set) diag.Pos {
			whole(set).Steps = []policy.Step{{Pos: diag.Pos{File: "x", Line: 7}, Text: tx("办", "Do")}}
			return diag.Pos{File: "x", Line: 7}
		}, rule: "kind", hint: "take steps out"},
		{name: "domain without its domain", change: func(set *policy.Set) diag.Pos {
			extra := article(set)
			extra.Kind.Value = "domain"
			return extra.Kind.Pos
		}, rule: "kind", hint: "add domain"},
		{name: "second of a measure", change: func(set *policy.Set) diag.Pos {
			extra := *reading(set, 1)
			extra.Kind.Pos.File = "x"
			batch(set).Interpretations = append(batch(set).Interpretations, &extra)
			return extra.Kind.Pos
		}, rule: "second-interpretation", hint: "kind: article"},
		{name: "second of the notice", change: func(set *policy.Set) diag.Pos {
			extra := *whole(set)
			extra.Kind.Pos.File = "x"
			batch(set).Interpretations = append(batch(set).Interpretations, &extra)
			return extra.Kind.Pos
		}, rule: "second-interpretation", hint: "kind: article"},
		{name: "step without quotation", change: func(set *policy.Set) diag.Pos {
			reading(set, 1).Steps[0].Quote = policy.Quote{}
			return reading(set, 1).Steps[0].Pos
		}, rule: "missing-quote", hint: "add quote:"},
		{name: "item of neither", change: func(set *policy.Set) diag.Pos {
			it := batch(set).Sections[1].Items[0]
			it.ID = policy.Str{}
			return it.Pos
		}, rule: "item", hint: "domain: when"},
		{name: "item of both", change: func(set *policy.Set) diag.Pos {
			it := batch(set).Sections[0].Items[0]
			it.ID = policy.Str{Value: "both", Pos: diag.Pos{File: "x", Line: 3}}
			return it.ID.Pos
		}, rule: "item", hint: "keep domain:"},
	})
}

func TestNumbering(t *testing.T) {
	testMutations(t, []mutation{
		{name: "gap", change: func(set *policy.Set) diag.Pos {
			batch(set).Sections[1].Number.Value = 3
			return batch(set).Sections[1].Number.Pos
		}, rule: "numbering", hint: "add what is missing"},
		{name: "twice", change: func(set *policy.Set) diag.Pos {
			batch(set).Domains[1].Number.Value = 1
			return batch(set).Domains[1].Number.Pos
		}, rule: "numbering", hint: "each once"},
		{name: "not from 1", change: func(set *policy.Set) diag.Pos {
			batch(set).Sections[1].Items[0].Number.Value = 2
			return batch(set).Sections[1].Items[0].Number.Pos
		}, rule: "numbering", hint: "add what is missing"},
	})
}

func TestDisorder(t *testing.T) {
	c := &pass{}
	at := diag.Pos{File: "x", Line: 3}
	c.sequence("section", "batch", []policy.Int{n(1), n(3), {Value: 2, Pos: at}}, nil)
	if all := c.Sorted(); len(all) != 2 || all[1].Pos != at || !strings.Contains(all[1].Hint.String(), "in the order") {
		t.Errorf("got %v", all)
	}
}

// Measures of a domain stand together. Moving one breaks the lists too, so this
// looks for the one rule.
func TestDomainOrder(t *testing.T) {
	set := validSet()
	row(set, 1).Domain.Value, row(set, 3).Domain.Value = "opening-up", "tax-reform"
	l := run(set).Diags
	if d := find(l, "domain-order"); d == nil || d.Pos != row(set, 2).Domain.Pos {
		t.Errorf("no domain-order at %s: %v", row(set, 2).Domain.Pos, d)
	}
}

func find(l diag.List, rule string) *diag.Diagnostic {
	for _, d := range l.Sorted() {
		if d.Rule == rule {
			return &d
		}
	}
	return nil
}

// article adds an article with which nothing is wrong.
func article(set *policy.Set) *policy.Interpretation {
	at := diag.Pos{File: "batch/interpretations/article.yaml", Line: 1}
	i := &policy.Interpretation{
		Pos: at, Slug: "article", Kind: policy.Str{Value: "article", Pos: at}, Title: tx("文章", "Article"), Summary: tx("一篇。", "One."),
		Measures: []policy.Int{n(1)}, Parts: []*policy.Part{{ID: s("body"), Heading: tx("头", "Head"), Body: md("文。", "Text.")}},
	}
	batch(set).Interpretations = append(batch(set).Interpretations, i)
	return i
}

// completed gives an interpretation what a measure's must have.
func completed(i *policy.Interpretation) {
	i.Audience = ids("taxpayers")
	i.Status = []policy.Status{{Says: s("asked"), Quote: policy.Quote{Zh: s("全天在线答复"), En: s("answered online")}}}
	i.Changes = []policy.Step{{Text: tx("变", "Changes"), Quote: policy.Quote{Zh: s("全天在线答复"), En: s("answered online")}}}
	i.Silent = []policy.Text{tx("没有说。", "Not said.")}
	i.Keywords = policy.Words{Zh: ids("词"), En: ids("word")}
}
