package check

import (
	"slices"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// What was taken away is told once, where it should be, with the places that
// name it; not at each of them.
func TestCausesAreToldOnce(t *testing.T) {
	for name, test := range map[string]struct {
		change  func(*policy.Set)
		file    string
		message string
	}{
		"a department": {func(set *policy.Set) {
			set.Departments = slices.DeleteFunc(set.Departments, func(d *policy.Department) bool { return d.ID == "tax" })
		}, "departments/tax.yaml", "department tax is missing; 2 places name it"},
		"the kinds of reader": {func(set *policy.Set) { set.Audiences = nil }, "audiences.yaml", "audiences.yaml is missing; 6 places name it"},
		"the glossary":        {func(set *policy.Set) { set.Terms = nil }, "glossary.yaml", "glossary.yaml is missing; 3 places name it"},
		"a measure": {func(set *policy.Set) { batch(set).Measures = slices.Delete(batch(set).Measures, 1, 2) },
			"policies/batch/measures/02-….yaml", "measure 2 is missing; 4 places name it"},
	} {
		set := validSet()
		test.change(set)
		found := run(set).Diags
		var told []diag.Diagnostic
		for _, d := range found.Sorted() {
			if d.Severity == diag.Error {
				told = append(told, d)
			}
		}
		if len(told) != 1 || told[0].Rule != "missing-file" || told[0].Pos != (diag.Pos{File: test.file}) || told[0].Message.String() != test.message {
			t.Errorf("%s: %v", name, told)
		}
	}
}

func TestRanges(t *testing.T) {
	for numbers, want := range map[string]string{"": "0", "1": "1", "1 2 3": "1–3", "6 1 2 4 31 30 4": "1–2, 4, 6, 30–31"} {
		if got := ranges(strings.Fields(numbers)); got != want {
			t.Errorf("%q gives %q, want %q", numbers, got, want)
		}
	}
}

// What stands in a file that could not be read whole is not missed, and makes
// nothing else wrong.
func TestNothingLostIsMissed(t *testing.T) {
	for name, test := range map[string]struct {
		lost   []policy.Lost
		change func(*policy.Set)
	}{
		"a department": {[]policy.Lost{{Name: policy.Name{Kind: policy.NameDepartment, ID: "tax"}}}, func(set *policy.Set) {
			set.Departments = set.Departments[:1]
		}},
		"a measure": {[]policy.Lost{{Name: policy.Name{Kind: policy.NameMeasure, Policy: "batch", ID: "2"}}}, func(set *policy.Set) {
			batch(set).Measures = slices.Delete(batch(set).Measures, 1, 2)
		}},
		"half a measure": {[]policy.Lost{{Name: policy.Name{Kind: policy.NameMeasure, Policy: "batch", ID: "2"}}}, func(set *policy.Set) {
			row(set, 2).Text, row(set, 2).Translation = nil, policy.Translation{}
		}},
		"the glossary": {[]policy.Lost{{Name: policy.Name{Kind: policy.NameTerm}}}, func(set *policy.Set) { set.Terms = nil }},
		"the notice": {[]policy.Lost{{Name: policy.Name{Kind: policy.NameDomain, Policy: "batch"}}, {Name: policy.Name{Kind: policy.NameScope, Policy: "batch"}}},
			func(set *policy.Set) {
				p := batch(set)
				*p = policy.Policy{Pos: p.Pos, ID: p.ID, Measures: p.Measures, Interpretations: p.Interpretations, Situations: p.Situations}
			}},
	} {
		set := validSet()
		test.change(set)
		set.Lost = test.lost
		verdict := run(set)
		found := verdict.Diags.Sorted() // but that some files wait for it
		if len(found) != 1 || found[0].Severity != diag.Note {
			t.Errorf("%s: %v", name, found)
		}
	}
}

// What can't be judged until something else is mended is named, once, with that;
// nothing else is wrong when it is mended.
func TestWhatWaitsIsNamed(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*policy.Set)
		want   string
	}{
		"a department can't be read": {func(set *policy.Set) {
			set.Departments = set.Departments[:1]
			set.Lost = []policy.Lost{{Name: policy.Name{Kind: policy.NameDepartment, ID: "tax"}, File: "departments/tax.yaml"}}
		}, "2 files can't be judged in full until this is mended: departments/tax.yaml; for example batch/measures/m-1.yaml, batch/measures/m-2.yaml"},
		"a measure is left out, which nobody names": {func(set *policy.Set) {
			p := batch(set)
			p.Measures = slices.Delete(p.Measures, 1, 2)
			p.Interpretations, p.Situations, set.Departments[1].Guide = nil, nil, nil
		}, "until this is mended: policies/batch/measures/02-….yaml; "},
		"nothing": {func(*policy.Set) {}, ""},
	} {
		set := validSet()
		test.change(set)
		var notes []string
		verdict := run(set)
		for _, d := range verdict.Diags.Sorted() {
			if d.Severity == diag.Note {
				notes = append(notes, d.Message.String())
			}
		}
		if told := strings.Join(notes, "\n"); len(notes) > 1 || !strings.Contains(told, test.want) || test.want == "" && told != "" {
			t.Errorf("%s: %s", name, told)
		}
	}
}
