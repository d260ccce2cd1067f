package render

import (
	"html/template"

	"mingce/generator/site"
)

// Page is what every page has: its head, its frame, and its words.
type Page struct {
	Lang        Lang
	Heading     Phrase // the h1, and the title
	Description string
	Canonical   string
	Alternates  []Alternate
	Switch      *Link // the same page in the other language
	SideBySide  string
	Crumbs      []Link
	Nav         []Link
	Meta        []Meta
	Feeds       []Feed
	LinkedData  template.HTML

	SiteName     Phrase
	ShortName    Phrase // empty where the site has no other than its name
	Organisation Phrase // empty when the site is nobody's official site
	Home         string
	Base         string // path of the site on its host
	Style, Icon  string
	TouchIcon    string // path of the icon in pixels
	Picture      string // absolute URL of the same
	Scripts      string // folder of the scripts, ending in a slash
	Search       string
	Manifest     string
	Footer       []Link
	AsOf         string // the day for which names and facts hold; empty on pages without any

	messages messages
}

// En gives a phrase of the interface in English, for pages in both languages.
func (p Page) En(key string, args ...any) (string, error) {
	return p.messages.say(site.En, key, args...)
}

// Alternate is the same page in a language, for hreflang.
type Alternate struct{ Tag, URL string }

// Meta is a meta element.
type Meta struct{ Name, Content string }

// Feed is a feed of the page.
type Feed struct{ Name, Type, Title, Href string }

// T gives a phrase of the interface in the language of the page.
func (p Page) T(key string, args ...any) (string, error) {
	return p.messages.say(p.Lang, key, args...)
}

// head is what a page says of itself.
type head struct {
	rest        string
	heading     Phrase
	description string
	crumbs      []Link // between home and the page
	here        Phrase // the page among the crumbs, where that is not its heading
	section     string // rest of the entry of the navigation it belongs to
	meta        []Meta
	keywords    []site.Str
	twin        string         // path of the side-by-side page; "" when there is none
	data        []any          // JSON-LD
	feeds       string         // rest of the folder with the feeds of the page
	of          []*site.Policy // notices it speaks of; nil for all
}

// page makes the frame of a page that stands in both languages.
func (r *Renderer) page(l Lang, h head) Page {
	other := l.Other()
	p := r.frame(l, h)
	p.Canonical = r.site.URL(site.Path(l, h.rest))
	for _, each := range site.Langs {
		p.Alternates = append(p.Alternates, Alternate{each.Tag(), r.site.URL(site.Path(each, h.rest))})
	}
	p.Alternates = append(p.Alternates, Alternate{"x-default", r.site.URL(r.defaultPath(h))})
	p.Switch = &Link{Label: Phrase{r.say(other, "language"), other, l}, Href: r.site.Href(site.Path(other, h.rest))}
	if h.twin != "" {
		p.SideBySide = r.site.Href(h.twin)
	}
	p.Crumbs = r.crumbs(l, h)
	p.Meta = r.meta(p, h)
	p.LinkedData = linkedData(append(h.data, breadcrumbs(r, p))...)
	p.Feeds = r.feeds(l, h)
	p.AsOf = r.asOf(l, h.of)
	return p
}

// defaultPath is where readers of other languages are led: the front door for
// the home page, the page in both languages where there is one, else Chinese.
func (r *Renderer) defaultPath(h head) string {
	switch {
	case h.rest == "":
		return ""
	case h.twin != "":
		return h.twin
	}
	return site.Path(site.Zh, h.rest)
}

// frame makes what surrounds every page, also those in both languages at once.
func (r *Renderer) frame(l Lang, h head) Page {
	href := func(rest string) string { return r.site.Href(site.Path(l, rest)) }
	p := Page{
		Lang:        l,
		Heading:     h.heading,
		Description: h.description,
		SiteName:    phrase(l, r.site.Name),
		ShortName:   phrase(l, r.site.ShortName),
		Home:        href(""),
		Base:        r.site.Base(),
		Style:       r.site.Href(r.style),
		Scripts:     r.site.Href(r.scripts),
		Search:      href("search/"),
		Manifest:    href(manifestRest),
		messages:    r.messages,
	}
	if r.pixels != "" {
		p.TouchIcon, p.Picture = r.site.Href(r.pixels), r.site.URL(r.pixels)
	}
	if r.icon != "" {
		p.Icon = r.site.Href(r.icon)
	}
	if r.site.Organisation != nil {
		p.Organisation = phrase(l, r.site.Organisation.Name)
	}
	for _, entry := range r.navigation() {
		p.Nav = append(p.Nav, Link{Label: r.label(l, entry.key), Href: href(entry.rest), Here: h.section == entry.rest})
	}
	for _, entry := range footer {
		p.Footer = append(p.Footer, Link{Label: r.label(l, entry.key), Href: href(entry.rest)})
	}
	return p
}

type entry struct{ key, rest string }

var footer = []entry{{"situations", "situations/"}, {"open-data", "data/"}, {"updates", "updates/"}, {"search", "search/"}}

func (r *Renderer) navigation() []entry {
	notice := entry{"notices", "#notices"}
	if len(r.site.Policies) == 1 {
		notice = entry{"notice", r.site.Policies[0].Rest()}
	}
	return []entry{notice, {"measures", "measures/"}, {"departments", "departments/"},
		{"interpretations", "interpretations/"}, {"glossary", "glossary/"}}
}

// label is a phrase of the interface as a link's words.
func (r *Renderer) label(l Lang, key string) Phrase { return Phrase{r.say(l, key), l, l} }

// say gives a phrase of the interface; a missing one shows its key, and fails
// the test that compares keys with messages.json.
func (r *Renderer) say(l Lang, key string, args ...any) string {
	s, err := r.messages.say(l, key, args...)
	if err != nil {
		return key
	}
	return s
}

func (r *Renderer) crumbs(l Lang, h head) []Link {
	if h.rest == "" {
		return nil
	}
	all := append([]Link{{Label: r.label(l, "home"), Href: r.site.Href(site.Path(l, ""))}}, h.crumbs...)
	here := h.heading
	if h.here.Text != "" {
		here = h.here
	}
	return append(all, Link{Label: here, Href: r.site.Href(site.Path(l, h.rest)), Here: true})
}

func (r *Renderer) feeds(l Lang, h head) []Feed {
	folder := h.feeds
	if folder == "" {
		folder = "updates/"
	}
	href := r.site.Href(site.Path(l, folder))
	return []Feed{
		{"atom", "application/atom+xml", r.say(l, "updates"), href + "atom.xml"},
		{"json", "application/feed+json", r.say(l, "updates"), href + "feed.json"},
	}
}
