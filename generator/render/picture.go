package render

import (
	"html/template"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// PicturePage is the notice on one sheet: the same facts as the notice, laid
// out to be taken in at a glance.
type PicturePage struct {
	Page
	Number, Title, Issuer Phrase
	Signed                string
	Counts                []Count
	Domains               []DomainCard
	Matrix                Matrix
	Requirements          []ItemView
	Notice                Link
	Poster                template.HTML
	PosterFile            string // the poster as a file to save
	Paper                 string // style sheet of what the poster is printed on
}

// Count is a number worth knowing.
type Count struct {
	Number int
	Label  string
	Href   string
}

func (r *Renderer) picture(l policy.Lang, p *site.Policy) any {
	notice := r.noticeLink(l, p)
	heading := r.label(l, "picture")
	v := PicturePage{
		Page: r.page(l, head{
			route: p.PictureRoute(), heading: heading, section: p.Route(), crumbs: []Link{notice},
			description: r.label(l, "picture-description", phrase(l, p.Number)),
			meta:        article(heading, r.sourceOf(l, p), policy.Date{}),
			of:          []*site.Policy{p},
			standing:    p.Standing(),
		}),
		Number: phrase(l, p.Number), Title: phrase(l, p.Title), Issuer: phrase(l, p.Issuer), Signed: p.Signed.In(l),
		Domains: r.domainCards(l, p), Matrix: r.matrix(l, p), Notice: notice,
		Poster:     r.drawPoster(l, p, r.site.Href).element(),
		PosterFile: r.site.Href(p.PosterPath(l, ".svg")), Paper: r.site.Href(p.PosterPath(l, ".css")),
	}
	v.Counts = []Count{
		{len(p.Measures), r.say(l, "unit-measures"), r.href(l, site.MeasuresRoute)},
		{len(p.Domains), r.say(l, "unit-domains"), r.href(l, p.Route())},
		{len(v.Matrix.Rows), r.say(l, "unit-departments"), r.href(l, site.DepartmentsRoute)},
		{len(p.Requirements), r.say(l, "unit-requirements"), r.href(l, p.Route())},
	}
	for _, s := range r.noticeText(l, p).Sections {
		for _, it := range s.Items {
			for _, q := range p.Requirements {
				if it.ID == q.ID.Value {
					v.Requirements = append(v.Requirements, it)
				}
			}
		}
	}
	return v
}

// Matrix shows which department has how many measures in which domain.
type Matrix struct {
	Domains []Phrase
	Rows    []MatrixRow
	Totals  []int
	Total   int
}

// MatrixRow is the row of a department.
type MatrixRow struct {
	Department Link
	Cells      []MatrixCell
	Total      int
}

// MatrixCell lists the measures of a department in a domain.
type MatrixCell struct{ Measures []Link }

func (r *Renderer) matrix(l policy.Lang, p *site.Policy) Matrix {
	m := Matrix{Totals: make([]int, len(p.Domains))}
	for _, d := range p.Domains {
		m.Domains = append(m.Domains, phrase(l, d.Name))
	}
	for _, dep := range r.site.Departments {
		row := MatrixRow{Department: r.departmentLinks(l, []*site.Department{dep})[0], Cells: make([]MatrixCell, len(p.Domains))}
		for i, d := range p.Domains {
			for _, measure := range dep.Measures {
				if measure.Domain == d {
					row.Cells[i].Measures = append(row.Cells[i].Measures, r.measureLink(l, measure))
					row.Total++
					m.Totals[i]++
					m.Total++
				}
			}
		}
		if row.Total > 0 {
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}
