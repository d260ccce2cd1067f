package policy

import "unicode/utf8"

// lexicon finds the terms of a text in one pass, by their Chinese names and forms.
type lexicon struct {
	next map[rune]*lexicon
	term *Term // that ends here
}

func newLexicon(terms []*Term) *lexicon {
	root := &lexicon{}
	for _, t := range terms {
		for _, s := range append([]Str{t.Name.Zh}, t.Forms.Zh...) {
			root.add(s.Value, t)
		}
	}
	return root
}

func (l *lexicon) add(word string, term *Term) {
	for _, r := range word {
		if l.next == nil {
			l.next = map[rune]*lexicon{}
		}
		if l.next[r] == nil {
			l.next[r] = &lexicon{}
		}
		l = l.next[r]
	}
	if l.term == nil && word != "" {
		l.term = term
	}
}

// from visits the terms that a text begins with, the longest last.
func (l *lexicon) from(text string, visit func(term *Term, length int)) {
	for i, r := range text {
		if l = l.next[r]; l == nil {
			return
		}
		if l.term != nil {
			visit(l.term, i+utf8.RuneLen(r))
		}
	}
}

// Terms lists the terms that stand in Chinese texts, each once, in the order in
// which they stand. What lies within a longer term does not count.
func (x *Index) Terms(texts ...Text) []*Term {
	var found []*Term
	seen := map[*Term]bool{}
	for _, t := range texts {
		for text := t.Zh.Value; len(text) > 0; {
			var term *Term
			_, skip := utf8.DecodeRuneInString(text)
			x.lexicon.from(text, func(longer *Term, length int) { term, skip = longer, length })
			if term != nil && !seen[term] {
				seen[term] = true
				found = append(found, term)
			}
			text = text[skip:]
		}
	}
	return found
}

// AllTerms visits the terms that stand in a Chinese text, also those within others.
func (x *Index) AllTerms(text string, visit func(*Term)) {
	for i := range text {
		x.lexicon.from(text[i:], func(term *Term, _ int) { visit(term) })
	}
}
