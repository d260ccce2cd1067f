package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// glossary holds terms to the notice: they must stand in it, and what they mean
// must be carried by something.
func glossary(c *checker) {
	words := termWords(c.set.Terms)
	occurs := map[*policy.Term]bool{}
	for _, p := range c.set.Policies {
		for _, m := range p.Measures {
			for _, t := range m.Official() {
				words.each(t.Zh.Value, func(term *policy.Term) { occurs[term] = true })
			}
		}
	}
	names := map[string]*policy.Term{}
	for _, t := range c.set.Terms {
		for _, s := range append([]policy.Str{t.Name.Zh}, t.Forms.Zh...) {
			c.claimName(names, t, s)
		}
	}
	for _, t := range c.set.Terms {
		if !occurs[t] && !t.Name.Zh.Empty() {
			c.Errorf("term-not-found", t.Name.Zh.Pos, "%q stands in no measure", t.Name.Zh).
				WithHint("write the term as the notice does, or add the wording of the notice to forms.zh")
		}
		c.basis(t)
		for _, s := range t.Synonyms.Zh {
			if other := names[s.Value]; other != nil && other != t {
				c.Warnf("term-synonym", s.Pos, "%q is a term of its own: %s", s, other.ID).
					WithHint("take it out: search finds that term by its name")
			}
		}
	}
}

func (c *checker) claimName(names map[string]*policy.Term, t *policy.Term, s policy.Str) {
	if first := names[s.Value]; first != nil && first != t {
		c.Errorf("duplicate-term", s.Pos, "%q is already a name of the term %s at %s", s, first.ID, first.Name.Zh.Pos).
			WithHint("one wording, one term: take it out of one of the two")
		return
	}
	names[s.Value] = t
}

func (c *checker) basis(t *policy.Term) {
	switch defined := !t.Definition.Empty(); {
	case defined && t.Basis.Empty():
		c.Errorf("term-basis", place(t.Definition, policy.Zh), "what carries the definition of %s?", t.ID).
			WithHint("add basis: notice, or basis: common-knowledge")
	case !defined && !t.Basis.Empty():
		c.Errorf("term-basis", t.Basis.Pos, "%s has a basis but no definition", t.ID).
			WithHint("add definition:, or take basis: out")
	}
}

// termTranslations holds the translation to the glossary: one term, one
// translation.
func termTranslations(c *checker) {
	words := termWords(c.set.Terms)
	accepted := map[*policy.Term][]string{}
	for _, t := range c.set.Terms {
		for _, s := range append([]policy.Str{t.Name.En}, t.Forms.En...) {
			if !s.Empty() {
				accepted[t] = append(accepted[t], spaced(s.Value))
			}
		}
	}
	for _, d := range c.documents {
		if d.folder == nil {
			continue // a glossary has nothing to hold itself to
		}
		for _, p := range d.passages {
			if p.Layer != policy.Official || p.En.Empty() {
				continue
			}
			english := spaced(p.En.Value)
			for _, t := range words.longest(p.Zh.Value) {
				if len(accepted[t]) > 0 && !containsAny(english, accepted[t]) {
					c.Warnf("term-translation", at(p), "%q is not translated as %q: %s", t.Name.Zh, t.Name.En, short(p.Zh.Value)).
						WithHint("use the English of the glossary, or add the wording used here to forms.en of %s", t.ID)
				}
			}
		}
	}
}

func at(p policy.Passage) diag.Pos { return place(p.Text, policy.En) }

// spaced writes a text so that words compare whatever their case, hyphens and
// quotation marks, each after a space.
func spaced(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	gap := true
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
			gap = false
		} else if r != '\'' && r != '’' && !gap {
			b.WriteByte(' ')
			gap = true
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// containsAny tells whether a text has one of the wordings from the beginning
// of a word on; endings may follow.
func containsAny(text string, wordings []string) bool {
	for _, w := range wordings {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// trie finds the terms of a text in one pass.
type trie struct {
	next map[rune]*trie
	term *policy.Term // that ends here
}

// termWords gives the Chinese names and forms of the terms.
func termWords(terms []*policy.Term) *trie {
	root := &trie{}
	for _, t := range terms {
		for _, s := range append([]policy.Str{t.Name.Zh}, t.Forms.Zh...) {
			root.add(s.Value, t)
		}
	}
	return root
}

func (t *trie) add(word string, term *policy.Term) {
	for _, r := range word {
		if t.next == nil {
			t.next = map[rune]*trie{}
		}
		if t.next[r] == nil {
			t.next[r] = &trie{}
		}
		t = t.next[r]
	}
	if t.term == nil && word != "" {
		t.term = term
	}
}

// each visits the terms that stand in a text, also those within others.
func (t *trie) each(text string, visit func(*policy.Term)) {
	for i := range text {
		t.from(text[i:], func(term *policy.Term, _ int) { visit(term) })
	}
}

// from visits the terms that a text begins with, the longest last.
func (t *trie) from(text string, visit func(term *policy.Term, length int)) {
	for i, r := range text {
		if t = t.next[r]; t == nil {
			return
		}
		if t.term != nil {
			visit(t.term, i+utf8.RuneLen(r))
		}
	}
}

// longest lists the terms of a text, each once, in the order in which they
// stand; what lies within a longer term doesn't count.
func (t *trie) longest(text string) []*policy.Term {
	var found []*policy.Term
	seen := map[*policy.Term]bool{}
	for len(text) > 0 {
		var term *policy.Term
		_, skip := utf8.DecodeRuneInString(text)
		t.from(text, func(longer *policy.Term, length int) { term, skip = longer, length })
		if term != nil && !seen[term] {
			seen[term] = true
			found = append(found, term)
		}
		text = text[skip:]
	}
	return found
}
