package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// duplicates reports identifiers that are given twice, and lists that say the
// same thing twice.
func duplicates(c *checker) {
	first := c.claims("audience")
	for _, a := range c.set.Audiences {
		first.claim(a.ID)
	}
	first = c.claims("term")
	for _, t := range c.set.Terms {
		first.claim(t.ID)
	}
	for _, d := range c.set.Departments {
		if d.Guide != nil {
			for _, v := range d.Guide.Visitors {
				c.repeatedMeasures(v.Measures, nil)
			}
		}
	}
	for _, p := range c.set.Policies {
		c.duplicatesOf(p)
	}
}

func (c *checker) duplicatesOf(p *policy.Policy) {
	domains, scopes, requirements := c.claims("domain"), c.claims("scope"), c.claims("requirement")
	for _, d := range p.Domains {
		domains.claim(d.ID)
	}
	for _, s := range p.Scopes {
		scopes.claim(s.ID)
	}
	for _, s := range p.Sections {
		for _, it := range s.Items {
			requirements.claim(it.ID)
		}
	}
	for _, m := range p.Measures {
		c.repeated("department", m.Departments)
	}
	for _, i := range p.Interpretations {
		parts := c.claims("part")
		for _, part := range i.Parts {
			parts.claim(part.ID)
		}
		c.repeated("audience", i.Audience)
		c.repeated("term", i.Terms)
		c.repeatedMeasures(refsOf(i.Measures), c.folders[p.ID])
		c.repeatedMeasures(relatedOf(i.Related), c.folders[p.ID])
	}
	for _, s := range p.Situations {
		c.repeated("audience", s.Audience)
		c.repeatedMeasures(matchedBy(s.Matches), c.folders[p.ID])
	}
}

// claims remembers who first took an identifier.
type claims struct {
	*checker
	kind  string
	first map[string]diag.Pos
}

func (c *checker) claims(kind string) claims { return claims{c, kind, map[string]diag.Pos{}} }

func (c claims) claim(id policy.Str) {
	if id.Empty() {
		return
	}
	if first, taken := c.first[id.Value]; taken {
		c.Errorf("duplicate-id", id.Pos, "the %s %q is already defined at %s", c.kind, id.Value, first).
			WithHint("give one of the two another id, or take it out")
		return
	}
	c.first[id.Value] = id.Pos
}

// repeated reports what a list names twice.
func (c *checker) repeated(kind string, ids []policy.Str) {
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id.Value] {
			c.repetition(id.Pos, diag.Messagef("%s %s", kind, id.Value))
		}
		seen[id.Value] = true
	}
}

func (c *checker) repeatedMeasures(refs []policy.Ref, from *folder) {
	seen := map[*policy.Measure]bool{}
	for _, r := range refs {
		m := c.resolve(r, from)
		if m != nil && seen[m] {
			c.repetition(r.Pos, diag.Messagef("measure %d", m.Number.Value))
		}
		seen[m] = true
	}
}

func (c *checker) repetition(pos diag.Pos, what diag.Message) {
	c.Errorf("repeated", pos, "%s is named twice in this list", what).WithHint("take one of the two out")
}

func refsOf(numbers []policy.Int) []policy.Ref {
	refs := make([]policy.Ref, len(numbers))
	for i, n := range numbers {
		refs[i] = policy.Ref{Number: n.Value, Pos: n.Pos}
	}
	return refs
}

func relatedOf(relations []policy.Relation) []policy.Ref {
	refs := make([]policy.Ref, len(relations))
	for i, r := range relations {
		refs[i] = r.Measure
	}
	return refs
}

func matchedBy(matches []policy.Match) []policy.Ref {
	refs := make([]policy.Ref, len(matches))
	for i, m := range matches {
		refs[i] = m.Measure
	}
	return refs
}
