package generator

import (
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
		for _, m := range p.Measures {
			add("measure", p.ID, strconv.Itoa(m.Number.Value))
		}
		for _, d := range p.Domains {
			add("domain", p.ID, d.ID.Value)
		}
		for _, i := range p.Interpretations {
			add("interpretation", "", i.Slug)
		}
		for _, s := range p.Situations {
			add("situation", "", s.Slug)
		}
	}
	return targets
}
