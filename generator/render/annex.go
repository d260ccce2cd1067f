package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// AnnexPage is the task table of the notice.
type AnnexPage struct {
	Page
	Label, Title Phrase
	Columns      []Phrase
	Groups       []AnnexGroup
	Notice       Link
	Translation  Translation
}

// AnnexGroup is the rows of one domain.
type AnnexGroup struct {
	Numeral string
	Heading Phrase
	ID      string
	Rows    []AnnexRow
}

// AnnexRow is a measure as a row of the table.
type AnnexRow struct {
	Number      int
	Title       Link
	Text        []Sentence
	Departments []Phrase
	Scope       Phrase
}

func (r *Renderer) annex(l policy.Lang, p *site.Policy) any {
	title := phrase(l, p.Annex.Title)
	notice := r.noticeLink(l, p)
	v := AnnexPage{
		Page: r.page(l, head{
			route: p.AnnexRoute(), heading: title, section: p.Route(), crumbs: []Link{notice},
			description: r.label(l, "annex-description", len(p.Measures), len(p.Domains)),
			meta:        article(title, phrase(l, p.Issuer), p.Published),
			of:          []*site.Policy{p},
			standing:    p.Standing(),
		}),
		Label: phrase(l, p.Annex.Label), Title: title, Columns: r.phrases(l, p.Annex.Columns), Notice: notice,
		Translation: r.translation(l, p.Translation, p.Official(), p.History),
	}
	for _, d := range p.Domains {
		g := AnnexGroup{Numeral: r.sectionNumeral(l, d.Number.Value), Heading: phrase(l, d.Heading), ID: d.ID.Value}
		for _, m := range d.Measures {
			row := AnnexRow{Number: m.Number.Value, Title: r.measureLink(l, m), Text: r.sentences(l, 1, m.Text), Scope: phrase(l, m.Scope.Name)}
			for _, dep := range m.Departments {
				row.Departments = append(row.Departments, phrase(l, dep.Name))
			}
			g.Rows = append(g.Rows, row)
		}
		v.Groups = append(v.Groups, g)
	}
	return v
}
