package check

import (
	"strings"
	"unicode"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// termsOccur reports the terms that stand in no notice.
func termsOccur(p *pass, set *policy.Set) {
	if len(set.Terms) == 0 || !p.isComplete("") {
		return
	}
	occurs := p.occurring()
	for _, t := range set.Terms {
		if !occurs[t] && !t.Name.Zh.Empty() {
			p.Errorf("term-not-found", t.Name.Zh.Pos, "%q stands in no notice", t.Name.Zh).
				WithHint("write the term as the notice does, or add the wording of the notice to forms.zh")
		}
	}
}

// termNames reports wordings that several terms claim.
func termNames(p *pass, set *policy.Set) {
	names := map[string]*policy.Term{}
	for _, t := range set.Terms {
		for _, s := range append([]policy.Str{t.Name.Zh}, t.Forms.Zh...) {
			p.claimName(names, t, s)
		}
	}
	for _, t := range set.Terms {
		for _, s := range t.Synonyms.Zh {
			if other := names[s.Value]; other != nil && other != t {
				p.Warnf("term-synonym", s.Pos, "%q is a term of its own: %s", s, other.ID).
					WithHint("take it out: search finds that term by its name")
			}
		}
	}
}

func (p *pass) claimName(names map[string]*policy.Term, t *policy.Term, s policy.Str) {
	if first := names[s.Value]; first != nil && first != t {
		p.Errorf("duplicate-term", s.Pos, "%q is already a name of the term %s at %s", s, first.ID, first.Name.Zh.Pos).
			WithHint("one wording, one term: take it out of one of the two")
		return
	}
	names[s.Value] = t
}

// termBasis reports definitions that nothing carries.
func termBasis(p *pass, d *document) {
	glossary, is := d.file.(*policy.Glossary)
	if !is {
		return
	}
	for _, t := range glossary.Terms {
		switch defined := !t.Definition.Empty(); {
		case defined && t.Basis.Empty():
			p.Errorf("term-basis", place(t.Definition, policy.Zh), "what carries the definition of %s?", t.ID).
				WithHint("add basis: notice, or basis: common-knowledge")
		case !defined && !t.Basis.Empty():
			p.Errorf("term-basis", t.Basis.Pos, "%s has a basis but no definition", t.ID).
				WithHint("add definition:, or take basis: out")
		}
	}
}

// termTranslations holds the translation to the glossary: one term, one
// translation.
func termTranslations(p *pass, d *document) {
	if d.policy == nil {
		return // a glossary has nothing to hold itself to
	}
	for _, passage := range d.passages {
		if passage.Layer != policy.Official || passage.En.Empty() {
			continue
		}
		english := spaced(passage.En.Value)
		for _, t := range p.termsIn(passage.Text) {
			if accepted := translationsOf(t); len(accepted) > 0 && !containsAny(english, accepted) {
				p.Warnf("term-translation", at(passage), "%q is not translated as %q: %s", t.Name.Zh, t.Name.En, short(passage.Zh.Value)).
					WithHint("use the English of the glossary, or add the wording used here to forms.en of %s", t.ID)
			}
		}
	}
}

// translationsOf gives the English wordings of a term, spaced.
func translationsOf(t *policy.Term) []string {
	var all []string
	for _, s := range append([]policy.Str{t.Name.En}, t.Forms.En...) {
		if !s.Empty() {
			all = append(all, spaced(s.Value))
		}
	}
	return all
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
