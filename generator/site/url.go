package site

import (
	"strconv"
	"strings"

	"mingce/generator/markup"
	"mingce/generator/policy"
)

// A page stands at <language>/<rest>; rest is the same in both languages, has
// no leading slash and ends in one. The rest of a home page is "".

// Rest is the path of the notice below its language.
func (p *Policy) Rest() string { return p.ID + "/" }

// Rest is the path of the measure below its language.
func (m *Measure) Rest() string { return m.Key() + "/" }

// Rest is the path of the domain below its language.
func (d *Domain) Rest() string { return d.Policy.ID + "/domains/" + d.ID.Value + "/" }

// Rest is the path of the requirement in the notice, below its language.
func (r *Requirement) Rest() string { return r.Policy.Rest() + "#" + r.ID.Value }

// Rest is the path of the department below its language.
func (d *Department) Rest() string { return "departments/" + d.ID + "/" }

// Rest is the path of the term in the glossary, below its language.
func (t *Term) Rest() string { return "glossary/#" + t.ID.Value }

// Rest is the path of the interpretation below its language.
func (i *Interpretation) Rest() string { return "interpretations/" + i.Slug + "/" }

// Rest is the path of the situation below its language.
func (s *Situation) Rest() string { return "situations/" + s.Slug + "/" }

// FacetRest is the path of a prebuilt facet page below its language.
func FacetRest(facet, value string) string { return "measures/" + facet + "/" + value + "/" }

// SentenceID is the anchor of the n-th official sentence of a page, from 1.
func SentenceID(n int) string { return "s" + strconv.Itoa(n) }

// Path puts a page below its language: zh/glossary/.
func Path(l Lang, rest string) string { return string(l) + "/" + rest }

// FilePath is the file in which a page stands: zh/glossary/index.html.
func FilePath(page string) string {
	if page == "" || strings.HasSuffix(page, "/") {
		return page + "index.html"
	}
	return page
}

// Base is the path of the site's root on its host, such as "/" or "/policy/".
func (s *Site) Base() string {
	if s.base.Path == "" {
		return "/"
	}
	return s.base.EscapedPath()
}

// Href is the link to a path of the site, from any page of it.
func (s *Site) Href(p string) string { return s.Base() + p }

// URL is the absolute address of a path of the site.
func (s *Site) URL(p string) string { return s.base.String() + p }

// Prose is editorial text as HTML, with its headings and bare words.
type Prose = markup.Doc

// Prose renders editorial text that stands under the policy; nil stands for
// texts outside every policy, whose links name the policy: measure:id/10. The
// anchors of headings are those of the English text in both languages.
func (s *Site) Prose(p *Policy, text Markdown, l Lang) Prose {
	var anchors []string
	if l != En {
		anchors = markup.HeadingIDs(text.En.Value)
	}
	return s.render(p, text, l, anchors)
}

// Plain gives the bare words of such a text.
func (s *Site) Plain(p *Policy, text Markdown, l Lang) string {
	return s.render(p, text, l, nil).Plain
}

func (s *Site) render(p *Policy, text Markdown, l Lang, anchors []string) Prose {
	prose := s.prose
	if p != nil {
		prose = p.prose
	}
	return prose[l].Render(text.In(l).Value, l.Tag(), anchors)
}

// renderers makes a renderer a language.
func (s *Site) renderers(policyID string) map[Lang]*markup.Renderer {
	all := map[Lang]*markup.Renderer{}
	for _, l := range Langs {
		all[l] = markup.New(func(kind, id string) (string, bool) { return s.link(kind, id, policyID, l) })
	}
	return all
}

// link gives the address of what a link names, read inside a policy where it does
// not name one itself. It is "" for what readers don't get: such a link is its
// words alone.
func (s *Site) link(kind, id, policyID string, l Lang) (href string, ok bool) {
	if kind == markup.PathKind {
		return s.Href(strings.TrimPrefix(id, "/")), true
	}
	t, ok := s.index.Find(policy.LinkName(kind, id, policyID))
	if !ok || !s.visible.Shows(t.Document) {
		return "", ok
	}
	rest, ok := RestOf(t)
	return s.Href(Path(l, rest)), ok
}

// LinkHref is the address that a link of Markdown in a policy's folder, or outside
// of all, gets on a page; "" when it is its words alone.
func (s *Site) LinkHref(link markup.Link, p *policy.Policy, l Lang) string {
	policyID := ""
	if p != nil {
		policyID = p.ID
	}
	href := link.Path
	switch {
	case link.Kind != "":
		href, _ = s.link(link.Kind, link.ID, policyID, l)
	case strings.HasPrefix(link.Path, "/"):
		href, _ = s.link(markup.PathKind, link.Path, policyID, l)
	}
	if link.Fragment != "" && (href != "" || link.Kind == "") {
		href += "#" + link.Fragment
	}
	return href
}

// PageOf is the path, below its language, of the page on which a document is
// shown best: the reading of one measure on the measure's. It is false for what
// readers don't get.
func (s *Site) PageOf(t policy.Target) (rest string, ok bool) {
	if i, is := t.Document.(*policy.Interpretation); is && i.Kind.Value == policy.KindMeasure && len(i.Measures) == 1 {
		m := s.Measure(s.policies[t.Policy.ID], policy.Ref{Number: i.Measures[0].Value})
		if m != nil && m.Reading != nil && m.Reading.Interpretation == i {
			return m.Rest(), true
		}
	}
	if !s.visible.Shows(t.Document) {
		return "", false
	}
	return RestOf(t)
}

// RestOf is the path, below its language, of what a name leads to: where it is
// shown best. It is false for what has no page.
func RestOf(t policy.Target) (rest string, ok bool) {
	switch d := t.Document.(type) {
	case *policy.Site:
		return "", true
	case *policy.AudienceFile:
		return "measures/", true
	case *policy.Glossary:
		return "glossary/", true
	case *policy.Department:
		rest = (&Department{Department: d}).Rest()
	case *policy.Term:
		rest = (&Term{Term: d}).Rest()
	case *policy.Policy:
		rest = (&Policy{Policy: d}).Rest()
	case *policy.Domain:
		rest = (&Domain{Domain: d, Policy: &Policy{Policy: t.Policy}}).Rest()
	case *policy.Measure:
		rest = (&Measure{Measure: d, Policy: &Policy{Policy: t.Policy}}).Rest()
	case *policy.Interpretation:
		rest = (&Interpretation{Interpretation: d}).Rest()
	case *policy.Situation:
		rest = (&Situation{Situation: d}).Rest()
	}
	return rest, rest != ""
}

// HighlightCSS is the style of highlighted code.
func HighlightCSS() string { return markup.HighlightCSS() }
