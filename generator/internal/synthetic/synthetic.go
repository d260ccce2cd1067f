// Package synthetic makes content of any size out of real content, for
// measurements: the same words as often, and new ones as a larger site has them.
package synthetic

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"mingce/generator/policy"
)

// perPolicy is the number of measures of each policy.
const perPolicy = 100

// Set makes a set of n measures. What is no measure, interpretation or situation
// is the real set's, and the first policy has the id of the real one, whose
// measures departments name: n is at least as many as it has. The same numbers
// give the same set.
func Set(real *policy.Set, n int, seed uint64) *policy.Set {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, seed)), model: real.Policies[0]}
	m.collect()
	set := *real
	set.Policies = nil
	for first := 1; first <= n; first += perPolicy {
		set.Policies = append(set.Policies, m.policy(len(set.Policies)+1, min(perPolicy, n-first+1)))
	}
	return &set
}

// maker draws from the texts of a real policy.
type maker struct {
	*rand.Rand
	model     *policy.Policy
	readings  []*policy.Interpretation
	official  []policy.Text // sentences
	editorial []policy.Text
	keywords  policy.Words
	letters   []rune // Chinese characters, as often as they are used
}

func (m *maker) collect() {
	for _, measure := range m.model.Measures {
		m.official = append(m.official, measure.Text...)
		for _, t := range measure.Official() {
			for _, r := range t.Zh.Value {
				if r >= 0x4E00 && r <= 0x9FA5 {
					m.letters = append(m.letters, r)
				}
			}
		}
	}
	for _, i := range m.model.Interpretations {
		if i.Kind.Value != policy.KindMeasure {
			continue
		}
		m.readings = append(m.readings, i)
		m.editorial = append(m.editorial, i.Summary)
		m.editorial = append(m.editorial, i.For...)
		m.editorial = append(m.editorial, i.Silent...)
		m.keywords.Zh = append(m.keywords.Zh, i.Keywords.Zh...)
		m.keywords.En = append(m.keywords.En, i.Keywords.En...)
	}
}

func (m *maker) policy(number, measures int) *policy.Policy {
	p := *m.model
	if number > 1 {
		p.ID = fmt.Sprintf("synthetic-%d", number)
	}
	p.Number = text(fmt.Sprintf("试政发〔2024〕%d号", number), fmt.Sprintf("Shi Zheng Fa [2024] No. %d", number))
	p.Measures, p.Interpretations, p.Situations = nil, nil, nil
	for n := 1; n <= measures; n++ {
		measure := m.measure(n)
		p.Measures = append(p.Measures, measure)
		p.Interpretations = append(p.Interpretations, m.reading(&p, measure))
	}
	return &p
}

func (m *maker) measure(n int) *policy.Measure {
	model := pick(m, m.model.Measures)
	measure := *model
	measure.Number.Value = n
	zh, en := m.place()
	measure.Title = text(zh+model.Title.Zh.Value, model.Title.En.Value+" in "+en)
	measure.Text, measure.Sic, measure.History = nil, nil, nil
	for range 2 + m.IntN(3) {
		measure.Text = append(measure.Text, m.sentence(m.official))
	}
	return &measure
}

// sentence draws a sentence; every third is about a place of its own.
func (m *maker) sentence(from []policy.Text) policy.Text {
	s := pick(m, from)
	if m.IntN(3) > 0 {
		return s
	}
	zh, en := m.place()
	return text("在"+zh+"，"+s.Zh.Value, "In "+en+", "+s.En.Value)
}

func (m *maker) reading(p *policy.Policy, measure *policy.Measure) *policy.Interpretation {
	i := *pick(m, m.readings)
	i.Slug = fmt.Sprintf("%s-measure-%d", p.ID, measure.Number.Value)
	i.Measures = []policy.Int{{Value: measure.Number.Value}}
	i.Related, i.History, i.Status, i.Changes, i.Steps = nil, nil, nil, nil, nil
	i.Title = m.sentence(m.editorial)
	i.Summary = m.sentence(m.editorial)
	i.For, i.Silent = nil, nil
	for range 3 {
		i.For = append(i.For, m.sentence(m.editorial))
		i.Silent = append(i.Silent, m.sentence(m.editorial))
	}
	i.Keywords = policy.Words{Zh: m.some(m.keywords.Zh), En: m.some(m.keywords.En)}
	return &i
}

func (m *maker) some(words []policy.Str) []policy.Str {
	var all []policy.Str
	for range min(6, len(words)) {
		all = append(all, pick(m, words))
	}
	return all
}

// place makes up a place: rare words in both languages.
func (m *maker) place() (zh, en string) {
	zh = string([]rune{pick(m, m.letters), pick(m, m.letters)}) + pick(m, []string{"区", "县", "镇", "港"})
	var b strings.Builder
	for range 2 + m.IntN(2) {
		b.WriteString(pick(m, []string{"b", "ch", "d", "f", "g", "h", "j", "l", "m", "n", "q", "sh", "t", "x", "zh"}))
		b.WriteString(pick(m, []string{"a", "ai", "an", "ang", "e", "en", "i", "ian", "ing", "o", "ong", "u", "uan"}))
	}
	en = b.String()
	return zh, strings.ToUpper(en[:1]) + en[1:]
}

func pick[T any](m *maker, from []T) T { return from[m.IntN(len(from))] }

func text(zh, en string) policy.Text {
	return policy.Text{Zh: policy.Str{Value: zh}, En: policy.Str{Value: en}}
}
