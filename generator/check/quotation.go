package check

import (
	"slices"
	"unicode"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// quotations holds every quotation to the words of the notice and of its
// translation, to the character.
func quotations(p *pass, d *document) {
	switch f := d.file.(type) {
	case *policy.Department:
		if f.Guide != nil {
			for _, needed := range f.Guide.Prepare {
				p.quoteMeasure(needed.Quote, needed.Measure.Name(""))
			}
		}
	case *policy.Measure:
		for _, s := range f.Sic {
			p.quoteMeasure(policy.Quote{Zh: s.Quote}, policy.Ref{Number: f.Number.Value}.Name(d.folder()))
		}
	case *policy.Interpretation:
		p.interpretationQuotes(d, f)
	case *policy.Situation:
		for _, m := range f.Matches {
			p.quoteMeasure(m.Quote, m.Measure.Name(d.folder()))
		}
	}
}

func (p *pass) interpretationQuotes(d *document, i *policy.Interpretation) {
	from := policy.Name{Kind: policy.NamePolicy, Policy: d.folder()}
	if i.Kind.Value == policy.KindMeasure {
		if len(i.Measures) != 1 {
			return // reported as a fault of its kind
		}
		from = policy.Ref{Number: i.Measures[0].Value}.Name(d.folder())
	}
	for _, s := range i.Status {
		p.quoteMeasure(s.Quote, from)
	}
	for _, s := range slices.Concat(i.Changes, i.Steps) {
		p.quoteMeasure(s.Quote, from)
	}
}

// quoteMeasure holds a quotation to a measure, or to a whole notice. What is not
// there is reported where it is named.
func (p *pass) quoteMeasure(q policy.Quote, from policy.Name) {
	if from.Kind == policy.NameMeasure {
		if t, ok := p.find(from); !ok || t.Lost {
			return // reported where it is named, or what could not be read may say it
		}
	} else if !p.isComplete(from.Policy) {
		return // what could not be read may say it
	}
	for _, l := range policy.Langs {
		words := q.In(l)
		if words.Empty() || p.says(from, l, words.Value) {
			continue
		}
		if l == policy.En && p.isUntranslated(from) {
			continue // what is missing may hold it, and is reported itself
		}
		whose := diag.Messagef("the notice")
		if from.Kind == policy.NameMeasure {
			whose = diag.Messagef("measure %s", from.ID)
		}
		if l == policy.En {
			whose = diag.Messagef("the translation of %s", whose)
		}
		p.Errorf("quotation", words.Pos, "%s does not say %q", whose, short(words.Value)).
			WithHint("%s", p.quoteHint(words.Value, from, l))
	}
}

// quoteHint tells where the words stand, or what stands nearest to them.
func (p *pass) quoteHint(words string, from policy.Name, l policy.Lang) diag.Message {
	for _, number := range p.measureNumbers(from.Policy) {
		m := policy.Name{Kind: policy.NameMeasure, Policy: from.Policy, ID: number}
		if p.says(m, l, words) {
			return diag.Messagef("these are words of measure %s", number)
		}
	}
	if near := nearest(words, p.wording(from, l)); near != "" {
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
