package render

import (
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
	p := r.frame(site.Zh, h)
	path := twinPath(h.rest)
	p.Canonical = r.site.URL(path)
	for _, l := range site.Langs {
		p.Alternates = append(p.Alternates, Alternate{l.Tag(), r.site.URL(site.Path(l, h.rest))})
	}
	p.Alternates = append(p.Alternates, Alternate{"x-default", p.Canonical})
	p.Switch = &Link{Label: Phrase{r.say(site.En, "language"), site.En, site.Zh}, Href: r.site.Href(site.Path(site.En, h.rest))}
	p.Crumbs = append(r.crumbs(site.Zh, h), Link{Label: r.label(site.Zh, "side-by-side"), Href: r.site.Href(path), Here: true})
	p.Crumbs[len(p.Crumbs)-2].Here = false
	p.Meta = r.meta(p, h)
	p.LinkedData = linkedData(breadcrumbs(r, p))
	p.Feeds = r.feeds(site.Zh, h)
	p.AsOf = r.asOf(site.Zh, h.of)
	return p
}

func (r *Renderer) measureTwin(m *site.Measure) any {
	title := phrase(site.Zh, m.Title)
	v := TwinPage{
		Page: r.twin(head{
			rest: m.Rest(), heading: title, section: "measures/",
			description: r.say(site.Zh, "twin-description", title.Text),
			crumbs:      []Link{{Label: r.label(site.Zh, "measures"), Href: r.site.Href("zh/measures/")}},
			meta:        article(title, r.sourceOf(site.Zh, m.Policy), m.Policy.Published),
			of:          []*site.Policy{m.Policy},
		}),
		Title:       pairs(site.Zh, 0, []Text{m.Title}, m.Translation, nil)[0],
		Sections:    []TwinSection{{pairs(site.Zh, 1, m.Text, m.Translation, m.Sic)}},
		Translation: translation(site.Zh, m.Translation, m.Official(), m.History),
		Pages:       r.bothPages(m.Rest()),
	}
	if m.Prev != nil {
		v.Prev = &Link{Label: phrase(site.Zh, m.Prev.Title), Href: r.site.Href(twinPath(m.Prev.Rest()))}
	}
	if m.Next != nil {
		v.Next = &Link{Label: phrase(site.Zh, m.Next.Title), Href: r.site.Href(twinPath(m.Next.Rest()))}
	}
	return v
}

func (r *Renderer) noticeTwin(p *site.Policy) any {
	title := phrase(site.Zh, p.Title)
	v := TwinPage{
		Page: r.twin(head{
			rest: p.Rest(), heading: title, section: p.Rest(),
			description: r.say(site.Zh, "twin-description", title.Text),
			meta:        article(title, phrase(site.Zh, p.Issuer), p.Published),
			of:          []*site.Policy{p},
		}),
		Title:       pairs(site.Zh, 0, []Text{p.Title}, p.Translation, nil)[0],
		Translation: translation(site.Zh, p.Translation, p.Official(), p.History),
		Pages:       r.bothPages(p.Rest()),
	}
	n := 1
	add := func(texts ...Text) {
		var written []Text
		for _, t := range texts {
			if !t.Zh.Empty() {
				written = append(written, t)
			}
		}
		v.Sections = append(v.Sections, TwinSection{pairs(site.Zh, n, written, p.Translation, nil)})
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

func (r *Renderer) bothPages(rest string) []Link {
	var all []Link
	for _, l := range site.Langs {
		all = append(all, Link{Label: Phrase{r.say(l, "language"), l, site.Zh}, Href: r.site.Href(site.Path(l, rest))})
	}
	return all
}
