package author

import (
	"fmt"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// composer makes documents of what is known, and says what is to be written.
type composer struct {
	NewFile
	day policy.Date // of NewFile.Date
	set *policy.Set
}

func (c composer) compose() (draft, error) {
	switch c.Document {
	case "department":
		return draft{path: "departments/" + c.ID + ".yaml", value: &policy.Department{Name: c.Title}, comments: departmentComments(c.ID, c.Lang)}, nil
	case "guide":
		return c.guide()
	case "term":
		return c.term()
	case "handbook":
		return c.chapter(), nil
	}
	p, err := c.policy()
	if err != nil {
		return draft{}, err
	}
	about, err := c.measures(p)
	if err != nil {
		return draft{}, err
	}
	switch c.Document {
	case "measure":
		return c.measure(p), nil
	case "interpretation":
		return c.interpretation(p, about)
	case "situation":
		return c.situation(p, about)
	}
	return draft{}, diag.Errorf("%w: there is no kind of document %q; there are %s", ErrAsked, c.Document, strings.Join(Documents, ", "))
}

// policy gives the policy that is meant.
func (c composer) policy() (*policy.Policy, error) {
	if c.Policy == "" && len(c.set.Policies) == 1 {
		return c.set.Policies[0], nil
	}
	var ids []string
	for _, p := range c.set.Policies {
		if p.ID == c.Policy {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return nil, diag.Errorf("%w: name one of the policies: %s", ErrAsked, strings.Join(ids, ", "))
}

// measures gives those of a policy that the document is about.
func (c composer) measures(p *policy.Policy) ([]*policy.Measure, error) {
	var about []*policy.Measure
	for _, number := range c.Measures {
		i := slices.IndexFunc(p.Measures, func(m *policy.Measure) bool { return m.Number.Value == number })
		if i < 0 {
			return nil, diag.Errorf("%w: policy %s has no measure %d", ErrAsked, p.ID, number)
		}
		about = append(about, p.Measures[i])
	}
	return about, nil
}

func (c composer) measure(p *policy.Policy) draft {
	m := &policy.Measure{
		Slug: c.ID, Number: policy.Int{Value: 1}, Domain: str(c.Domain), Scope: str(c.Scope), Title: c.Title, Text: []policy.Text{c.Text},
	}
	for _, other := range p.Measures {
		m.Number.Value = max(m.Number.Value, other.Number.Value+1)
	}
	for _, id := range c.Departments {
		m.Departments = append(m.Departments, str(id))
	}
	if !c.Title.En.Empty() && !c.day.Empty() {
		m.Translation = policy.Translation{Status: str("draft"), Date: c.day}
		for _, t := range m.Official() {
			m.Translation.Of = append(m.Translation.Of, str(policy.Hash(t.Zh.Value)))
		}
	}
	return draft{path: measureName("policies/"+p.ID+"/", m), value: m, comments: measureComments(m)}
}

func (c composer) situation(p *policy.Policy, about []*policy.Measure) (draft, error) {
	if len(about) == 0 {
		return draft{}, diag.Errorf("%w: a situation names the measures that help", ErrAsked)
	}
	s := &policy.Situation{
		Draft:   policy.Bool{Value: true},
		Title:   orElse(c.Title, policy.ToWrite("用企业自己的话说它的处境", "where a business stands, in its own words")),
		Summary: policy.ToWrite("通知在这里能帮上什么，一两句话", "what the notice offers here, in a sentence or two"),
	}
	for _, m := range about {
		s.Matches = append(s.Matches, policy.Match{
			Measure: policy.Ref{Number: m.Number.Value},
			Why:     policy.ToWrite("这一项怎样帮得上", "how this measure helps"),
			Quote:   quoteOf(m),
		})
	}
	order := 1
	for _, other := range p.Situations {
		order = max(order, other.Order+1)
	}
	return draft{
		path:  fmt.Sprintf("policies/%s/situations/%02d-%s.yaml", p.ID, order, c.ID),
		value: s, hidden: true, comments: situationComments(c.set),
	}, nil
}

func (c composer) chapter() draft {
	order := 1
	for _, other := range c.set.Handbook {
		order = max(order, other.Order+1)
	}
	return draft{
		path: fmt.Sprintf("handbook/%02d-%s.yaml", order, c.ID),
		value: &policy.Chapter{
			Draft:   policy.Bool{Value: true},
			Title:   orElse(c.Title, policy.ToWrite("要做的事，用做这件事的人的话说", "the task, in the words of whoever has it before them")),
			Summary: policy.ToWrite("这一章讲什么，一两句话", "what the chapter tells, in a sentence or two"),
			Parts:   []*policy.Part{openPart},
		},
		hidden: true, comments: chapterComments,
	}
}

func departmentOf(set *policy.Set, id string) *policy.Department {
	for _, d := range set.Departments {
		if d.ID == id {
			return d
		}
	}
	return nil
}

func str(s string) policy.Str { return policy.Str{Value: s} }

func orElse(t, other policy.Text) policy.Text {
	if t.Zh.Empty() {
		return other
	}
	return t
}

// quoteOf gives words of a measure that are sure to stand in it.
func quoteOf(m *policy.Measure) policy.Quote {
	first := m.Title
	if len(m.Text) > 0 {
		first = m.Text[0]
	}
	return policy.Quote{Zh: str(first.Zh.Value), En: str(first.En.Value)}
}
