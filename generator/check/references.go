package check

import (
	"maps"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// references reports what names something that is not there.
func references(c *checker) {
	for _, d := range c.set.Departments {
		if d.Guide != nil {
			c.guideReferences(d.Guide)
		}
	}
	for _, p := range c.set.Policies {
		f := c.folders[p.ID]
		for _, s := range p.Sections {
			for _, it := range s.Items {
				c.known(f.domains, it.Domain)
			}
		}
		for _, m := range p.Measures {
			c.known(f.domains, m.Domain)
			c.known(f.scopes, m.Scope)
			c.known(c.departments, m.Departments...)
		}
		for _, i := range p.Interpretations {
			c.interpretationReferences(f, i)
		}
		for _, s := range p.Situations {
			c.known(c.audiences, s.Audience...)
			for _, m := range s.Matches {
				c.knownMeasure(m.Measure, f)
			}
		}
	}
}

func (c *checker) guideReferences(g *policy.Guide) {
	for _, v := range g.Visitors {
		for _, r := range v.Measures {
			c.knownMeasure(r, nil)
		}
	}
	for _, p := range g.Prepare {
		c.knownMeasure(p.Measure, nil)
	}
}

func (c *checker) interpretationReferences(f *folder, i *policy.Interpretation) {
	c.known(f.domains, i.Domain)
	c.known(f.requirements, i.Requirement)
	c.known(c.audiences, i.Audience...)
	c.known(c.terms, i.Terms...)
	for _, n := range i.Measures {
		c.knownMeasure(policy.Ref{Number: n.Value, Pos: n.Pos}, f)
	}
	for _, r := range i.Related {
		m := c.knownMeasure(r.Measure, f)
		if m != nil && i.Kind.Value == policy.KindMeasure && m == c.subject(f, i) {
			c.Errorf("self-reference", r.Measure.Pos, "measure %d is related to itself", m.Number.Value).
				WithHint("name another measure, or take the relation out")
		}
	}
}

// subject gives the measure that an interpretation of kind measure speaks of.
func (c *checker) subject(f *folder, i *policy.Interpretation) *policy.Measure {
	if i.Kind.Value != policy.KindMeasure || len(i.Measures) != 1 {
		return nil
	}
	return f.measures[i.Measures[0].Value]
}

// known reports the identifiers that are not among the names.
func (c *checker) known(n names, ids ...policy.Str) {
	for _, id := range ids {
		if id.Empty() || n.ids[id.Value] {
			continue
		}
		c.unknown(n, id.Value, id.Pos)
	}
}

func (c *checker) unknown(n names, id string, pos diag.Pos) {
	d := c.Errorf("unknown-"+n.kind, pos, "there is no %s %q", n.kind, id)
	all := slices.Sorted(maps.Keys(n.ids))
	switch near := diag.Suggest(id, all); {
	case near != "":
		d.WithHint("did you mean %s?", near)
	case len(all) == 0:
		d.WithHint("add it to %s", n.where)
	default:
		d.WithHint("add it to %s, or write one of %s", n.where, listed(all, func(s string) string { return s }))
	}
}

// resolve finds the measure that a reference from a folder names, or nil. From
// outside of a folder the reference must name the policy.
func (c *checker) resolve(r policy.Ref, from *folder) *policy.Measure {
	if r.Policy != "" {
		from = c.folders[r.Policy]
	}
	if from == nil {
		return nil
	}
	return from.measures[r.Number]
}

// knownMeasure resolves a reference and reports when it leads nowhere.
func (c *checker) knownMeasure(r policy.Ref, from *folder) *policy.Measure {
	if r == (policy.Ref{}) {
		return nil // reported as missing when it was read
	}
	m := c.resolve(r, from)
	switch {
	case m != nil:
	case r.Policy != "" && c.folders[r.Policy] == nil:
		c.unknown(c.policies, r.Policy, r.Pos)
	case r.Policy == "" && from == nil:
		d := c.Errorf("unknown-measure", r.Pos, "measure %d of which policy?", r.Number)
		for _, p := range c.set.Policies[:min(1, len(c.set.Policies))] {
			d.WithHint("outside of a policy's folder write %s/%d", p.ID, r.Number)
		}
	default:
		if r.Policy != "" {
			from = c.folders[r.Policy]
		}
		c.Errorf("unknown-measure", r.Pos, "there is no measure %d", r.Number).
			WithHint("%s has measures 1 to %d", from.ID, len(from.Measures))
	}
	return m
}
