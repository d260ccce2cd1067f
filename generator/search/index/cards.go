package index

import (
	"strings"
	"unicode/utf8"

	"mingce/generator/policy"
	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
)

// leadLimit is the number of characters of a Chinese lead; an English one has
// twice as many. What is longer goes with the further text.
const leadLimit = 280

// card is the card of a document in a language, and its further text. A title that
// was not translated stands as it is.
func (d *document) card(lang int) (c format.Card, further string) {
	title := d.title.In(policy.Langs[lang]).Value
	if title == "" {
		title = d.title.In(policy.Langs[1-lang]).Value
	}
	lead, further := d.split(lang)
	return format.Card{Kind: d.kind, Number: d.number, Path: d.path, Title: title, Lead: lead, Standing: d.standing.Mark()}, further
}

// cards are the cards of documents in a language.
func cards(docs []func() *document, lang int) any {
	all := []format.Card{}
	for _, doc := range docs {
		c, _ := doc().card(lang)
		all = append(all, c)
	}
	return all
}

// further is the further text of documents in a language.
func further(docs []func() *document, lang int) any {
	all := []string{}
	for _, doc := range docs {
		_, text := doc().card(lang)
		all = append(all, text)
	}
	return all
}

// split parts the text of a document into its lead and the rest, a line a
// passage. A lead that is too long is cut after a sentence.
func (d *document) split(lang int) (lead, further string) {
	limit := leadLimit << lang
	lead = strings.Join(d.lead[lang], "\n")
	further = strings.Join(d.further[lang], "\n")
	n := 0
	for _, s := range analysis.Sentences(lead) {
		n += utf8.RuneCountInString(lead[s.Start:s.End])
		if n > limit && s.Start > 0 {
			return lead[:s.Start], lead[s.Start:] + "\n" + further
		}
	}
	return lead, further
}
