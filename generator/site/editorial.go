package site

import (
	"cmp"
	"strings"

	"mingce/generator/policy"
)

// editorial links interpretations and situations to what they speak of, and back.
func (b *builder) editorial(p *Policy) {
	for _, src := range p.Policy.Interpretations {
		if b.visible.Shows(src) {
			b.interpretation(p, src)
		}
	}
	for _, src := range p.Policy.Situations {
		if b.visible.Shows(src) {
			b.situation(p, src)
		}
	}
}

func (b *builder) interpretation(p *Policy, src *policy.Interpretation) {
	i := &Interpretation{Interpretation: src, Policy: p}
	b.Interpretations = append(b.Interpretations, i)
	p.Interpretations = append(p.Interpretations, i)
	for _, n := range src.Measures {
		m := b.Measure(p, policy.Ref{Number: n.Value})
		if m == nil {
			b.fail(n.Pos, "measure", p.ID)
			continue
		}
		i.Measures = append(i.Measures, m)
	}
	switch src.Kind.Value {
	case policy.KindMeasure:
		for _, m := range i.Measures {
			b.reading(m, i)
		}
	case policy.KindNotice:
		p.Reading = i
	case policy.KindDomain:
		for _, d := range p.Domains {
			if d.ID.Value == src.Domain.Value {
				d.Reading = i
			}
		}
	case policy.KindRequirement:
		for _, r := range p.Requirements {
			if r.ID.Value == src.Requirement.Value {
				r.Reading = i
			}
		}
	case policy.KindArticle:
		for _, m := range i.Measures {
			m.Articles = append(m.Articles, i)
		}
	}
}

// reading hangs the interpretation of one measure on it.
func (b *builder) reading(m *Measure, i *Interpretation) {
	m.Reading = i
	for _, id := range i.Audience {
		a := b.audience[id.Value]
		if a == nil {
			b.fail(id.Pos, "audience", id.Value)
			continue
		}
		m.Audiences = append(m.Audiences, a)
		a.Measures = append(a.Measures, m)
	}
	for _, r := range i.Related {
		other := b.Measure(m.Policy, r.Measure)
		if other == nil {
			b.fail(r.Measure.Pos, "measure", m.Policy.ID)
			continue
		}
		m.Related = append(m.Related, Relation{other, r.Why})
	}
}

func (b *builder) situation(p *Policy, src *policy.Situation) {
	v := &Situation{Situation: src, Policy: p}
	for _, m := range src.Matches {
		target := b.Measure(p, m.Measure)
		if target == nil {
			b.fail(m.Measure.Pos, "measure", p.ID)
			continue
		}
		v.Matches = append(v.Matches, Match{target, m.Why, m.Quote})
		target.Situations = append(target.Situations, v)
	}
	p.Situations = append(p.Situations, v)
	b.Situations = append(b.Situations, v)
}

// handbook takes over the chapters that readers get.
func (b *builder) handbook(set *policy.Set) {
	for _, c := range set.Handbook {
		if b.visible.Shows(c) {
			b.Handbook = append(b.Handbook, &Chapter{c})
		}
	}
}

func byNumber(x, y *Measure) int {
	return cmp.Or(strings.Compare(x.Policy.ID, y.Policy.ID), cmp.Compare(x.Number.Value, y.Number.Value))
}
