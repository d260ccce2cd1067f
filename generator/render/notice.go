package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// NoticePage is the notice, laid out as the document it is.
type NoticePage struct {
	Page
	NoticeText
	Facts       []Fact
	Reading     *Link
	Articles    []Link
	Translation Translation
	Annex       Link
	Picture     Link
	Progress    []ProgressView
	History     []Entry
	Citation    Citation
}

// NoticeText is the text of the notice in one language.
type NoticeText struct {
	Letterhead, Number, Title, Addressees Phrase
	Preamble                              []Sentence
	Sections                              []SectionView
	Attachment, Signature, DateLine, Note Phrase
	Credit                                Phrase
	Related                               []RelatedView
}

// SectionView is a numbered part of the notice.
type SectionView struct {
	Numeral string
	Heading Phrase
	Items   []ItemView
}

// ItemView is a numbered paragraph. Its link leads to the domain it lists or to
// our reading of the requirement.
type ItemView struct {
	ID      string
	Numeral string
	Heading Sentence
	Text    []Sentence
	Link    *Link
}

// Fact is a row of the box that describes the notice.
type Fact struct{ Name, Value Phrase }

// RelatedView is a title in the list of related information, as printed.
type RelatedView struct {
	Title     Phrase
	Cut       bool
	Date, ISO string
}

// ProgressView is a report of progress.
type ProgressView struct {
	Title     Phrase
	Date, ISO string
	Body      Prose
	Source    Link
}

func (r *Renderer) notice(l policy.Lang, p *site.Policy) any {
	title := phrase(l, p.Title)
	v := NoticePage{
		Page: r.page(l, head{
			route: p.Route(), heading: title, section: p.Route(), twin: site.TwinPath(p.Route()),
			description: r.label(l, "notice-description", phrase(l, p.Number), len(p.Measures)),
			meta:        article(title, phrase(l, p.Issuer), p.Published),
			data:        []any{r.noticeData(p, l)},
			of:          []*site.Policy{p},
			standing:    p.Standing(),
		}),
		NoticeText:  r.noticeText(l, p),
		Facts:       r.facts(l, p),
		Translation: r.translation(l, p.Translation, p.Official(), p.History),
		Annex:       Link{Label: phrase(l, p.Annex.Title), Href: r.href(l, p.AnnexRoute())},
		Picture:     Link{Label: r.label(l, "picture"), Href: r.href(l, p.PictureRoute())},
		History:     r.pageHistory(l, p.Route(), p.History),
		Citation:    Citation{phrase(l, p.Number), 0, title, r.url(l, p.Route())},
	}
	if p.Reading != nil {
		v.Reading = &r.interpretationLinks(l, []*site.Interpretation{p.Reading})[0]
	}
	for _, d := range p.Domains {
		if d.Reading != nil {
			v.Articles = append(v.Articles, r.interpretationLinks(l, []*site.Interpretation{d.Reading})...)
		}
	}
	for _, q := range p.Requirements {
		if q.Reading != nil {
			v.Articles = append(v.Articles, r.interpretationLinks(l, []*site.Interpretation{q.Reading})...)
		}
	}
	for _, g := range p.Progress {
		v.Progress = append(v.Progress, ProgressView{phrase(l, g.Title), g.Date.In(l), g.Date.String(),
			r.prose(l, p, g.Body), Link{Label: phrase(l, g.Source.Title), Href: g.Source.URL.Value}})
	}
	return v
}

// facts lists what is known of the notice; what is not known is not a row.
func (r *Renderer) facts(l policy.Lang, p *site.Policy) []Fact {
	rows := []Fact{
		{r.label(l, "issuer"), phrase(l, p.Issuer)},
		{r.label(l, "document-number"), phrase(l, p.Number)},
		{r.label(l, "title"), phrase(l, p.Title)},
		{r.label(l, "signed"), ours(l, p.Signed.In(l))},
		{r.label(l, "published"), ours(l, p.Published.In(l))},
	}
	var known []Fact
	for _, f := range rows {
		if f.Value.Text != "" {
			known = append(known, f)
		}
	}
	return known
}

func (r *Renderer) noticeText(l policy.Lang, p *site.Policy) NoticeText {
	n := 1
	take := func(texts []policy.Text) []Sentence {
		all := r.sentences(l, n, texts)
		n += len(texts)
		return all
	}
	d := NoticeText{
		Letterhead: phrase(l, p.Letterhead), Number: phrase(l, p.Number), Title: phrase(l, p.Title),
		Addressees: phrase(l, p.Addressees), Preamble: take(p.Preamble),
		Attachment: phrase(l, p.Attachment), Signature: phrase(l, p.Signature),
		DateLine: phrase(l, p.DateLine), Note: phrase(l, p.PublicNote), Credit: phrase(l, p.Credit),
	}
	for _, s := range p.Sections {
		v := SectionView{Numeral: r.sectionNumeral(l, s.Number.Value), Heading: phrase(l, s.Heading)}
		for _, it := range s.Items {
			text := take(it.Text)
			item := ItemView{ID: it.ID.Value, Numeral: r.itemNumeral(l, it.Number.Value), Heading: text[0], Text: text[1:]}
			item.ID, item.Link = r.itemLink(l, p, it.ID.Value, it.Domain.Value)
			v.Items = append(v.Items, item)
		}
		d.Sections = append(d.Sections, v)
	}
	for _, rel := range p.Related {
		d.Related = append(d.Related, RelatedView{chinese(l, rel.Title), rel.Cut.Value, rel.Date.In(l), rel.Date.String()})
	}
	return d
}

// itemLink finds the anchor of an item, and the page that says more of it.
func (r *Renderer) itemLink(l policy.Lang, p *site.Policy, id, domain string) (string, *Link) {
	for _, d := range p.Domains {
		if d.ID.Value == domain {
			link := r.domainLink(l, d)
			link.Label = r.label(l, "see-domain", len(d.Measures))
			return domain, &link
		}
	}
	for _, q := range p.Requirements {
		if q.ID.Value == id && q.Reading != nil {
			return id, &r.interpretationLinks(l, []*site.Interpretation{q.Reading})[0]
		}
	}
	return id, nil
}

func (r *Renderer) sectionNumeral(l policy.Lang, n int) string {
	return r.say(l, "section-numeral", numeralIn(l, n))
}

func (r *Renderer) itemNumeral(l policy.Lang, n int) string {
	return r.say(l, "item-numeral", numeralIn(l, n))
}
