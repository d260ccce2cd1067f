package search

import (
	"bytes"
	"encoding/json"
	"strings"
)

// leadLimit is the number of characters of a Chinese lead; an English one has
// twice as many. What is longer goes with the further text.
const leadLimit = 280

// card is what a result shows in a language, as it is written: a tuple.
type card struct {
	kind   string
	number int
	path   string
	title  string
	lead   string
}

func (c card) MarshalJSON() ([]byte, error) {
	return marshal([]any{c.kind, c.number, c.path, c.title, c.lead})
}

func (c *card) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&c.kind, &c.number, &c.path, &c.title, &c.lead})
}

// marshal writes JSON without escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// cards are the cards of documents in a language. A title that was not
// translated stands as it is.
func cards(docs []func() *document, lang int) any {
	all := []card{}
	for _, doc := range docs {
		d := doc()
		title := d.title.In(languages[lang]).Value
		if title == "" {
			title = d.title.In(languages[1-lang]).Value
		}
		lead, _ := d.split(lang)
		all = append(all, card{d.kind, d.number, d.path, title, lead})
	}
	return all
}

// further is the further text of documents in a language.
func further(docs []func() *document, lang int) any {
	all := []string{}
	for _, doc := range docs {
		_, rest := doc().split(lang)
		all = append(all, rest)
	}
	return all
}

// split parts the text of a document into its lead and the rest, a line a
// passage. A lead that is too long is cut after a sentence.
func (d *document) split(lang int) (lead, rest string) {
	limit := leadLimit << lang
	lead = strings.Join(d.lead[lang], "\n")
	further := strings.Join(d.rest[lang], "\n")
	n := 0
	for _, s := range sentences(lead) {
		n += runes(lead[s.start:s.end])
		if n > limit && s.start > 0 {
			return lead[:s.start], lead[s.start:] + "\n" + further
		}
	}
	return lead, further
}
