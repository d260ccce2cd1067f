package check

import (
	"strconv"

	"mingce/generator/policy"
)

// references reports what names something that is not there.
func references(p *pass, d *document) {
	switch f := d.file.(type) {
	case *policy.Department:
		if f.Guide != nil {
			p.guideReferences(f.Guide)
		}
	case *policy.Policy:
		for _, s := range f.Sections {
			for _, it := range s.Items {
				p.resolve(policy.NameDomain, f.ID, it.Domain)
			}
		}
	case *policy.Measure:
		p.resolve(policy.NameDomain, d.folder(), f.Domain)
		p.resolve(policy.NameScope, d.folder(), f.Scope)
		p.resolve(policy.NameDepartment, "", f.Departments...)
	case *policy.Interpretation:
		p.interpretationReferences(d, f)
	case *policy.Situation:
		p.resolve(policy.NameAudience, "", f.Audience...)
		for _, m := range f.Matches {
			p.measure(m.Measure, d.folder())
		}
	}
}

func (p *pass) guideReferences(g *policy.Guide) {
	for _, v := range g.Visitors {
		for _, r := range v.Measures {
			p.measure(r, "")
		}
	}
	for _, needed := range g.Prepare {
		p.measure(needed.Measure, "")
	}
}

func (p *pass) interpretationReferences(d *document, i *policy.Interpretation) {
	p.resolve(policy.NameDomain, d.folder(), i.Domain)
	p.resolve(policy.NameRequirement, d.folder(), i.Requirement)
	p.resolve(policy.NameAudience, "", i.Audience...)
	p.resolve(policy.NameTerm, "", i.Terms...)
	for _, id := range i.Terms {
		p.hidden(policy.Name{Kind: policy.NameTerm, ID: id.Value}, id.Pos, d)
	}
	for _, n := range i.Measures {
		p.measure(policy.Ref{Number: n.Value, Pos: n.Pos}, d.folder())
	}
	for _, r := range i.Related {
		p.measure(r.Measure, d.folder())
		if isAbout(i, r.Measure.Name(d.folder()), d.folder()) {
			p.Errorf("self-reference", r.Measure.Pos, "measure %d is related to itself", r.Measure.Number).
				WithHint("name another measure, or take the relation out")
		}
	}
}

// isAbout tells whether an interpretation is of this one measure.
func isAbout(i *policy.Interpretation, measure policy.Name, folder string) bool {
	return i.Kind.Value == policy.KindMeasure && len(i.Measures) == 1 &&
		measure == policy.Name{Kind: policy.NameMeasure, Policy: folder, ID: strconv.Itoa(i.Measures[0].Value)}
}
