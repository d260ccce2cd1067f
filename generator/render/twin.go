package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// TwinPage shows official text in both languages, sentence beside sentence.
type TwinPage struct {
	Page
	Title       Pair
	Sections    []TwinSection
	Translation Translation
	Pages       []Link // the page in each language
	Prev, Next  *Link
}

// TwinSection is a headed run of sentences; the heading may be empty.
type TwinSection struct{ Pairs []Pair }

// twin makes the frame of a page that is in both languages at once. Its chrome
// is Chinese, the language of the text that prevails.
func (r *Renderer) twin(h head) Page {
	p := r.frame(policy.Zh, h)
	path := site.TwinPath(h.route)
	p.Canonical = r.site.URL(path)
	for _, l := range policy.Langs {
		p.Alternates = append(p.Alternates, Alternate{l.Tag(), r.url(l, h.route)})
	}
	p.Alternates = append(p.Alternates, Alternate{"x-default", p.Canonical})
	p.Switch = &Link{Label: Phrase{Text: r.say(policy.En, "language"), Lang: policy.En, page: policy.Zh}, Href: r.href(policy.En, h.route)}
	p.Crumbs = append(r.crumbs(policy.Zh, h), Link{Label: r.label(policy.Zh, "side-by-side"), Href: r.site.Href(path), Here: true})
	p.Crumbs[len(p.Crumbs)-2].Here = false
	p.Meta = r.meta(p, h)
	p.LinkedData = linkedData(breadcrumbs(r, p))
	p.Feeds = r.feeds(policy.Zh, h)
	p.AsOf = r.asOf(policy.Zh, h.of)
	return p
}

func (r *Renderer) measureTwin(m *site.Measure) any {
	title := phrase(policy.Zh, m.Title)
	v := TwinPage{
		Page: r.twin(head{
			route: m.Route(), heading: title, section: site.MeasuresRoute,
			description: r.label(policy.Zh, "twin-description", title),
			crumbs:      []Link{{Label: r.label(policy.Zh, "measures"), Href: r.href(policy.Zh, site.MeasuresRoute)}},
			meta:        article(title, r.sourceOf(policy.Zh, m.Policy), m.Policy.Published),
			of:          []*site.Policy{m.Policy},
			standing:    m.Standing(),
		}),
		Title:       r.pairs(policy.Zh, 0, []policy.Text{m.Title}, nil)[0],
		Sections:    []TwinSection{{r.pairs(policy.Zh, 1, m.Text, m.Sic)}},
		Translation: r.translation(policy.Zh, m.Translation, m.Official(), m.History),
		Pages:       r.bothPages(m.Route()),
	}
	if m.Prev != nil {
		v.Prev = &Link{Label: phrase(policy.Zh, m.Prev.Title), Href: r.site.Href(site.TwinPath(m.Prev.Route()))}
	}
	if m.Next != nil {
		v.Next = &Link{Label: phrase(policy.Zh, m.Next.Title), Href: r.site.Href(site.TwinPath(m.Next.Route()))}
	}
	return v
}

func (r *Renderer) noticeTwin(p *site.Policy) any {
	title := phrase(policy.Zh, p.Title)
	v := TwinPage{
		Page: r.twin(head{
			route: p.Route(), heading: title, section: p.Route(),
			description: r.label(policy.Zh, "twin-description", title),
			meta:        article(title, phrase(policy.Zh, p.Issuer), p.Published),
			of:          []*site.Policy{p},
			standing:    p.Standing(),
		}),
		Title:       r.pairs(policy.Zh, 0, []policy.Text{p.Title}, nil)[0],
		Translation: r.translation(policy.Zh, p.Translation, p.Official(), p.History),
		Pages:       r.bothPages(p.Route()),
	}
	n := 1
	add := func(texts ...policy.Text) {
		var written []policy.Text
		for _, t := range texts {
			if !t.Zh.Empty() {
				written = append(written, t)
			}
		}
		v.Sections = append(v.Sections, TwinSection{r.pairs(policy.Zh, n, written, nil)})
		n += len(written)
	}
	add(p.Letterhead, p.Number, p.Addressees)
	add(p.Preamble...)
	for _, s := range p.Sections {
		add(s.Heading)
		for _, it := range s.Items {
			add(it.Text...)
		}
	}
	add(p.Attachment, p.Signature, p.DateLine, p.PublicNote)
	return v
}

func (r *Renderer) bothPages(route string) []Link {
	var all []Link
	for _, l := range policy.Langs {
		all = append(all, Link{Label: Phrase{Text: r.say(l, "language"), Lang: l, page: policy.Zh}, Href: r.href(l, route)})
	}
	return all
}
