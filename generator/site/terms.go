package site

import (
	"cmp"
	"slices"
	"strings"

	"mingce/generator/policy"
)

// Terms lists the terms that stand in the official text of the measure, in that
// order, then those that our reading of it names. A term is found where it
// stands by itself, not inside a longer term.
func (m *Measure) Terms() []*Term {
	s := m.Policy.Site
	found := termsIn(s.forms(), m.Official())
	if m.Reading == nil {
		return found
	}
	for _, id := range m.Reading.Terms {
		if t := s.term[id.Value]; t != nil && !slices.Contains(found, t) {
			found = append(found, t)
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
			for _, t := range termsIn(s.forms(), m.Official()) {
				all[t] = append(all[t], m)
			}
		}
	}
	return all
}

// form is a wording of a term in Chinese.
type form struct {
	text string
	term *Term
}

// collectForms lists the wordings of all terms by their first character, longest first.
func (s *Site) collectForms() map[rune][]form {
	all := map[rune][]form{}
	for _, t := range s.Terms {
		for _, w := range append([]policy.Str{t.Name.Zh}, t.Forms.Zh...) {
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
func termsIn(forms map[rune][]form, texts []policy.Text) []*Term {
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
