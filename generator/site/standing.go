package site

import "mingce/generator/policy"

// Standing is how the notice stands on the day of the site.
func (p *Policy) Standing() policy.Standing { return p.Policy.Standing(p.Site.visible.Today) }

// Standing is how the measure stands on the day of the site.
func (m *Measure) Standing() policy.Standing {
	return m.Measure.Standing(m.Policy.Policy, m.Policy.Site.visible.Today)
}
