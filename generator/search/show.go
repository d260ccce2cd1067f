package search

import "mingce/generator/site"

// show makes a result of a document. The snippet is cut from the first of these
// that holds a hit: the lead in the reader's language, that in the other, the
// further text in either; else from the beginning, as where it was found by its
// name or number.
func (x *Index) show(s scored, terms map[string]int, lang int) (Result, error) {
	c, err := x.card(s.doc, lang)
	if err != nil {
		return Result{}, err
	}
	r := Result{
		Kind: c.kind, Number: c.number, Path: c.path, Title: c.title, Score: s.score,
	}
	title := c.title
	r.Heading = marked(title, span{0, len(title)}, hitsIn(title, terms, x.stem))
	text, textLang := c.lead, lang
	if s.outright < levelTitle && !x.holds(c.lead, terms) && !x.holds(title, terms) {
		text, textLang, err = x.passage(s.doc, terms, lang)
		if text == "" {
			text = c.lead
		}
	}
	r.OtherLanguage = textLang != lang
	r.Snippet = excerpt(text, terms, textLang, x.stem)
	return r, err
}

// passage looks for hits beyond the lead in the reader's language, where a
// language can hold what was asked for. The text is empty when there are none.
func (x *Index) passage(doc int, terms map[string]int, lang int) (string, int, error) {
	if len(terms) == 0 {
		return "", lang, nil
	}
	asked := scripts(terms)
	asked[lang] = asked[lang] || languages[lang] == site.Zh
	if asked[1-lang] {
		other, err := x.card(doc, 1-lang)
		if err != nil || x.holds(other.lead, terms) || x.holds(other.title, terms) {
			return other.lead, 1 - lang, err
		}
	}
	for _, l := range [2]int{lang, 1 - lang} {
		if !asked[l] {
			continue
		}
		text, err := x.further(doc, l)
		if err != nil || x.holds(text, terms) {
			return text, l, err
		}
	}
	return "", lang, nil
}

// scripts tells in which languages terms are written. Chinese text may hold
// English words too, but not the other way round.
func scripts(terms map[string]int) (asked [2]bool) {
	for term := range terms {
		if isHanTerm(term) {
			asked[0] = true
		} else {
			asked[1] = true
		}
	}
	return asked
}

func (x *Index) holds(text string, terms map[string]int) bool {
	return len(hitsIn(text, terms, x.stem)) > 0
}
