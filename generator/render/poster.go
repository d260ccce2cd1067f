package render

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// The poster is as wide as two phones are in pixels, so that its text is
// readable on one: 26 units are 13 pixels at 360.
const (
	posterWidth  = 720
	posterMargin = 40.0
	posterInner  = posterWidth - 2*posterMargin
	posterText   = 26.0
	posterSmall  = 22.0
)

// poster draws a notice as one tall picture: what it is, its measures by
// domain, which department answers for which, who works together, and what is
// asked of the administration. Links are made by href.
type poster struct {
	canvas
	r    *Renderer
	l    policy.Lang
	p    *site.Policy
	href func(path string) string
}

// drawPoster draws the notice; href makes links: those of the site on its page,
// absolute ones in a file that is saved.
func (r *Renderer) drawPoster(l policy.Lang, p *site.Policy, href func(string) string) *poster {
	d := &poster{canvas: canvas{lang: l}, r: r, l: l, p: p, href: href}
	d.head()
	d.section(r.say(l, "measures-by-domain"))
	for _, domain := range p.Domains {
		d.domain(domain)
	}
	d.section(r.say(l, "matrix"))
	d.matrix(r.matrix(l, p))
	d.together()
	d.requirements()
	d.foot()
	return d
}

// element is the drawing as an element of a page, or a file of its own.
func (d *poster) element() template.HTML {
	return d.svg(d.r.say(d.l, "picture") + " " + phrase(d.l, d.p.Number).Text)
}

// paper is a style sheet that prints the drawing on one sheet of its own length,
// as wide as A4, and a millimetre longer, for browsers round lengths.
func (d *poster) paper() string {
	const width = 210 // millimetres
	return fmt.Sprintf("@page { size: %dmm %.0fmm; margin: 0; }\n", width, math.Ceil(d.height()*width/posterWidth)+1)
}

func (d *poster) head() {
	title := wrap(d.r.bracketed(d.l, d.p.Standing())+phrase(d.l, d.p.Title).Text, posterInner/36/stretch(700))
	issued := wrap(phrase(d.l, d.p.Issuer).Text+" · "+d.p.Signed.In(d.l), posterInner/posterSmall)
	height := 118 + 52*float64(len(title)) + 32*float64(len(issued))
	d.rect(0, 0, posterWidth, height, posterRed, "none")
	d.write(posterMargin, 60, posterText, 400, "start", "#fff", phrase(d.l, d.p.Number).Text)
	for i, line := range title {
		d.write(posterMargin, 118+52*float64(i), 36, 700, "start", "#fff", line)
	}
	for i, line := range issued {
		d.write(posterMargin, height-32*float64(len(issued)-i), posterSmall, 400, "start", "#fff", line)
	}
	d.y = height + 20
	counts := []struct {
		n    int
		unit string
	}{{len(d.p.Measures), "unit-measures"}, {len(d.p.Domains), "unit-domains"}, {len(departmentsOf(d.r.site.Departments, d.p.Measures)), "unit-departments"}, {len(d.p.Requirements), "unit-requirements"}}
	for i, c := range counts {
		x := posterMargin + posterInner/4*(float64(i)+.5)
		d.write(x, d.y+60, 64, 700, "middle", posterRed, strconv.Itoa(c.n))
		d.write(x, d.y+96, posterSmall, 400, "middle", posterInk, d.r.say(d.l, c.unit))
	}
	d.y += 110
}

func (d *poster) section(title string) {
	d.y += 70
	d.rect(posterMargin, d.y-30, 10, 38, posterRed, "none")
	d.write(posterMargin+26, d.y, 34, 700, "start", posterInk, title)
	d.y += 16
}

func (d *poster) domain(domain *site.Domain) {
	name := numeralIn(d.l, domain.Number.Value) + "  " + phrase(d.l, domain.Name).Text
	lines := wrap(name, (posterInner-90)/28/stretch(700))
	height := 20 + 40*float64(len(lines))
	d.y += 18
	d.link(d.href(site.Path(d.l, domain.Route())), "", func() {
		d.rect(posterMargin, d.y, posterInner, height, posterTint, "none")
		for i, line := range lines {
			d.write(posterMargin+20, d.y+40+40*float64(i), 28, 700, "start", posterRed, line)
		}
		d.write(posterMargin+posterInner-20, d.y+40, 28, 700, "end", posterRed, strconv.Itoa(len(domain.Measures)))
	})
	d.y += height + 6
	for _, m := range domain.Measures {
		title := d.r.bracketed(d.l, m.Standing()) + phrase(d.l, m.Title).Text
		d.link(d.href(site.Path(d.l, m.Route())), "", func() {
			d.write(posterMargin+52, d.y+posterText*1.45, posterText, 700, "end", posterRed, strconv.Itoa(m.Number.Value))
			d.paragraph(posterMargin+70, posterInner-70, posterText, 400, posterInk, title)
		})
		d.y += 8
	}
}

// matrix draws departments as rows and domains, by their numerals, as columns.
func (d *poster) matrix(m Matrix) {
	const name = 206.0
	width := (posterInner - name) / float64(len(m.Domains))
	d.y += 50
	for i := range m.Domains {
		d.write(posterMargin+name+width*(float64(i)+.5), d.y, posterSmall, 700, "middle", posterRed, numeralIn(d.l, i+1))
	}
	d.y += 14
	for _, row := range m.Rows {
		lines := wrap(row.Department.Label.Text, (name-10)/20)
		depth := 1
		for _, c := range row.Cells {
			depth = max(depth, (len(c.Measures)+1)/2)
		}
		height := 14 + 30*float64(max(len(lines), depth))
		d.line(posterMargin, d.y, posterMargin+posterInner, d.y, posterRule)
		for i, line := range lines {
			d.write(posterMargin, d.y+30+28*float64(i), 20, 400, "start", posterInk, line)
		}
		for i, c := range row.Cells {
			d.cell(posterMargin+name+width*float64(i), width, c)
		}
		d.y += height
	}
	d.line(posterMargin, d.y, posterMargin+posterInner, d.y, posterRule)
}

// cell writes the numbers of measures, two a line.
func (d *poster) cell(x, width float64, c MatrixCell) {
	for i, m := range c.Measures {
		across := 0.5
		if len(c.Measures) > 1 {
			across = 0.25 + 0.5*float64(i%2)
		}
		d.link(d.href(strings.TrimPrefix(m.Href, d.r.site.Href(""))), m.Note.Text+" "+m.Label.Text, func() {
			d.write(x+width*across, d.y+32+30*float64(i/2), 20, 700, "middle", posterRed, m.Note.Text)
		})
	}
}

// together lists the measures for which several departments answer.
func (d *poster) together() {
	var order []string
	groups := map[string][]*site.Measure{}
	for _, m := range d.p.Measures {
		if len(m.Departments) < 2 {
			continue
		}
		var names []string
		for _, dep := range m.Departments {
			names = append(names, phrase(d.l, dep.Name).Text)
		}
		key := strings.Join(names, d.r.say(d.l, "with"))
		if !slices.Contains(order, key) {
			order = append(order, key)
		}
		groups[key] = append(groups[key], m)
	}
	if len(order) == 0 {
		return
	}
	d.section(d.r.say(d.l, "jointly"))
	for _, key := range order {
		d.y += 10
		d.paragraph(posterMargin, posterInner, posterText, 700, posterInk, key)
		var numbers []string
		for _, m := range groups[key] {
			numbers = append(numbers, strconv.Itoa(m.Number.Value))
		}
		d.paragraph(posterMargin, posterInner, posterText, 400, posterRed, d.r.say(d.l, "measure-numbers", strings.Join(numbers, d.r.say(d.l, "list-separator"))))
	}
}

func (d *poster) requirements() {
	if len(d.p.Requirements) == 0 {
		return
	}
	d.section(d.r.say(d.l, "requirements"))
	for _, q := range d.p.Requirements {
		d.y += 12
		for i, s := range q.Text {
			weight := 400
			if i == 0 {
				weight = 700
			}
			d.paragraph(posterMargin, posterInner, posterText, weight, posterInk, phrase(d.l, s).Text)
		}
	}
}

func (d *poster) foot() {
	d.y += 40
	d.line(posterMargin, d.y, posterMargin+posterInner, d.y, posterRule)
	d.paragraph(posterMargin, posterInner, posterSmall, 400, posterMuted, d.r.say(d.l, "chinese-prevails"))
	d.paragraph(posterMargin, posterInner, posterSmall, 400, posterMuted, d.r.url(d.l, d.p.Route()))
}
