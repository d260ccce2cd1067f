package check

import (
	"fmt"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

func run(set *policy.Set) Verdict { return Run(policy.NewIndex(set, nil)) }

func TestValidSetIsClean(t *testing.T) {
	l := run(validSet()).Diags
	for _, d := range l.Sorted() {
		t.Errorf("%s: %s [%s] hint: %s", d.Pos, d.Message, d.Rule, d.Hint)
	}
}

func TestEmptySet(t *testing.T) {
	for _, set := range []*policy.Set{{}, {Policies: []*policy.Policy{{ID: "p", Measures: []*policy.Measure{{}}, Interpretations: []*policy.Interpretation{{}}, Situations: []*policy.Situation{{}}}}}} {
		run(set) // what did not decode is left out; it must not panic
	}
}

// mutation is a change of the valid set and the one diagnostic it must bring.
type mutation struct {
	name    string
	change  func(*policy.Set) diag.Pos // gives the expected place
	rule    string
	hint    string // part of the hint
	warning bool   // else an error
}

// testMutations applies each change to a valid set of its own.
func testMutations(t *testing.T, mutations []mutation) {
	t.Helper()
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			set := validSet()
			pos := m.change(set)
			l := run(set).Diags
			var others []string
			found := false
			for _, d := range l.Sorted() {
				if d.Rule == m.rule && d.Pos == pos && (d.Severity == diag.Warning) == m.warning && strings.Contains(d.Hint.String(), m.hint) {
					found = true
				} else {
					others = append(others, fmt.Sprintf("%s [%s] hint: %s", d, d.Rule, d.Hint))
				}
			}
			if !found {
				t.Errorf("no %s at %s with the hint %q", m.rule, pos, m.hint)
			}
			if len(others) > 0 {
				t.Errorf("also reported:\n%s", strings.Join(others, "\n"))
			}
		})
	}
}

// Shorthands for the documents of the valid set.

func batch(set *policy.Set) *policy.Policy                  { return set.Policies[0] }
func row(set *policy.Set, i int) *policy.Measure            { return batch(set).Measures[i-1] }
func reading(set *policy.Set, i int) *policy.Interpretation { return batch(set).Interpretations[i-1] }
func whole(set *policy.Set) *policy.Interpretation          { return batch(set).Interpretations[3] }
func refunds(set *policy.Set) *policy.Situation             { return batch(set).Situations[0] }

func status(set *policy.Set) *policy.Status { return &reading(set, 1).Status[0] }

// write changes a value and gives its place.
func write(value *policy.Str, text string) diag.Pos {
	value.Value = text
	return value.Pos
}

// right moves a place by characters.
func right(p diag.Pos, by int) diag.Pos {
	p.Col += by
	return p
}
