package search

import (
	"regexp"
	"strings"

	"mingce/generator/site"
)

// documents lists the documents of a site in its order. Each is made when it is
// asked for, so that not all are in memory at once.
func documents(s *site.Site) []func() *document {
	var all []func() *document
	visitors := visitorsOf(s)
	for _, p := range s.Policies {
		all = append(all, func() *document { return ofNotice(p) })
		for _, r := range p.Requirements {
			all = append(all, func() *document { return ofRequirement(r) })
		}
		for _, d := range p.Domains {
			all = append(all, func() *document { return ofDomain(d) })
		}
		for _, m := range p.Measures {
			all = append(all, func() *document { return ofMeasure(m, visitors[m]) })
		}
		for _, i := range p.Interpretations {
			if !foldsIntoMeasure(i) {
				all = append(all, func() *document { return ofInterpretation(s, i) })
			}
		}
		for _, v := range p.Situations {
			all = append(all, func() *document { return ofSituation(v) })
		}
	}
	for _, d := range s.Departments {
		all = append(all, func() *document { return ofDepartment(s, d) })
	}
	for _, t := range s.Terms {
		all = append(all, func() *document { return ofTerm(t) })
	}
	return all
}

// foldsIntoMeasure tells whether the page of a measure shows the interpretation whole.
func foldsIntoMeasure(i *site.Interpretation) bool {
	return len(i.Measures) == 1 && i.Measures[0].Reading == i
}

// visitorsOf gives the situations that departments name, by measure.
func visitorsOf(s *site.Site) map[*site.Measure][]site.Text {
	all := map[*site.Measure][]site.Text{}
	for _, d := range s.Departments {
		if d.Guide == nil {
			continue
		}
		for _, v := range d.Guide.Visitors {
			for _, ref := range v.Measures {
				if m := s.Measure(nil, ref); m != nil {
					all[m] = append(all[m], v.Text)
				}
			}
		}
	}
	return all
}

func ofMeasure(m *site.Measure, visitors []site.Text) *document {
	d := &document{
		kind: "measure", policy: m.Policy.ID, number: m.Number.Value, path: m.Route(),
		domain: m.Domain.ID.Value, scope: m.Scope.ID.Value,
	}
	d.titled(m.Title, levelTitle)
	d.open(inBody, m.Text...)
	for _, dep := range m.Departments {
		d.departments = append(d.departments, dep.ID)
		d.add(inDepartment, dep.Name)
		d.words(inDepartment, 0, dep.Keywords)
	}
	for _, a := range m.Audiences {
		d.audience = append(d.audience, a.ID.Value)
		d.add(inRelated, a.Name)
	}
	d.add(inRelated, m.Domain.Name, m.Scope.Name)
	for _, t := range m.Terms() {
		d.add(inRelated, t.Name)
		d.words(inRelated, 0, t.Forms, t.Synonyms)
	}
	for _, v := range m.Situations {
		d.add(inRelated, v.Title)
		d.words(inRelated, 0, v.Keywords)
	}
	if m.Reading != nil {
		d.reading(m.Reading)
	}
	d.add(inRelated, visitors...)
	return d
}

// reading folds the interpretation of a measure into it.
func (d *document) reading(i *site.Interpretation) {
	d.show(inHeading, i.Title)
	d.named(levelTitle, i.Title)
	d.show(inBody, i.Summary)
	d.show(inBody, i.For...)
	d.show(inBody, stepTexts(i.Changes)...)
	d.show(inBody, stepTexts(i.Steps)...)
	d.show(inBody, i.Silent...)
	d.words(inKeywords, levelKeyword, i.Keywords)
}

func stepTexts(steps []site.Step) []site.Text {
	var all []site.Text
	for _, s := range steps {
		all = append(all, s.Text)
	}
	return all
}

// bracketed takes a document number apart: issuer, year, number.
var bracketed = regexp.MustCompile(`^(.+?)\s*[〔\[(（]\s*(\d{4})\s*[〕\])）]\s*(?:No\.?\s*)?(\d+)\s*号?$`)

func ofNotice(p *site.Policy) *document {
	d := &document{kind: "notice", policy: p.ID, path: p.Route()}
	d.titled(p.Title, levelTitle)
	d.show(inHeading, p.Number)
	d.named(levelTitle, p.Number)
	d.names = append(d.names, name{p.ID, levelTitle})
	for _, l := range languages {
		if n := bracketed.FindStringSubmatch(p.Number.In(l).Value); n != nil {
			d.names = append(d.names, name{n[1] + n[3], levelTitle}, name{n[1] + n[2] + n[3], levelTitle},
				name{n[1] + n[3] + "号", levelTitle}, name{n[1] + n[2] + "年" + n[3] + "号", levelTitle}, name{n[1] + " No " + n[3], levelTitle})
		}
	}
	d.open(inBody, p.Preamble...)
	for _, t := range []site.Text{p.Letterhead, p.Issuer, p.Addressees, p.Attachment, p.Signature, p.DateLine, p.PublicNote, p.Credit} {
		d.show(inBody, t)
	}
	for _, s := range p.Sections {
		d.show(inHeading, s.Heading)
	}
	if p.Annex != nil {
		d.show(inBody, p.Annex.Label, p.Annex.Title)
		d.show(inBody, p.Annex.Columns...)
	}
	for _, r := range p.Policy.Related {
		d.show(inBody, site.Text{Zh: r.Title})
	}
	return d
}

func ofRequirement(r *site.Requirement) *document {
	d := &document{kind: "section", policy: r.Policy.ID, path: r.Route()}
	if len(r.Text) > 0 {
		d.titled(trimmed(r.Text[0]), levelTitle)
	}
	d.open(inBody, r.Text...)
	return d
}

// trimmed takes the full stop from a heading that is printed as a sentence.
func trimmed(t site.Text) site.Text {
	t.Zh.Value = strings.TrimRight(t.Zh.Value, "。")
	t.En.Value = strings.TrimRight(t.En.Value, ".")
	return t
}

func ofDomain(d *site.Domain) *document {
	doc := &document{kind: "domain", policy: d.Policy.ID, path: d.Route(), domain: d.ID.Value}
	doc.titled(d.Name, levelTitle)
	doc.show(inHeading, d.Heading)
	doc.named(levelTitle, d.Heading)
	for _, s := range d.Policy.Sections {
		for _, item := range s.Items {
			if item.Domain.Value == d.ID.Value {
				doc.open(inBody, item.Text...)
			}
		}
	}
	return doc
}

func ofInterpretation(s *site.Site, i *site.Interpretation) *document {
	d := &document{kind: "interpretation", policy: i.Policy.ID, path: i.Route(), domain: i.Domain.Value}
	d.titled(i.Title, levelTitle)
	d.open(inBody, i.Summary)
	for _, p := range i.Parts {
		d.show(inHeading, p.Heading)
		d.show(inBody, plainProse(s, i.Policy, p.Body))
	}
	d.show(inBody, i.For...)
	d.show(inBody, stepTexts(i.Changes)...)
	d.show(inBody, stepTexts(i.Steps)...)
	d.show(inBody, i.Silent...)
	for _, id := range i.Audience {
		d.audience = append(d.audience, id.Value)
	}
	d.words(inKeywords, levelKeyword, i.Keywords)
	return d
}

// plainProse gives the words of Markdown.
func plainProse(s *site.Site, p *site.Policy, m site.Markdown) site.Text {
	t := site.Text(m)
	if !m.Zh.Empty() {
		t.Zh.Value = s.Plain(p, m, site.Zh)
	}
	if !m.En.Empty() {
		t.En.Value = s.Plain(p, m, site.En)
	}
	return t
}

func ofSituation(v *site.Situation) *document {
	d := &document{kind: "situation", policy: v.Policy.ID, path: v.Route()}
	d.titled(v.Title, levelTitle)
	d.open(inBody, v.Summary)
	for _, m := range v.Matches {
		d.show(inBody, m.Why)
	}
	for _, id := range v.Audience {
		d.audience = append(d.audience, id.Value)
	}
	d.words(inKeywords, levelKeyword, v.Keywords)
	return d
}

func ofDepartment(s *site.Site, dep *site.Department) *document {
	d := &document{kind: "department", path: dep.Route(), departments: []string{dep.ID}}
	d.titled(dep.Name, levelTitle)
	d.words(inKeywords, levelTitle, dep.Keywords)
	g := dep.Guide
	if g == nil {
		return d
	}
	d.open(inBody, plainProse(s, nil, g.Duties))
	for _, v := range g.Visitors {
		d.show(inBody, v.Text)
	}
	d.show(inBody, plainProse(s, nil, g.Together))
	for _, p := range g.Prepare {
		d.show(inBody, p.Text)
	}
	d.show(inBody, g.Open...)
	return d
}

func ofTerm(t *site.Term) *document {
	d := &document{kind: "term", path: t.Route()}
	d.titled(t.Name, levelTerm)
	d.words(inKeywords, levelTerm, t.Forms, t.Synonyms)
	d.open(inBody, t.Definition)
	return d
}
