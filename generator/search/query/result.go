package query

import (
	"mingce/generator/policy"
	"mingce/generator/search/analysis"
	"mingce/generator/search/tables"
)

// result makes a result of a document. The snippet is cut from the first of these
// that holds a hit: the lead in the reader's language, that in the other, the
// further text in either; else from the beginning, as where it was found by its
// name or number.
func (x *Index) result(s scored, terms map[string]int, lang int) (Result, error) {
	c, err := x.card(s.doc, lang)
	if err != nil {
		return Result{}, err
	}
	r := Result{
		Kind: c.Kind, Number: c.Number, Path: c.Path, Title: c.Title, Score: s.score, Standing: c.Standing,
		Heading: marked(c.Title, analysis.Span{End: len(c.Title)}, hitsIn(c.Title, terms, x.stem)),
	}
	text, textLang := c.Lead, lang
	if s.level < tables.Ranking.Title && !x.holds(c.Lead, terms) && !x.holds(c.Title, terms) {
		text, textLang, err = x.passage(s.doc, terms, lang)
		if text == "" {
			text = c.Lead
		}
	}
	r.OtherLanguage = textLang != lang
	r.Snippet = excerpt(text, terms, policy.Langs[textLang], x.stem)
	return r, err
}

// passage looks for hits beyond the lead in the reader's language, where a
// language can hold what was asked for. The text is empty when there are none.
func (x *Index) passage(doc int, terms map[string]int, lang int) (string, int, error) {
	if len(terms) == 0 {
		return "", lang, nil
	}
	asked := scripts(terms)
	asked[lang] = asked[lang] || policy.Langs[lang] == policy.Zh
	if asked[1-lang] {
		other, err := x.card(doc, 1-lang)
		if err != nil || x.holds(other.Lead, terms) || x.holds(other.Title, terms) {
			return other.Lead, 1 - lang, err
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
		if analysis.BeginsHan(term) {
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
