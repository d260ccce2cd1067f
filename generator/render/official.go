package render

import (
	"html/template"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Pair is an official sentence beside its translation. Either may be shown
// alone.
type Pair struct {
	ID     string
	Number int // on its page, from 1
	Zh     string
	En     string // empty when it is not translated yet
	Stale  string // what to say behind English that was made from other Chinese; else empty
	Sic    Phrase // what is odd about the printed text; mostly empty
}

// English is the translation as HTML.
func (p Pair) English() template.HTML { return template.HTML(marked(policy.En, p.En, "span")) }

// pairs numbers official sentences from n.
func (r *Renderer) pairs(l policy.Lang, n int, texts []policy.Text, sic []policy.Sic) []Pair {
	all := make([]Pair, len(texts))
	for i, text := range texts {
		all[i] = Pair{
			ID:     site.SentenceID(n + i),
			Number: n + i,
			Zh:     text.Zh.Value,
			En:     text.En.Value,
			Stale:  r.stale(text),
		}
		for _, s := range sic {
			if site.Holds(text.Zh.Value, s.Quote.Value) {
				all[i].Sic = phrase(l, s.Note)
			}
		}
	}
	return all
}

// Sentence is an official sentence in the language of the page.
type Sentence struct {
	ID    string
	Text  Phrase
	Stale string // as of a Pair
	Gap   string // what parts it from the next
}

// sentences numbers official sentences from n.
func (r *Renderer) sentences(l policy.Lang, n int, texts []policy.Text) []Sentence {
	all := make([]Sentence, len(texts))
	for i, text := range texts {
		shown := phrase(l, text)
		all[i] = Sentence{ID: site.SentenceID(n + i), Text: shown}
		if shown.Lang != policy.Zh {
			all[i].Stale, all[i].Gap = r.stale(text), " "
		}
	}
	return all
}

// Translation tells a reader how far to trust the English of a page.
type Translation struct {
	Status  string // draft, checked, reviewed
	By      Phrase
	Date    string
	Stale   bool   // some Chinese has changed since
	Since   string // when it changed; empty when nobody wrote it down
	Missing bool   // some text is not translated
}

func (r *Renderer) translation(l policy.Lang, t policy.Translation, texts []policy.Text, history []policy.Change) Translation {
	v := Translation{Status: t.Status.Value, By: phrase(l, t.By), Date: t.Date.In(l)}
	for _, text := range texts {
		v.Missing = v.Missing || text.En.Empty()
		v.Stale = v.Stale || r.stale(text) != ""
	}
	for _, c := range history {
		if v.Stale && c.Layer.Value == "official" && c.Date.String() >= t.Date.String() {
			v.Since = c.Date.In(l)
		}
	}
	return v
}

// Excerpt is a passage of official text that carries a statement of ours.
type Excerpt struct {
	Phrase
	Href string // to the sentence it stands in, or to the whole text where it runs over several
}

func (r *Renderer) excerpt(l policy.Lang, q policy.Quote, m *site.Measure) Excerpt {
	e := Excerpt{Phrase: phrase(l, policy.Text{Zh: q.Zh, En: q.En})}
	e.Href = r.href(l, m.Route()) + "#official"
	for i, s := range m.Text {
		if site.Holds(s.Zh.Value, q.Zh.Value) {
			e.Href = r.href(l, m.Route()) + "#" + site.SentenceID(i+1)
		}
	}
	return e
}
