package site

import (
	"strconv"
	"strings"

	"mingce/generator/markup"
	"mingce/generator/policy"
)

// Prose is editorial text as HTML, with its headings and bare words.
type Prose = markup.Doc

// Prose renders editorial text that stands under the policy; nil stands for
// texts outside every policy, whose links name the policy: measure:id/10. The
// anchors of headings are those of the English text in both languages.
func (s *Site) Prose(p *Policy, text policy.Markdown, l policy.Lang) Prose {
	var anchors []string
	if l != policy.En {
		anchors = markup.HeadingIDs(text.En.Value)
	}
	return s.render(p, text, l, anchors)
}

// Plain gives the bare words of such a text.
func (s *Site) Plain(p *Policy, text policy.Markdown, l policy.Lang) string {
	return s.render(p, text, l, nil).Plain
}

func (s *Site) render(p *Policy, text policy.Markdown, l policy.Lang, anchors []string) Prose {
	prose := s.prose
	if p != nil {
		prose = p.prose
	}
	return prose[l].Render(text.In(l).Value, l.Tag(), anchors)
}

// renderers makes a renderer a language. An internal link is read inside the
// policy, where it does not name one itself.
func (s *Site) renderers(policyID string) map[policy.Lang]*markup.Renderer {
	all := map[policy.Lang]*markup.Renderer{}
	for _, l := range policy.Langs {
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
			return d.Route(), true
		}
	case "term":
		if t := s.term[id]; t != nil {
			return t.Route(), true
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
				return d.Route(), true
			}
		}
		return "", false
	}
	number, err := strconv.Atoi(id)
	m := p.Site.Measure(p, policy.Ref{Number: number})
	if err != nil || m == nil || strconv.Itoa(number) != id {
		return "", false
	}
	return m.Route(), true
}

func (s *Site) collectSlugs() map[string]string {
	all := map[string]string{}
	for _, i := range s.Interpretations {
		all["interpretation:"+i.Slug] = i.Route()
	}
	for _, v := range s.Situations {
		all["situation:"+v.Slug] = v.Route()
	}
	return all
}
