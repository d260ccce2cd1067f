package check

import (
	"slices"

	"mingce/generator/policy"
)

// numbering reports gaps, repetitions and disorder in what the notice numbers.
func numbering(c *checker) {
	for _, p := range c.set.Policies {
		c.sequence("measure", numbersOf(p.Measures, func(m *policy.Measure) policy.Int { return m.Number }))
		c.sequence("domain", numbersOf(p.Domains, func(d *policy.Domain) policy.Int { return d.Number }))
		c.sequence("section", numbersOf(p.Sections, func(s *policy.Section) policy.Int { return s.Number }))
		for _, s := range p.Sections {
			c.sequence("item", numbersOf(s.Items, func(it *policy.Item) policy.Int { return it.Number }))
		}
		c.domainOrder(p)
	}
}

func numbersOf[T any](things []T, number func(T) policy.Int) []policy.Int {
	numbers := make([]policy.Int, len(things))
	for i, t := range things {
		numbers[i] = number(t)
	}
	return numbers
}

// sequence holds numbers to 1, 2, 3 and so on.
func (c *checker) sequence(kind string, numbers []policy.Int) {
	first := map[int]policy.Int{}
	last := 0
	for _, n := range numbers {
		before, taken := first[n.Value]
		switch {
		case taken:
			c.Errorf("numbering", n.Pos, "%s %d stands already at %s", kind, n.Value, before.Pos).
				WithHint("numbers run from 1 without a gap, each once")
			continue
		case n.Value < last:
			c.Errorf("numbering", n.Pos, "%s %d stands after %d", kind, n.Value, last).
				WithHint("put them in the order of their numbers")
		case n.Value > last+1:
			c.Errorf("numbering", n.Pos, "%s %d follows %d: %d is missing", kind, n.Value, last, last+1).
				WithHint("add what is missing, or correct the number")
		}
		first[n.Value] = n
		last = max(last, n.Value)
	}
}

// domainOrder holds the measures to the order of the annex: all of a domain
// together, the domains in the order of their numbers.
func (c *checker) domainOrder(p *policy.Policy) {
	number := map[string]int{}
	for _, d := range p.Domains {
		number[d.ID.Value] = d.Number.Value
	}
	var last *policy.Measure
	for _, m := range p.Measures {
		if number[m.Domain.Value] == 0 {
			continue // unknown
		}
		if last != nil && number[m.Domain.Value] < number[last.Domain.Value] {
			c.Errorf("domain-order", m.Domain.Pos, "measure %d is of domain %s, but measure %d before it already of %s",
				m.Number.Value, m.Domain.Value, last.Number.Value, last.Domain.Value).
				WithHint("the annex lists the measures of a domain together, in the order %s",
					listed(inOrder(p.Domains), func(d *policy.Domain) string { return d.ID.Value }))
			continue
		}
		last = m
	}
}

func inOrder(domains []*policy.Domain) []*policy.Domain {
	sorted := slices.Clone(domains)
	slices.SortStableFunc(sorted, func(a, b *policy.Domain) int { return a.Number.Value - b.Number.Value })
	return sorted
}
