package render

import (
	"html/template"
	"strconv"

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

func (r *Renderer) annex(l Lang, p *site.Policy) any {
	title := phrase(l, p.Annex.Title)
	notice := Link{Label: phrase(l, p.Title), Href: r.site.Href(site.Path(l, p.Rest()))}
	v := AnnexPage{
		Page: r.page(l, head{
			rest: p.Rest() + "annex/", heading: title, section: p.Rest(), crumbs: []Link{notice},
			description: r.say(l, "annex-description", len(p.Measures), len(p.Domains)),
			meta:        article(title, phrase(l, p.Issuer), p.Published),
			of:          []*site.Policy{p},
		}),
		Label: phrase(l, p.Annex.Label), Title: title, Columns: phrases(l, p.Annex.Columns), Notice: notice,
		Translation: translation(l, p.Translation, p.Official(), p.History),
	}
	for _, d := range p.Domains {
		g := AnnexGroup{Numeral: r.sectionNumeral(l, d.Number.Value), Heading: phrase(l, d.Heading), ID: d.ID.Value}
		for _, m := range d.Measures {
			row := AnnexRow{Number: m.Number.Value, Title: r.measureLink(l, m), Text: sentences(l, 1, m.Text, m.Translation), Scope: phrase(l, m.Scope.Name)}
			for _, dep := range m.Departments {
				row.Departments = append(row.Departments, phrase(l, dep.Name))
			}
			g.Rows = append(g.Rows, row)
		}
		v.Groups = append(v.Groups, g)
	}
	return v
}

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

// DomainCard is a domain with its measures.
type DomainCard struct {
	Link
	Numeral  string
	Measures []Link
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

func (r *Renderer) picture(l Lang, p *site.Policy) any {
	notice := Link{Label: phrase(l, p.Title), Href: r.site.Href(site.Path(l, p.Rest()))}
	heading := r.label(l, "picture")
	v := PicturePage{
		Page: r.page(l, head{
			rest: p.Rest() + "picture/", heading: heading, section: p.Rest(), crumbs: []Link{notice},
			description: r.say(l, "picture-description", phrase(l, p.Number).Text),
			meta:        article(heading, r.sourceOf(l, p), site.Date{}),
			of:          []*site.Policy{p},
		}),
		Number: phrase(l, p.Number), Title: phrase(l, p.Title), Issuer: phrase(l, p.Issuer), Signed: p.Signed.In(l),
		Domains: r.domainCards(l, p), Matrix: r.matrix(l, p), Notice: notice,
		Poster:     r.drawPoster(l, p, r.site.Href).element(),
		PosterFile: r.site.Href(posterPath(l, p, ".svg")), Paper: r.site.Href(posterPath(l, p, ".css")),
	}
	v.Counts = []Count{
		{len(p.Measures), r.say(l, "unit-measures"), r.site.Href(site.Path(l, "measures/"))},
		{len(p.Domains), r.say(l, "unit-domains"), r.site.Href(site.Path(l, p.Rest()))},
		{len(v.Matrix.Rows), r.say(l, "unit-departments"), r.site.Href(site.Path(l, "departments/"))},
		{len(p.Requirements), r.say(l, "unit-requirements"), r.site.Href(site.Path(l, p.Rest()))},
	}
	for _, s := range r.document(l, p).Sections {
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

// posterPath is where the poster stands as a file.
func posterPath(l Lang, p *site.Policy, ext string) string {
	return site.Path(l, p.Rest()+"picture/"+p.ID+"-"+string(l)+ext)
}

func (r *Renderer) domainCards(l Lang, p *site.Policy) []DomainCard {
	all := make([]DomainCard, len(p.Domains))
	for i, d := range p.Domains {
		all[i] = DomainCard{Link: r.domainLink(l, d), Numeral: numeralIn(l, d.Number.Value), Measures: r.measureLinks(l, d.Measures)}
	}
	return all
}

func (r *Renderer) measureLinks(l Lang, ms []*site.Measure) []Link {
	all := make([]Link, len(ms))
	for i, m := range ms {
		all[i] = r.measureLink(l, m)
	}
	return all
}

func (r *Renderer) matrix(l Lang, p *site.Policy) Matrix {
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

// numeralIn writes a small number as the language counts in documents.
func numeralIn(l Lang, n int) string {
	if l == site.Zh {
		return numeral(n)
	}
	return strconv.Itoa(n)
}
