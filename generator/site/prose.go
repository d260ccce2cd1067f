package site

import (
	"strings"

	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
)

// ProseError says that editorial text can't be laid out as it stands, a link
// that leads nowhere above all. It wraps [ErrDangling]: the checks find it first.
type ProseError struct {
	Pos  diag.Pos
	What diag.Message // without a full stop
}

func (e *ProseError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *ProseError) Message() diag.Message { return diag.Messagef("%s: %s", e.Pos, e.What) }

// Unwrap tells that the checks should have found it.
func (e *ProseError) Unwrap() error { return ErrDangling }

// Prose renders editorial text that stands under the policy; nil stands for
// texts outside every policy, whose links name the policy: measure:id/10. The
// anchors of headings are those of the English text in both languages. English
// that is behind its Chinese is marked, and note stands behind it. The error is a
// [ProseError].
func (s *Site) Prose(p *Policy, text policy.Markdown, l policy.Lang, note string) (markup.Doc, error) {
	var anchors []string
	if l != policy.En {
		anchors = markup.HeadingIDs(text.En.Value)
	}
	var stale []markup.Range
	if l == policy.En {
		stale = s.Stale(policy.Text(text))
	}
	doc := s.renderer(p, l).Marking(stale, note).Render(text.In(l).Value, string(l), anchors)
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
	return s.renderer(p, l).Render(text.In(l).Value, string(l), nil).Plain
}

func (s *Site) renderer(p *Policy, l policy.Lang) *markup.Renderer {
	if p != nil {
		return p.prose[l]
	}
	return s.prose[l]
}

// renderers makes a renderer a language.
func (s *Site) renderers(policyID string) map[policy.Lang]*markup.Renderer {
	all := map[policy.Lang]*markup.Renderer{}
	for _, l := range policy.Langs {
		all[l] = markup.New(func(kind, id string) (string, bool) { return s.link(kind, id, policyID, l) })
	}
	return all
}

// link gives the address of what a link names, read inside a policy where it does
// not name one itself. It is "" for what readers don't get: such a link is its
// words alone.
func (s *Site) link(kind, id, policyID string, l policy.Lang) (href string, ok bool) {
	if kind == markup.PathKind {
		return s.Href(strings.TrimPrefix(id, "/")), true
	}
	t, ok := s.index.Find(policy.LinkName(kind, id, policyID))
	if !ok || !s.visible.Shows(t.Document) {
		return "", ok
	}
	route, ok := RouteTo(t)
	return s.Href(Path(l, route)), ok
}

// LinkHref is the address that a link of Markdown in a policy's folder, or outside
// of all, gets on a page; "" when it is its words alone.
func (s *Site) LinkHref(link markup.Link, p *policy.Policy, l policy.Lang) string {
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
func (s *Site) PageOf(t policy.Target) (route string, ok bool) {
	if i, is := t.Document.(*policy.Interpretation); is && i.Kind.Value == policy.KindMeasure && len(i.Measures) == 1 {
		m := s.Measure(s.policies[t.Policy.ID], policy.Ref{Number: i.Measures[0].Value})
		if m != nil && m.Reading != nil && m.Reading.Interpretation == i {
			return m.Route(), true
		}
	}
	if !s.visible.Shows(t.Document) {
		return "", false
	}
	return RouteTo(t)
}
