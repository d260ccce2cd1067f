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

// renderers makes a renderer a language. An internal link is read inside the
// policy, where it does not name one itself.
func (s *Site) renderers(policyID string) map[Lang]*markup.Renderer {
	all := map[Lang]*markup.Renderer{}
	for _, l := range Langs {
		all[l] = markup.New(func(kind, id string) (string, bool) {
			rest, ok := s.target(policyID, kind, id)
			return s.Href(Path(l, rest)), ok
		})
	}
	return all
}

// target finds what an internal link names, read inside a policy.
func (s *Site) target(policyID, kind, id string) (rest string, ok bool) {
	switch kind {
	case "department":
		if d := s.department[id]; d != nil {
			return d.Rest(), true
		}
	case "term":
		if t := s.term[id]; t != nil {
			return t.Rest(), true
		}
	case "measure", "domain":
		if named, within, qualified := strings.Cut(id, "/"); qualified {
			policyID, id = named, within
		}
		if p := s.policies[policyID]; p != nil {
			return p.target(kind, id)
		}
	default:
		rest, ok = s.slugs()[kind+":"+id]
	}
	return rest, ok
}

// target finds a measure by number or a domain by id.
func (p *Policy) target(kind, id string) (rest string, ok bool) {
	if kind == "domain" {
		for _, d := range p.Domains {
			if d.ID.Value == id {
				return d.Rest(), true
			}
		}
		return "", false
	}
	number, err := strconv.Atoi(id)
	m := p.Site.Measure(p, policy.Ref{Number: number})
	if err != nil || m == nil || strconv.Itoa(number) != id {
		return "", false
	}
	return m.Rest(), true
}

func (s *Site) collectSlugs() map[string]string {
	all := map[string]string{}
	for _, i := range s.Interpretations {
		all["interpretation:"+i.Slug] = i.Rest()
	}
	for _, v := range s.Situations {
		all["situation:"+v.Slug] = v.Rest()
	}
	return all
}

// HighlightCSS is the style of highlighted code.
func HighlightCSS() string { return markup.HighlightCSS() }
