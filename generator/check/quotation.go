package check

import (
	"strings"
	"unicode"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// quotations holds every quotation to the words of the notice and of its
// translation, to the character.
func quotations(c *checker) {
	for _, d := range c.set.Departments {
		if d.Guide == nil {
			continue
		}
		for _, p := range d.Guide.Prepare {
			c.quoteFrom(p.Quote, c.resolve(p.Measure, nil))
		}
	}
	for _, p := range c.set.Policies {
		f := c.folders[p.ID]
		for _, m := range p.Measures {
			for _, s := range m.Sic {
				c.quote(policy.Text{Zh: s.Quote}, measureSource(m))
			}
		}
		for _, i := range p.Interpretations {
			c.interpretationQuotes(f, i)
		}
		for _, s := range p.Situations {
			for _, m := range s.Matches {
				c.quoteFrom(m.Quote, c.resolve(m.Measure, f))
			}
		}
	}
}

func (c *checker) interpretationQuotes(f *folder, i *policy.Interpretation) {
	source := origin{diag.Messagef("the notice"), f.official, f.Policy}
	if i.Kind.Value == policy.KindMeasure {
		m := c.subject(f, i)
		if m == nil {
			return // reported as unknown
		}
		source = measureSource(m)
	}
	for _, steps := range [][]policy.Step{i.Changes, i.Steps} {
		for _, s := range steps {
			c.quote(policy.Text{Zh: s.Quote.Zh, En: s.Quote.En}, source)
		}
	}
}

// origin is where quoted words must stand.
type origin struct {
	name diag.Message
	wording
	policy *policy.Policy // whose measures to search for words that stand elsewhere
}

func measureSource(m *policy.Measure) origin {
	return origin{diag.Messagef("measure %d", m.Number.Value), wordingOfMeasure(m), m.Policy}
}

func (c *checker) quoteFrom(q policy.Quote, m *policy.Measure) {
	if m != nil {
		c.quote(policy.Text{Zh: q.Zh, En: q.En}, measureSource(m))
	}
}

func (c *checker) quote(q policy.Text, from origin) {
	for _, l := range policy.Langs {
		words := q.In(l)
		if words.Empty() || strings.Contains(from.in(l), words.Value) && !strings.Contains(words.Value, "\n") {
			continue
		}
		if l == policy.En && from.partial {
			continue // what is missing may hold it, and is reported itself
		}
		whose := from.name
		if l == policy.En {
			whose = diag.Messagef("the translation of %s", whose)
		}
		c.Errorf("quotation", words.Pos, "%s does not say %q", whose, short(words.Value)).
			WithHint("%s", quoteHint(words.Value, from, l))
	}
}

// quoteHint tells where the words stand, or what stands nearest to them.
func quoteHint(words string, from origin, l policy.Lang) diag.Message {
	if from.policy != nil {
		for _, m := range from.policy.Measures {
			if strings.Contains(wordingOfMeasure(m).in(l), words) {
				return diag.Messagef("these are words of measure %d", m.Number.Value)
			}
		}
	}
	if near := nearest(words, from.in(l)); near != "" {
		return diag.Messagef("the nearest passage is %q", near)
	}
	return diag.Messagef("nothing there is like it: quote other words, or take the statement out")
}

const mostSteps = 1 << 24 // some hundredths of a second

// nearest gives the passage of text that takes the fewest edits to become
// words, with the whole of its first and last word, or "" when it takes more than half of them or too long to find.
func nearest(words, text string) string {
	w, t := []rune(words), []rune(text)
	if len(w)*len(t) > mostSteps {
		return ""
	}
	// cost[i] is the fewest edits that turn w[:i] into a passage ending here,
	// start[i] where that passage begins.
	cost, start := make([]int, len(w)+1), make([]int, len(w)+1)
	for i := range cost {
		cost[i] = i
	}
	best, from, to := len(w)+1, 0, 0
	for j, r := range t {
		diagonal, diagonalStart := cost[0], start[0]
		start[0] = j + 1
		for i, q := range w {
			c, s := diagonal, diagonalStart
			if q != r {
				c++
			}
			if cost[i]+1 < c {
				c, s = cost[i]+1, start[i]
			}
			if cost[i+1]+1 < c {
				c, s = cost[i+1]+1, start[i+1]
			}
			diagonal, diagonalStart = cost[i+1], start[i+1]
			cost[i+1], start[i+1] = c, s
		}
		if cost[len(w)] < best {
			best, from, to = cost[len(w)], start[len(w)], j+1
		}
	}
	if best > len(w)/2 || from == to {
		return ""
	}
	for from > 0 && inWord(t[from-1]) && inWord(t[from]) {
		from--
	}
	for to < len(t) && inWord(t[to-1]) && inWord(t[to]) {
		to++
	}
	return string(t[from:to])
}

// inWord tells whether a character stands in words that a passage must not cut.
func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}
