package generator

import (
	"iter"
	"slices"
	"strconv"

	"mingce/generator/check"
	"mingce/generator/markup"
	"mingce/generator/policy"
)

// linkChecker finds what is wrong with the Markdown of a text, links to content
// that does not exist among it.
func linkChecker(targets map[string]bool) func(markdown string) []check.Problem {
	renderer := markup.New(func(kind, id string) (string, bool) {
		return "/", targets[kind+":"+id]
	})
	return func(markdown string) []check.Problem {
		var problems []check.Problem
		for _, p := range renderer.Render(markdown, policy.En.Tag(), nil).Problems {
			problems = append(problems, check.Problem(p))
		}
		return problems
	}
}

// linkTargets lists what an internal link may name.
func linkTargets(set *policy.Set) map[string]bool {
	targets := map[string]bool{}
	add := func(kind, policyID, id string) {
		targets[kind+":"+id] = true
		if policyID != "" {
			targets[kind+":"+policyID+"/"+id] = true
		}
	}
	for _, d := range set.Departments {
		add("department", "", d.ID)
	}
	for _, t := range set.Terms {
		add("term", "", t.ID.Value)
	}
	for _, p := range set.Policies {
		for t := range targetsOf(p) {
			add(t.kind, t.policy, t.id)
		}
	}
	return targets
}

// target is what a link into a policy may name.
type target struct{ kind, policy, id string }

func targetsOf(p *policy.Policy) iter.Seq[target] {
	return func(yield func(target) bool) {
		for _, m := range p.Measures {
			if !yield(target{"measure", p.ID, strconv.Itoa(m.Number.Value)}) {
				return
			}
		}
		for _, d := range p.Domains {
			if !yield(target{"domain", p.ID, d.ID.Value}) {
				return
			}
		}
		for _, i := range p.Interpretations {
			if !yield(target{"interpretation", "", i.Slug}) {
				return
			}
		}
		for _, s := range p.Situations {
			if !yield(target{"situation", "", s.Slug}) {
				return
			}
		}
	}
}

// sameTargets tells whether links may name the same in two policies.
func sameTargets(a, b *policy.Policy) bool {
	return a == b || a.ID == b.ID && slices.Equal(slices.Collect(targetsOf(a)), slices.Collect(targetsOf(b)))
}
