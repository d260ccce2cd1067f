package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// GlossaryPage lists the terms.
type GlossaryPage struct {
	Page
	Letters []LetterView
	Trail   string // leads to the earlier texts; empty when there are none
}

// LetterView is the terms that readers look up under a letter.
type LetterView struct {
	Letter Phrase // 0 stands for all digits
	Terms  []TermView
}

// TermView is a term, explained.
type TermView struct {
	ID         string
	Name       Phrase
	Other      Phrase // the name in the other language; may be empty
	Href       string
	Definition Phrase
	Basis      string // notice or common-knowledge; empty without a definition
	Measures   []Link // in the glossary alone
}

func (r *Renderer) glossary(l policy.Lang) any {
	heading := r.label(l, "glossary")
	description := r.label(l, "glossary-description", len(r.site.Terms))
	views := r.termViews(l, r.site.Terms)
	for i, t := range r.site.Terms {
		views[i].Measures = r.measureLinks(l, r.site.MeasuresWith(t))
	}
	sortByLabel(l, views, func(t TermView) string { return t.Name.Text })
	v := GlossaryPage{
		Page: r.page(l, head{route: site.GlossaryRoute, heading: heading, section: site.GlossaryRoute, description: description,
			meta: column(columnInterpretation, heading, description), data: []any{r.termSet(l, views)}}),
		Letters: byLetter(l, views),
	}
	if t := r.site.Trail(site.GlossaryRoute); t != nil {
		v.Trail = r.href(l, t.HistoryRoute())
	}
	return v
}

// byLetter cuts sorted terms where the letter changes.
func byLetter(l policy.Lang, terms []TermView) []LetterView {
	var all []LetterView
	for _, t := range terms {
		letter := Phrase{Text: initial(l, t.Name.Text), Lang: t.Name.Lang, page: l}
		if n := len(all); n == 0 || all[n-1].Letter != letter {
			all = append(all, LetterView{Letter: letter})
		}
		last := &all[len(all)-1]
		last.Terms = append(last.Terms, t)
	}
	return all
}

func (r *Renderer) termViews(l policy.Lang, ts []*site.Term) []TermView {
	all := make([]TermView, len(ts))
	for i, t := range ts {
		all[i] = TermView{
			ID: t.ID.Value, Name: phrase(l, t.Name), Other: beside(l, t.Name),
			Href:       r.href(l, t.Route()),
			Definition: r.phrase(l, t.Definition), Basis: t.Basis.Value,
		}
	}
	return all
}

func (r *Renderer) termSet(l policy.Lang, views []TermView) any {
	page := r.url(l, site.GlossaryRoute)
	var terms []any
	for _, t := range views {
		term := object{"@type": "DefinedTerm", "@id": page + "#" + t.ID, "name": t.Name.Text}
		if t.Definition.Text != "" {
			term["description"] = t.Definition.Text
		}
		terms = append(terms, term)
	}
	return object{"@type": "DefinedTermSet", "@id": page + "#terms", "name": r.say(l, "glossary"), "inLanguage": l.Tag(), "hasDefinedTerm": terms}
}
