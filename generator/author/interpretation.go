package author

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// interpretation composes a draft of the kind that is asked for: what is known of
// its subject, and all that the kind needs.
func (c composer) interpretation(p *policy.Policy, about []*policy.Measure) (draft, error) {
	if c.day.Empty() {
		return draft{}, diag.Errorf("%w: an interpretation needs the day of its first publication", ErrAsked)
	}
	i := &policy.Interpretation{
		Kind:    str(c.Kind),
		Draft:   policy.Bool{Value: true},
		Title:   c.Title,
		Summary: policy.ToWrite("它是什么，用店主听得懂的两句话", "what it is, in two sentences that a shop-owner understands"),
	}
	for _, m := range about {
		i.Measures = append(i.Measures, policy.Int{Value: m.Number.Value})
	}
	switch c.Kind {
	case policy.KindMeasure:
		if len(about) != 1 {
			return draft{}, diag.Errorf("%w: an interpretation of kind measure is about one measure", ErrAsked)
		}
		ofMeasure(i, about[0])
	case policy.KindDomain:
		i.Domain = str(c.Domain)
		for _, d := range p.Domains {
			if d.ID.Value == c.Domain {
				i.Title = orElse(i.Title, plainText(d.Name))
			}
		}
		i.Parts = []*policy.Part{openPart}
	case policy.KindRequirement:
		i.Requirement = str(c.Requirement)
		i.Parts = []*policy.Part{openPart}
	case policy.KindNotice:
		i.Title = orElse(i.Title, plainText(p.Title))
		i.Parts = noticeParts()
	case policy.KindArticle:
		i.Parts = []*policy.Part{openPart}
	default:
		return draft{}, diag.Errorf("%w: there is no kind of interpretation %q", ErrAsked, c.Kind)
	}
	i.Title = orElse(i.Title, policy.ToWrite("标题", "the title"))
	return draft{
		path:  "policies/" + p.ID + "/interpretations/" + c.Date + "-" + c.ID + ".yaml",
		value: i, hidden: true, comments: interpretationComments(c.Kind, c.set),
	}, nil
}

// ofMeasure gives the reading of a measure what its page shows.
func ofMeasure(i *policy.Interpretation, m *policy.Measure) {
	i.Title = orElse(i.Title, plainText(m.Title))
	i.Changes = []policy.Step{{Text: policy.ToWrite("有什么变化", "what changes"), Quote: quoteOf(m)}}
	i.Steps = []policy.Step{{Text: policy.ToWrite("要做什么", "what to do"), Quote: quoteOf(m)}}
	i.Silent = []policy.Text{policy.ToWrite("通知没有说的事", "what the notice does not say")}
}

// openPart is a part of which only the place is known.
var openPart = &policy.Part{
	ID:      str("overview"),
	Heading: policy.ToWrite("小标题", "a heading"),
	Body:    policy.Markdown(policy.ToWrite("正文", "the text")),
}

// noticeParts are those that the reading of a whole notice has to have.
func noticeParts() []*policy.Part {
	var parts []*policy.Part
	for _, p := range []struct{ id, zh, en, whatZh, whatEn string }{
		{"background", "背景", "Background", "通知是怎么来的", "where the notice comes from"},
		{"basis", "依据", "Basis", "通知依据什么", "what the notice rests on"},
		{"goals", "目标", "Goals", "通知想达到什么", "what the notice is to achieve"},
		{"tasks", "任务", "Tasks", "谁要做什么", "who is to do what"},
		{"terms", "难懂的词", "Hard words", "通知里难懂的词是什么意思", "what the hard words of the notice mean"},
	} {
		parts = append(parts, &policy.Part{
			ID:      str(p.id),
			Heading: policy.Text{Zh: str(p.zh), En: str(p.en)},
			Body:    policy.Markdown(policy.ToWrite(p.whatZh, p.whatEn)),
		})
	}
	return parts
}

// plainText is a text without its place.
func plainText(t policy.Text) policy.Text {
	return policy.Text{Zh: str(t.Zh.Value), En: str(t.En.Value)}
}
