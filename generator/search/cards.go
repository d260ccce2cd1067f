package search

import (
	"bytes"
	"encoding/json"
	"strings"
)

// leadLimit is the number of characters of a Chinese lead; an English one has
// twice as many. What is longer goes with the further text.
const leadLimit = 280

// card is what a result shows, as it is written: a tuple.
type card struct {
	kind, policy string
	number       int
	path         string
	title        [2]string
	domain       string
	departments  []string
	scope        string
	audience     []string
	lead         string
}

func (c card) MarshalJSON() ([]byte, error) {
	return marshal([]any{c.kind, c.policy, c.number, c.path, c.title[0], c.title[1], c.domain, c.departments, c.scope, c.audience, c.lead})
}

func (c *card) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&c.kind, &c.policy, &c.number, &c.path, &c.title[0], &c.title[1], &c.domain, &c.departments, &c.scope, &c.audience, &c.lead})
}

// marshal writes JSON without escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// block gives the i-th of the blocks of so many documents.
func (l *layout) block(i, size int) []func() *document {
	return l.docs[i*size : min((i+1)*size, len(l.docs))]
}

// cards writes the cards of a block in a language.
func cards(l *layout, i, lang int) ([]byte, error) {
	all := []card{}
	for _, doc := range l.block(i, l.Block) {
		d := doc()
		lead, _ := d.split(lang)
		all = append(all, card{
			d.kind, d.policy, d.number, d.path, [2]string{d.title.Zh.Value, d.title.En.Value},
			d.domain, orEmpty(d.departments), d.scope, orEmpty(d.audience), lead,
		})
	}
	return marshal(all)
}

// further writes the further text of a block in a language.
func further(l *layout, i, lang int) ([]byte, error) {
	all := []string{}
	for _, doc := range l.block(i, l.Further) {
		_, rest := doc().split(lang)
		all = append(all, rest)
	}
	return marshal(all)
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
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
