package site

import (
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
)

// ProseError says that editorial text can't be laid out as it stands, a link
// that leads nowhere above all. It wraps [ErrDangling]: the checks find it first.
type ProseError struct {
	Pos     diag.Pos
	Message string // without a full stop
}

func (e *ProseError) Error() string { return e.Pos.String() + ": " + e.Message }

// Unwrap tells that the checks should have found it.
func (e *ProseError) Unwrap() error { return ErrDangling }

// Prose renders editorial text that stands under the policy; nil stands for
// texts outside every policy, whose links name the policy: measure:id/10. The
// anchors of headings are those of the English text in both languages. The error
// is a [ProseError].
func (s *Site) Prose(p *Policy, text policy.Markdown, l policy.Lang) (markup.Doc, error) {
	var anchors []string
	if l != policy.En {
		anchors = markup.HeadingIDs(text.En.Value)
	}
	doc := s.render(p, text, l, anchors)
	for _, problem := range doc.Problems {
		if !problem.Warning {
			return doc, &ProseError{text.In(l).At(problem.Offset), problem.Message}
		}
	}
	return doc, nil
}

// Plain gives the bare words of such a text, those of its links among them
// wherever they lead.
func (s *Site) Plain(p *Policy, text policy.Markdown, l policy.Lang) string {
	return s.render(p, text, l, nil).Plain
}

func (s *Site) render(p *Policy, text policy.Markdown, l policy.Lang, anchors []string) markup.Doc {
	prose := s.prose
	if p != nil {
		prose = p.prose
	}
	return prose[l].Render(text.In(l).Value, string(l), anchors)
}

// renderers makes a renderer a language. An internal link is read inside the
// policy, where it does not name one itself.
func (s *Site) renderers(policyID string) map[policy.Lang]*markup.Renderer {
	all := map[policy.Lang]*markup.Renderer{}
	for _, l := range policy.Langs {
		all[l] = markup.New(func(kind, id string) (string, bool) {
			if kind == "path" {
				return s.Href(strings.TrimPrefix(id, "/")), true
			}
			route, ok := s.target(policyID, kind, id)
			return s.Href(Path(l, route)), ok
		})
	}
	return all
}

// target finds what an internal link names, read inside a policy.
func (s *Site) target(policyID, kind, id string) (route string, ok bool) {
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
		route, ok = s.slugs()[kind+":"+id]
	}
	return route, ok
}

// target finds a measure by number or a domain by id.
func (p *Policy) target(kind, id string) (route string, ok bool) {
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
