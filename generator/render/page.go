package render

import (
	"html/template"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Page is what every page has: its head, its frame, and its words.
type Page struct {
	Lang        policy.Lang
	Heading     Phrase // the h1, and the title
	Description Phrase
	Canonical   string
	Alternates  []Alternate
	Switch      *Link // the same page in the other language
	SideBySide  string
	Crumbs      []Link
	Nav         []Link
	Meta        []Meta
	Feeds       []Feed
	LinkedData  template.HTML
	Standing    *StandingView // of what the page is of; nil where nothing is said
	TitleMark   string        // what warns before the title; may be empty

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
func (p Page) En(key string, args ...any) (template.HTML, error) {
	said, err := p.messages.phrase(policy.En, key, args...)
	return said.HTML(), err
}

// Alternate is the same page in a language, for hreflang.
type Alternate struct{ Tag, URL string }

// Meta is a meta element.
type Meta struct{ Name, Content string }

// Feed is a feed of the page.
type Feed struct{ Name, Type, Title, Href string }

// T gives a phrase of the interface in the language of the page.
func (p Page) T(key string, args ...any) (template.HTML, error) {
	said, err := p.messages.phrase(p.Lang, key, args...)
	return said.HTML(), err
}

// head is what a page says of itself.
type head struct {
	route       string
	heading     Phrase
	description Phrase
	crumbs      []Link // between home and the page
	here        Phrase // the page among the crumbs, where that is not its heading
	section     string // route of the entry of the navigation it belongs to
	meta        []Meta
	keywords    []policy.Str
	twin        string         // path of the side-by-side page; "" when there is none
	data        []any          // JSON-LD
	feeds       string         // route of the folder with the feeds of the page
	of          []*site.Policy // notices it speaks of; nil for all
	standing    policy.Standing
}

// page makes the frame of a page that stands in both languages.
func (r *Renderer) page(l policy.Lang, h head) Page {
	other := l.Other()
	p := r.frame(l, h)
	p.Canonical = r.url(l, h.route)
	for _, each := range policy.Langs {
		p.Alternates = append(p.Alternates, Alternate{each.Tag(), r.url(each, h.route)})
	}
	p.Alternates = append(p.Alternates, Alternate{"x-default", r.site.URL(r.defaultPath(h))})
	p.Switch = &Link{Label: Phrase{Text: r.say(other, "language"), Lang: other, page: l}, Href: r.href(other, h.route)}
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

// column makes the frame of a page that is an entry of the navigation and a column
// of the site.
func (r *Renderer) column(l policy.Lang, route, kind string, heading, description Phrase) Page {
	return r.page(l, head{route: route, heading: heading, section: route, description: description, meta: column(kind, heading, description)})
}

// href is the link to a route in a language.
func (r *Renderer) href(l policy.Lang, route string) string { return r.site.Href(site.Path(l, route)) }

// url is its absolute address.
func (r *Renderer) url(l policy.Lang, route string) string { return r.site.URL(site.Path(l, route)) }

// defaultPath is where readers of other languages are led: the front door for
// the home page, the page in both languages where there is one, else Chinese.
func (r *Renderer) defaultPath(h head) string {
	switch {
	case h.route == "":
		return ""
	case h.twin != "":
		return h.twin
	}
	return site.Path(policy.Zh, h.route)
}

// frame makes what surrounds every page, also those in both languages at once.
func (r *Renderer) frame(l policy.Lang, h head) Page {
	p := Page{
		Lang:        l,
		Heading:     h.heading,
		Description: h.description,
		SiteName:    phrase(l, r.site.Name),
		ShortName:   phrase(l, r.site.ShortName),
		Home:        r.href(l, site.HomeRoute),
		Base:        r.site.Href(""),
		Style:       r.site.Href(r.style),
		Scripts:     r.site.Href(r.scripts),
		Search:      r.href(l, site.SearchRoute),
		Manifest:    r.href(l, site.ManifestRoute),
		Standing:    r.standing(l, h.standing),
		TitleMark:   r.bracketed(l, h.standing),
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
		p.Nav = append(p.Nav, Link{Label: r.label(l, entry.key), Href: r.href(l, entry.route), Here: h.section == entry.route})
	}
	for _, entry := range r.footer() {
		p.Footer = append(p.Footer, Link{Label: r.label(l, entry.key), Href: r.href(l, entry.route)})
	}
	return p
}

type entry struct{ key, route string }

func (r *Renderer) footer() []entry {
	all := []entry{{"situations", site.SituationsRoute}, {"open-data", site.DataRoute}, {"updates", site.UpdatesRoute}, {"search", site.SearchRoute}}
	if len(r.site.Handbook) > 0 {
		all = append(all, entry{"handbook-link", site.HandbookRoute})
	}
	return all
}

func (r *Renderer) navigation() []entry {
	notice := entry{"notices", site.HomeRoute + "#notices"}
	if len(r.site.Policies) == 1 {
		notice = entry{"notice", r.site.Policies[0].Route()}
	}
	return []entry{notice, {"measures", site.MeasuresRoute}, {"departments", site.DepartmentsRoute},
		{"interpretations", site.InterpretationsRoute}, {"glossary", site.GlossaryRoute}}
}

// label is a phrase of the interface; what is put into it stays marked. A missing
// one shows its key, and fails the test that compares keys with messages.json.
func (r *Renderer) label(l policy.Lang, key string, args ...any) Phrase {
	p, err := r.messages.phrase(l, key, args...)
	if err != nil {
		return ours(l, key)
	}
	return p
}

// say gives the bare words of a phrase of the interface.
func (r *Renderer) say(l policy.Lang, key string, args ...any) string {
	return r.label(l, key, args...).Text
}

func (r *Renderer) crumbs(l policy.Lang, h head) []Link {
	if h.route == "" {
		return nil
	}
	all := append([]Link{{Label: r.label(l, "home"), Href: r.href(l, site.HomeRoute)}}, h.crumbs...)
	here := h.heading
	if h.here.Text != "" {
		here = h.here
	}
	return append(all, Link{Label: here, Href: r.href(l, h.route), Here: true})
}

func (r *Renderer) feeds(l policy.Lang, h head) []Feed {
	folder := h.feeds
	if folder == "" {
		folder = site.UpdatesRoute
	}
	href := r.href(l, folder)
	return []Feed{
		{"atom", "application/atom+xml", r.say(l, "updates"), href + site.AtomName},
		{"json", "application/feed+json", r.say(l, "updates"), href + site.FeedName},
	}
}

// With is the page with one thing of it, for a template that shows that.
func (p Page) With(it any) Shown { return Shown{p, it} }

// Shown is a thing on a page.
type Shown struct {
	Page
	It any
}
