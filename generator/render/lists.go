package render

import (
	"mingce/generator/site"
)

// HomePage is the home page of a language.
type HomePage struct {
	Page
	Intro      Phrase
	Notices    []NoticeCard
	Situations []Link // the first ones
	More       Link   // to all of them
	Updates    []Entry
}

// homeSituations is how many situations the home page has room for.
const homeSituations = 12

// NoticeCard is a notice with its domains.
type NoticeCard struct {
	Link
	Number  Phrase
	Signed  string
	Domains []DomainCard
	Picture Link
	Total   int
}

func (r *Renderer) home(l Lang) any {
	heading := phrase(l, r.site.Name)
	description := phrase(l, r.site.Description)
	v := HomePage{
		Page:       r.page(l, head{heading: heading, description: description.Text, meta: column(columnHome, heading, description.Text)}),
		Intro:      description,
		Situations: r.situationLinks(l, r.site.Situations[:min(len(r.site.Situations), homeSituations)]),
		More:       Link{Label: Phrase{r.say(l, "all-situations", len(r.site.Situations)), l, l}, Href: r.site.Href(site.Path(l, "situations/"))},
		Updates:    r.entriesOf(l, r.latest(5)),
	}
	for _, p := range r.site.Policies {
		v.Notices = append(v.Notices, NoticeCard{
			Link:    Link{Label: phrase(l, p.Title), Href: r.site.Href(site.Path(l, p.Rest()))},
			Number:  phrase(l, p.Number),
			Signed:  p.Signed.In(l),
			Domains: r.domainCards(l, p),
			Picture: Link{Label: r.label(l, "picture"), Href: r.site.Href(site.Path(l, p.Rest()+"picture/"))},
			Total:   len(p.Measures),
		})
	}
	return v
}

// DomainPage is a domain with its measures.
type DomainPage struct {
	Page
	Number      int
	Official    []Sentence
	Reading     *Link
	Summary     Phrase
	Measures    []MeasureCard
	Departments []Link
	Others      []DomainCard
}

// MeasureCard is a measure in a list.
type MeasureCard struct {
	Link
	Number      int
	Summary     Phrase
	Domain      Link
	Departments []Link
	Scope       Phrase
}

func (r *Renderer) domain(l Lang, d *site.Domain) any {
	heading := phrase(l, d.Name)
	description := r.say(l, "domain-description", heading.Text, len(d.Measures))
	v := DomainPage{
		Page: r.page(l, head{
			rest: d.Rest(), heading: heading, description: description, section: "measures/", feeds: d.Rest(),
			crumbs: []Link{{Label: phrase(l, d.Policy.Number), Href: r.site.Href(site.Path(l, d.Policy.Rest()))}},
			meta:   column(columnPolicies, heading, description),
			of:     []*site.Policy{d.Policy},
		}),
		Number:   d.Number.Value,
		Measures: r.measureCards(l, d.Measures),
	}
	for _, s := range d.Policy.Sections {
		for _, it := range s.Items {
			if it.Domain.Value == d.ID.Value {
				v.Official = sentences(l, 1, it.Text, d.Policy.Translation)
			}
		}
	}
	if d.Reading != nil {
		v.Reading = &r.interpretationLinks(l, []*site.Interpretation{d.Reading})[0]
		v.Summary = phrase(l, d.Reading.Summary)
	}
	v.Departments = r.departmentLinks(l, departmentsOf(r.site.Departments, d.Measures))
	v.Others = r.domainCards(l, d.Policy)
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

func (r *Renderer) measureCards(l Lang, ms []*site.Measure) []MeasureCard {
	all := make([]MeasureCard, len(ms))
	for i, m := range ms {
		all[i] = MeasureCard{
			Link: r.measureLink(l, m), Number: m.Number.Value, Domain: r.domainLink(l, m.Domain),
			Departments: r.departmentLinks(l, m.Departments), Scope: phrase(l, m.Scope.Name),
		}
		if m.Reading != nil {
			all[i].Summary = phrase(l, m.Reading.Summary)
		}
	}
	return all
}

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

func (r *Renderer) departments(l Lang) any {
	heading := r.label(l, "departments")
	description := r.say(l, "departments-description", len(r.site.Departments))
	v := DepartmentsPage{Page: r.page(l, head{rest: "departments/", heading: heading, section: "departments/",
		description: description, meta: column(columnServices, heading, description)})}
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

func (r *Renderer) department(l Lang, d *site.Department) any {
	heading := phrase(l, d.Name)
	v := DepartmentPage{Page: r.page(l, head{
		rest: d.Rest(), heading: heading, section: "departments/", feeds: d.Rest(),
		crumbs:      []Link{{Label: r.label(l, "departments"), Href: r.site.Href(site.Path(l, "departments/"))}},
		description: r.say(l, "department-description", heading.Text, len(d.Measures)),
		meta:        article(heading, phrase(l, r.site.Name), site.Date{}),
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
	return v
}

func (r *Renderer) guide(l Lang, d *site.Department) *GuideView {
	g := d.Guide
	if g == nil {
		return nil
	}
	v := &GuideView{Date: g.Date.In(l), ISO: g.Date.String(), Duties: r.prose(l, nil, g.Duties),
		Together: r.prose(l, nil, g.Together), Open: phrases(l, g.Open)}
	for _, visitor := range g.Visitors {
		view := VisitorView{Text: phrase(l, visitor.Text)}
		for _, ref := range visitor.Measures {
			if m := r.site.Measure(nil, ref); m != nil {
				view.Measures = append(view.Measures, r.measureLink(l, m))
			}
		}
		v.Visitors = append(v.Visitors, view)
	}
	for _, need := range g.Prepare {
		if m := r.site.Measure(nil, need.Measure); m != nil {
			v.Prepare = append(v.Prepare, PrepareView{StepView{phrase(l, need.Text), r.excerpt(l, need.Quote, m)}, r.measureLink(l, m)})
		}
	}
	return v
}

// latest gives the newest news of the site.
func (r *Renderer) latest(most int) []site.Update {
	all := r.site.Updates()
	return all[:min(len(all), most)]
}
