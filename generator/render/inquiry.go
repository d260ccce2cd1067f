package render

import (
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Inquiry is a text with which to ask a department about a measure, in one
// language: plain, to be copied or shown to whoever is asked.
type Inquiry struct {
	ID   string
	Name Phrase // of the language, in that language
	Tag  string // to mark the text with where it is not in the language of the page
	Text Phrase
}

// inquiryQuestions is how many questions fit a first inquiry.
const inquiryQuestions = 3

// inquiries gives the inquiry about a measure in both languages, that of the page
// first: the other is for whoever is asked, or for whoever asks.
func (r *Renderer) inquiries(l policy.Lang, m *site.Measure) []Inquiry {
	return []Inquiry{r.inquiry(l, l, m), r.inquiry(l, l.Other(), m)}
}

func (r *Renderer) inquiry(page, l policy.Lang, m *site.Measure) Inquiry {
	lines := []any{
		r.label(l, "inquiry-opening", phrase(l, m.Policy.Number), m.Number.Value, phrase(l, m.Title)),
		r.label(l, "inquiry-quote", inquiryQuote(l, m)),
		"",
		r.label(l, "inquiry-place", r.joined(l, m.Departments)),
		"",
		r.label(l, "inquiry-questions"),
	}
	for i, question := range r.questions(l, m) {
		lines = append(lines, compose(l, "%v. %v", i+1, question))
	}
	v := Inquiry{ID: "inquiry-" + string(l), Name: Phrase{Text: r.say(l, "language"), Lang: l, page: page},
		Text: compose(l, strings.TrimSuffix(strings.Repeat("%v\n", len(lines)), "\n"), lines...)}
	if l != page {
		v.Tag = l.Tag()
	}
	return v
}

// joined lists the names of departments.
func (r *Renderer) joined(l policy.Lang, departments []*site.Department) Phrase {
	names := make([]any, len(departments))
	for i, d := range departments {
		names[i] = phrase(l, d.Name)
	}
	separator := r.say(l, "list-separator")
	return compose(l, strings.TrimSuffix(strings.Repeat("%v"+separator, len(names)), separator), names...)
}

// inquiryQuote gives words of the notice to ask about: those that say how it
// words the measure or, before anybody has read it, its first sentence.
func inquiryQuote(l policy.Lang, m *site.Measure) Phrase {
	if m.Reading != nil && len(m.Reading.Status) > 0 {
		q := m.Reading.Status[0].Quote
		return phrase(l, policy.Text{Zh: q.Zh, En: q.En})
	}
	return phrase(l, m.Text[0])
}

// questions gives what to ask: what our reading found that the notice does not
// say, and where that is too little what it never says.
func (r *Renderer) questions(l policy.Lang, m *site.Measure) []Phrase {
	var all []Phrase
	if m.Reading != nil {
		for _, question := range m.Reading.Silent {
			all = append(all, phrase(l, question))
		}
	}
	all = append(all, r.label(l, "inquiry-whether"), r.label(l, "inquiry-what"), r.label(l, "inquiry-where"))
	return all[:inquiryQuestions]
}
