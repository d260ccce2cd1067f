package site

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/policy"
)

// editorial links interpretations and situations to what they speak of, and back.
func (b *builder) editorial(p *Policy) {
	for _, src := range p.Policy.Interpretations {
		if (src.Draft.Value && !b.options.Drafts) || b.later(src.Date) {
			continue
		}
		b.interpretation(p, src)
	}
	for _, src := range p.Policy.Situations {
		b.situation(p, src)
	}
}

func (b *builder) later(d Date) bool {
	return b.options.Today != "" && d.String() > b.options.Today
}

func (b *builder) interpretation(p *Policy, src *policy.Interpretation) {
	i := &Interpretation{Interpretation: src, Policy: p}
	b.Interpretations = append(b.Interpretations, i)
	p.Interpretations = append(p.Interpretations, i)
	b.targets["interpretation:"+src.Slug] = i.Rest()
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
	b.targets["situation:"+src.Slug] = v.Rest()
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

// occurrences finds the terms in the official text of each measure. A term is
// found where it stands by itself, not inside a longer term.
func (b *builder) occurrences() {
	forms := b.forms()
	for _, p := range b.Policies {
		for _, m := range p.Measures {
			m.Terms = termsIn(forms, m.Official())
			for _, t := range m.Terms {
				t.Measures = append(t.Measures, m)
			}
			b.addReadingTerms(m)
		}
	}
	for _, a := range b.Audiences {
		slices.SortFunc(a.Measures, byNumber)
	}
}

func (b *builder) addReadingTerms(m *Measure) {
	if m.Reading == nil {
		return
	}
	for _, id := range m.Reading.Terms {
		t := b.term[id.Value]
		if t == nil {
			b.fail(id.Pos, "term", id.Value)
		} else if !slices.Contains(m.Terms, t) {
			m.Terms = append(m.Terms, t)
		}
	}
}

func byNumber(x, y *Measure) int {
	return cmp.Or(strings.Compare(x.Policy.ID, y.Policy.ID), cmp.Compare(x.Number.Value, y.Number.Value))
}

// form is a wording of a term in Chinese.
type form struct {
	text string
	term *Term
}

// forms lists the wordings of all terms by their first character, longest first.
func (b *builder) forms() map[rune][]form {
	all := map[rune][]form{}
	for _, t := range b.Terms {
		for _, w := range append([]Str{t.Name.Zh}, t.Forms.Zh...) {
			for _, first := range w.Value {
				all[first] = append(all[first], form{w.Value, t})
				break
			}
		}
	}
	for _, fs := range all {
		slices.SortStableFunc(fs, func(x, y form) int { return cmp.Compare(len(y.text), len(x.text)) })
	}
	return all
}

// termsIn lists the terms in the order in which the texts use them.
func termsIn(forms map[rune][]form, texts []Text) []*Term {
	var found []*Term
	for _, text := range texts {
		s := text.Zh.Value
		skip := 0
		for i, r := range s {
			if i < skip {
				continue
			}
			for _, f := range forms[r] {
				if strings.HasPrefix(s[i:], f.text) {
					if !slices.Contains(found, f.term) {
						found = append(found, f.term)
					}
					skip = i + len(f.text)
					break
				}
			}
		}
	}
	return found
}
