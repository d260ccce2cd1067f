package render

import (
	"fmt"
	"strings"

	"mingce/generator/site"
)

// Inquiry is a text with which to ask a department about a measure, in one
// language: plain, to be copied or shown to whoever is asked.
type Inquiry struct {
	ID   string
	Name Phrase // of the language, in that language
	Tag  string // to mark the text with where it is not in the language of the page
	Text string
}

// inquiryQuestions is how many questions fit a first inquiry.
const inquiryQuestions = 3

// inquiries gives the inquiry about a measure in both languages, that of the page
// first: the other is for whoever is asked, or for whoever asks.
func (r *Renderer) inquiries(l Lang, m *site.Measure) []Inquiry {
	return []Inquiry{r.inquiry(l, l, m), r.inquiry(l, l.Other(), m)}
}

func (r *Renderer) inquiry(page, l Lang, m *site.Measure) Inquiry {
	var departments []string
	for _, d := range m.Departments {
		departments = append(departments, phrase(l, d.Name).Text)
	}
	lines := []string{
		r.say(l, "inquiry-opening", phrase(l, m.Policy.Number).Text, m.Number.Value, phrase(l, m.Title).Text),
		r.say(l, "inquiry-quote", inquiryQuote(l, m)),
		"",
		r.say(l, "inquiry-place", strings.Join(departments, r.say(l, "list-separator"))),
		"",
		r.say(l, "inquiry-questions"),
	}
	for i, question := range r.questions(l, m) {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, question))
	}
	v := Inquiry{ID: "inquiry-" + string(l), Name: Phrase{r.say(l, "language"), l, page}, Text: strings.Join(lines, "\n")}
	if l != page {
		v.Tag = l.Tag()
	}
	return v
}

// inquiryQuote gives words of the notice to ask about: those that say how it
// words the measure or, before anybody has read it, its first sentence.
func inquiryQuote(l Lang, m *site.Measure) string {
	if m.Reading != nil && len(m.Reading.Status) > 0 {
		q := m.Reading.Status[0].Quote
		return phrase(l, Text{Zh: q.Zh, En: q.En}).Text
	}
	return phrase(l, m.Text[0]).Text
}

// questions gives what to ask: what our reading found that the notice does not
// say, and where that is too little what it never says.
func (r *Renderer) questions(l Lang, m *site.Measure) []string {
	var all []string
	if m.Reading != nil {
		for _, p := range phrases(l, m.Reading.Silent) {
			all = append(all, p.Text)
		}
	}
	all = append(all, r.say(l, "inquiry-whether"), r.say(l, "inquiry-what"), r.say(l, "inquiry-where"))
	return all[:inquiryQuestions]
}
