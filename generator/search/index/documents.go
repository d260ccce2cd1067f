package index

import (
	"mingce/generator/policy"
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
	for _, c := range s.Handbook {
		all = append(all, func() *document { return ofChapter(s, c) })
	}
	return all
}

// foldsIntoMeasure tells whether the page of a measure shows the interpretation whole.
func foldsIntoMeasure(i *site.Interpretation) bool {
	return len(i.Measures) == 1 && i.Measures[0].Reading == i
}

// visitorsOf gives the situations that departments name, by measure.
func visitorsOf(s *site.Site) map[*site.Measure][]policy.Text {
	all := map[*site.Measure][]policy.Text{}
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

func ofMeasure(m *site.Measure, visitors []policy.Text) *document {
	d := &document{
		kind: "measure", number: m.Number.Value, path: m.Route(),
		domain: m.Domain.ID.Value, scope: m.Scope.ID.Value, standing: m.Standing(),
	}
	d.setTitle(m.Title, levelTitle)
	d.addLead(inBody, m.Text...)
	for _, dep := range m.Departments {
		d.departments = append(d.departments, dep.ID)
		d.addField(inDepartment, dep.Name)
		d.addWords(inDepartment, 0, dep.Keywords)
	}
	for _, a := range m.Audiences {
		d.audience = append(d.audience, a.ID.Value)
		d.addField(inRelated, a.Name)
	}
	d.addField(inRelated, m.Domain.Name, m.Scope.Name)
	for _, t := range m.Terms() {
		d.addField(inRelated, t.Name)
		d.addWords(inRelated, 0, t.Forms, t.Synonyms)
	}
	for _, v := range m.Situations {
		d.addField(inRelated, v.Title)
		d.addWords(inRelated, 0, v.Keywords)
	}
	if m.Reading != nil {
		d.addReading(m.Reading)
	}
	d.addField(inRelated, visitors...)
	return d
}

// addReading folds the interpretation of a measure into it.
func (d *document) addReading(i *site.Interpretation) {
	d.addFurther(inHeading, i.Title)
	d.addNames(levelTitle, i.Title)
	d.addFurther(inBody, i.Summary)
	d.addFurther(inBody, i.For...)
	d.addFurther(inBody, stepTexts(i.Changes)...)
	d.addFurther(inBody, stepTexts(i.Steps)...)
	d.addFurther(inBody, i.Silent...)
	d.addWords(inKeywords, levelKeyword, i.Keywords)
}

func stepTexts(steps []policy.Step) []policy.Text {
	var all []policy.Text
	for _, s := range steps {
		all = append(all, s.Text)
	}
	return all
}

// Texts is what each document of a site is searched by, in the order of the
// index: all that a search must find.
func Texts(s *site.Site) [][]string {
	var all [][]string
	for _, doc := range documents(s) {
		var texts []string
		for _, field := range doc().text {
			texts = append(append(texts, field[0]...), field[1]...)
		}
		all = append(all, texts)
	}
	return all
}
