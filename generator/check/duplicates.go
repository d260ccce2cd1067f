package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// repetitions reports identifiers that a document gives twice, and lists that say
// the same thing twice.
func repetitions(p *pass, d *document) {
	switch f := d.file.(type) {
	case *policy.AudienceFile:
		audiences := p.claims("audience")
		for _, a := range f.Audiences {
			audiences.claim(a.ID)
		}
	case *policy.Glossary:
		terms := p.claims("term")
		for _, t := range f.Terms {
			terms.claim(t.ID)
		}
	case *policy.Department:
		if f.Guide != nil {
			for _, v := range f.Guide.Visitors {
				p.repeatedMeasures(v.Measures, "")
			}
		}
	case *policy.Policy:
		p.repetitionsOfNotice(f)
	case *policy.Measure:
		p.repeated("department", f.Departments)
	case *policy.Interpretation:
		p.repeatedParts(f.Parts)
		p.repeated("audience", f.Audience)
		p.repeated("term", f.Terms)
		p.repeatedMeasures(refsOf(f.Measures), d.folder())
		p.repeatedMeasures(relatedOf(f.Related), d.folder())
	case *policy.Situation:
		p.repeated("audience", f.Audience)
		p.repeatedMeasures(matchedBy(f.Matches), d.folder())
	case *policy.Chapter:
		p.repeatedParts(f.Parts)
	}
}

func (p *pass) repeatedParts(all []*policy.Part) {
	parts := p.claims("part")
	for _, part := range all {
		parts.claim(part.ID)
	}
}

func (p *pass) repetitionsOfNotice(of *policy.Policy) {
	domains, scopes, requirements := p.claims("domain"), p.claims("scope"), p.claims("requirement")
	for _, d := range of.Domains {
		domains.claim(d.ID)
	}
	for _, s := range of.Scopes {
		scopes.claim(s.ID)
	}
	for _, s := range of.Sections {
		for _, it := range s.Items {
			requirements.claim(it.ID)
		}
	}
}

// claims remembers who first took an identifier.
type claims struct {
	*pass
	kind  string
	first map[string]diag.Pos
}

func (p *pass) claims(kind string) claims { return claims{p, kind, map[string]diag.Pos{}} }

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
func (p *pass) repeated(kind string, ids []policy.Str) {
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id.Value] {
			p.repetition(id.Pos, diag.Messagef("%s %s", kind, id.Value))
		}
		seen[id.Value] = true
	}
}

func (p *pass) repeatedMeasures(refs []policy.Ref, folder string) {
	seen := map[policy.Name]bool{}
	for _, r := range refs {
		n := r.Name(folder)
		if seen[n] && r.Number > 0 {
			p.repetition(r.Pos, diag.Messagef("measure %d", r.Number))
		}
		seen[n] = true
	}
}

func (p *pass) repetition(pos diag.Pos, what diag.Message) {
	p.Errorf("repeated", pos, "%s is named twice in this list", what).WithHint("take one of the two out")
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
