package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// DepartmentsPage lists the departments.
type DepartmentsPage struct {
	Page
	Departments []DepartmentCard
}

// DepartmentCard is a department with its measures.
type DepartmentCard struct {
	Link
	Measures []Link
}

func (r *Renderer) departments(l policy.Lang) any {
	v := DepartmentsPage{Page: r.column(l, site.DepartmentsRoute, columnServices,
		r.label(l, "departments"), r.label(l, "departments-description", len(r.site.Departments)))}
	for _, d := range r.site.Departments {
		link := r.departmentLinks(l, []*site.Department{d})[0]
		v.Departments = append(v.Departments, DepartmentCard{link, r.measureLinks(l, d.Measures)})
	}
	sortByLabel(l, v.Departments, func(d DepartmentCard) string { return d.Label.Text })
	return v
}

// DepartmentPage is a department, its measures and our guide to it.
type DepartmentPage struct {
	Page
	Guide    *GuideView
	Alone    []MeasureCard
	Jointly  []JointMeasure
	Citation Phrase
	History  []Entry
}

// JointMeasure is a measure with the other departments that answer for it.
type JointMeasure struct {
	MeasureCard
	Others []Link
}

// GuideView is our guide to a department.
type GuideView struct {
	Date, ISO string
	Duties    Prose
	Visitors  []VisitorView
	Together  Prose
	Prepare   []PrepareView
	Open      []Phrase
	Sources   []SourceView
}

// VisitorView is a situation that leads to the department.
type VisitorView struct {
	Text     Phrase
	Measures []Link
}

// PrepareView is a thing to have ready.
type PrepareView struct {
	StepView
	Measure Link
}

func (r *Renderer) department(l policy.Lang, d *site.Department) any {
	heading := phrase(l, d.Name)
	v := DepartmentPage{Page: r.page(l, head{
		route: d.Route(), heading: heading, section: site.DepartmentsRoute, feeds: d.Route(),
		crumbs:      []Link{{Label: r.label(l, "departments"), Href: r.href(l, site.DepartmentsRoute)}},
		description: r.label(l, "department-description", heading, len(d.Measures)),
		meta:        article(heading, phrase(l, r.site.Name), policy.Date{}),
		keywords:    d.Keywords.In(l),
		of:          noticesOf(d.Measures),
	})}
	cards := r.measureCards(l, d.Measures)
	for i, m := range d.Measures {
		if len(m.Departments) == 1 {
			v.Alone = append(v.Alone, cards[i])
			continue
		}
		joint := JointMeasure{MeasureCard: cards[i]}
		for _, other := range m.Departments {
			if other != d {
				joint.Others = append(joint.Others, r.departmentLinks(l, []*site.Department{other})...)
			}
		}
		v.Jointly = append(v.Jointly, joint)
	}
	v.Guide = r.guide(l, d)
	v.History = r.pageHistory(l, d.Route(), nil)
	return v
}

func (r *Renderer) guide(l policy.Lang, d *site.Department) *GuideView {
	g := d.Guide
	if g == nil {
		return nil
	}
	v := &GuideView{Date: g.Date.In(l), ISO: g.Date.String(), Duties: r.prose(l, nil, g.Duties),
		Together: r.prose(l, nil, g.Together), Open: r.phrases(l, g.Open), Sources: r.sources(l, g.Sources)}
	for _, visitor := range d.Visitors {
		v.Visitors = append(v.Visitors, VisitorView{r.phrase(l, visitor.Text), r.measureLinks(l, visitor.Measures)})
	}
	for _, need := range d.Prepare {
		step := StepView{r.phrase(l, need.Text), r.excerpt(l, need.Quote, need.Measure)}
		v.Prepare = append(v.Prepare, PrepareView{step, r.measureLink(l, need.Measure)})
	}
	return v
}

// departmentsOf keeps the departments that answer for one of the measures.
func departmentsOf(all []*site.Department, ms []*site.Measure) []*site.Department {
	wanted := map[*site.Department]bool{}
	for _, m := range ms {
		for _, d := range m.Departments {
			wanted[d] = true
		}
	}
	var kept []*site.Department
	for _, d := range all {
		if wanted[d] {
			kept = append(kept, d)
		}
	}
	return kept
}
