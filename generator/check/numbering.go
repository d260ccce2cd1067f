package check

import (
	"slices"
	"strconv"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// numbering reports gaps, repetitions and disorder in what the notice numbers.
func numbering(p *pass, of *policy.Policy) {
	lost := map[int]bool{}
	for _, id := range p.lostIDs(policy.NameMeasure, of.ID) {
		number, _ := strconv.Atoi(id)
		lost[number] = true
	}
	p.sequence("measure", of.ID, numbersOf(of.Measures, func(m *policy.Measure) policy.Int { return m.Number }), lost)
	p.sequence("domain", of.ID, numbersOf(of.Domains, func(d *policy.Domain) policy.Int { return d.Number }), nil)
	p.sequence("section", of.ID, numbersOf(of.Sections, func(s *policy.Section) policy.Int { return s.Number }), nil)
	for _, s := range of.Sections {
		p.sequence("item", of.ID, numbersOf(s.Items, func(it *policy.Item) policy.Int { return it.Number }), nil)
	}
	p.domainOrder(of)
}

func numbersOf[T any](things []T, number func(T) policy.Int) []policy.Int {
	numbers := make([]policy.Int, len(things))
	for i, t := range things {
		numbers[i] = number(t)
	}
	return numbers
}

// sequence holds numbers to 1, 2, 3 and so on. Lost are those that stand in
// files that could not be read.
func (p *pass) sequence(kind, folder string, numbers []policy.Int, lost map[int]bool) {
	first := map[int]policy.Int{}
	last := 0
	for _, n := range numbers {
		if n.Value == 0 {
			last++ // it did not decode, and is reported where it stands
			continue
		}
		for last+1 < n.Value && lost[last+1] {
			last++
		}
		before, taken := first[n.Value]
		switch {
		case taken:
			p.Errorf("numbering", n.Pos, "%s %d stands already at %s", kind, n.Value, before.Pos).
				WithHint("numbers run from 1 without a gap, each once")
			continue
		case n.Value < last:
			p.Errorf("numbering", n.Pos, "%s %d stands after %d", kind, n.Value, last).
				WithHint("put them in the order of their numbers")
		case n.Value > last+1:
			p.gap(kind, folder, n, last)
		}
		first[n.Value] = n
		last = max(last, n.Value)
	}
}

// gap reports a number that is left out. A measure that others name is missed
// once.
func (p *pass) gap(kind, folder string, n policy.Int, last int) {
	var said diag.List
	said.Errorf("numbering", n.Pos, "%s %d follows %d: %d is missing", kind, n.Value, last, last+1).
		WithHint("add what is missing, or correct the number")
	if kind != policy.NameMeasure {
		p.Append(said)
		return
	}
	p.unknown = append(p.unknown, unknown{policy.Ref{Number: last + 1}.Name(folder), said, n.Pos})
}

// domainOrder holds the measures to the order of the annex: all of a domain
// together, the domains in the order of their numbers.
func (p *pass) domainOrder(of *policy.Policy) {
	number := map[string]int{}
	for _, d := range of.Domains {
		number[d.ID.Value] = d.Number.Value
	}
	var last *policy.Measure
	for _, m := range of.Measures {
		if number[m.Domain.Value] == 0 {
			continue // unknown
		}
		if last != nil && number[m.Domain.Value] < number[last.Domain.Value] {
			p.Errorf("domain-order", m.Domain.Pos, "measure %d is of domain %s, but measure %d before it already of %s",
				m.Number.Value, m.Domain.Value, last.Number.Value, last.Domain.Value).
				WithHint("the annex lists the measures of a domain together, in the order %s",
					listed(inOrder(of.Domains), func(d *policy.Domain) string { return d.ID.Value }))
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
