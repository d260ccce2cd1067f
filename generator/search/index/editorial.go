package index

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

func ofInterpretation(s *site.Site, i *site.Interpretation) *document {
	d := &document{kind: "interpretation", path: i.Route(), domain: i.Domain.Value}
	d.setTitle(i.Title, levelTitle)
	d.addLead(inBody, i.Summary)
	for _, p := range i.Parts {
		d.addFurther(inHeading, p.Heading)
		d.addFurther(inBody, plainProse(s, i.Policy, p.Body))
	}
	d.addFurther(inBody, i.For...)
	d.addFurther(inBody, stepTexts(i.Changes)...)
	d.addFurther(inBody, stepTexts(i.Steps)...)
	d.addFurther(inBody, i.Silent...)
	for _, id := range i.Audience {
		d.audience = append(d.audience, id.Value)
	}
	d.addWords(inKeywords, levelKeyword, i.Keywords)
	return d
}

// plainProse gives the words of Markdown.
func plainProse(s *site.Site, p *site.Policy, m policy.Markdown) policy.Text {
	t := policy.Text(m)
	if !m.Zh.Empty() {
		t.Zh.Value = s.Plain(p, m, policy.Zh)
	}
	if !m.En.Empty() {
		t.En.Value = s.Plain(p, m, policy.En)
	}
	return t
}

func ofSituation(v *site.Situation) *document {
	d := &document{kind: "situation", path: v.Route()}
	d.setTitle(v.Title, levelTitle)
	d.addLead(inBody, v.Summary)
	for _, m := range v.Matches {
		d.addFurther(inBody, m.Why)
	}
	for _, id := range v.Audience {
		d.audience = append(d.audience, id.Value)
	}
	d.addWords(inKeywords, levelKeyword, v.Keywords)
	return d
}

func ofDepartment(s *site.Site, dep *site.Department) *document {
	d := &document{kind: "department", path: dep.Route(), departments: []string{dep.ID}}
	d.setTitle(dep.Name, levelTitle)
	d.addWords(inKeywords, levelTitle, dep.Keywords)
	g := dep.Guide
	if g == nil {
		return d
	}
	d.addLead(inBody, plainProse(s, nil, g.Duties))
	for _, v := range g.Visitors {
		d.addFurther(inBody, v.Text)
	}
	d.addFurther(inBody, plainProse(s, nil, g.Together))
	for _, p := range g.Prepare {
		d.addFurther(inBody, p.Text)
	}
	d.addFurther(inBody, g.Open...)
	return d
}

func ofTerm(t *site.Term) *document {
	d := &document{kind: "term", path: t.Route()}
	d.setTitle(t.Name, levelTerm)
	d.addWords(inKeywords, levelTerm, t.Forms, t.Synonyms)
	d.addLead(inBody, t.Definition)
	return d
}

// ofChapter makes the document of a chapter of the handbook. Readers are after
// policy, so its title raises it less than any other.
func ofChapter(s *site.Site, c *site.Chapter) *document {
	d := &document{kind: "handbook", path: c.Route()}
	d.setTitle(c.Title, levelChapter)
	d.addLead(inBody, c.Summary)
	for _, p := range c.Parts {
		d.addFurther(inHeading, p.Heading)
		d.addFurther(inBody, plainProse(s, nil, p.Body))
	}
	d.addWords(inKeywords, levelChapter, c.Keywords)
	return d
}
