package site

import (
	"slices"

	"mingce/generator/policy"
)

// Terms lists the terms that stand in the official text of the measure, in that
// order, then those that our reading of it names. A term is found where it
// stands by itself, not inside a longer term.
func (m *Measure) Terms() []*Term {
	s := m.Policy.Site
	found := s.termsOf(s.index.Terms(m.Official()...))
	if m.Reading == nil {
		return found
	}
	for _, id := range m.Reading.Terms {
		t, _ := s.index.Find(policy.Name{Kind: policy.NameTerm, ID: id.Value})
		term, _ := t.Document.(*policy.Term)
		if v := s.term[term]; v != nil && !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	return found
}

// termsOf gives the terms that readers get.
func (s *Site) termsOf(terms []*policy.Term) []*Term {
	var found []*Term
	for _, t := range terms {
		if v := s.term[t]; v != nil {
			found = append(found, v)
		}
	}
	return found
}

// MeasuresWith lists the measures in whose official text a term occurs.
func (s *Site) MeasuresWith(t *Term) []*Measure { return s.occurrence()[t] }

func (s *Site) collectOccurrences() map[*Term][]*Measure {
	all := map[*Term][]*Measure{}
	for _, p := range s.Policies {
		for _, m := range p.Measures {
			for _, t := range s.termsOf(s.index.Terms(m.Official()...)) {
				all[t] = append(all[t], m)
			}
		}
	}
	return all
}
