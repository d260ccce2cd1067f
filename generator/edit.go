package generator

import (
	"slices"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Place is where on the site something of the content shows.
type Place struct {
	Page string      // path below the language, such as "liaozhengfa-2023-4/10/"
	ID   string      // anchor; may be empty
	Lang policy.Lang // "" when either will do
	Text string      // words that stand there; may be empty
}

// PlaceOf tells where a content file shows, and what of it differs from
// another loading; the file as in diag.Pos.File. It is false for a file that
// is on no page.
func (s *Site) PlaceOf(file string, before *Site) (Place, bool) {
	document := documentOf(s.Content.Set, file)
	page, ok := s.pageOf(document)
	if !ok {
		return Place{}, false
	}
	p := Place{Page: page}
	if before == nil || before.Content == nil {
		return p, true
	}
	old := documentOf(before.Content.Set, file)
	if old == nil {
		return p, true
	}
	p.Lang, p.Text = firstDifference(old, document)
	if g, is := document.(*policy.Glossary); is {
		p.ID = changedTerm(old.(*policy.Glossary), g)
	}
	return p, true
}

// documentOf finds what was read from a file; nil when there is nothing.
func documentOf(set *policy.Set, file string) any {
	switch {
	case set.Site != nil && set.Site.Pos.File == file:
		return set.Site
	case len(set.Audiences) > 0 && set.Audiences[0].Pos.File == file:
		return &policy.AudienceFile{Audiences: set.Audiences}
	case len(set.Terms) > 0 && set.Terms[0].Pos.File == file:
		return &policy.Glossary{Terms: set.Terms}
	}
	for _, d := range set.Departments {
		if d.Pos.File == file {
			return d
		}
	}
	for _, p := range set.Policies {
		folder := strings.TrimSuffix(p.Pos.File, "policy.yaml")
		if p.Pos.File == file {
			return p
		}
		if !strings.HasPrefix(file, folder) {
			continue
		}
		return documentIn(p, file)
	}
	return nil
}

func documentIn(p *policy.Policy, file string) any {
	for _, m := range p.Measures {
		if m.Pos.File == file {
			return m
		}
	}
	for _, i := range p.Interpretations {
		if i.Pos.File == file {
			return i
		}
	}
	for _, s := range p.Situations {
		if s.Pos.File == file {
			return s
		}
	}
	return nil
}

// pageOf gives the page on which a document is shown best.
func (s *Site) pageOf(document any) (route string, ok bool) {
	switch d := document.(type) {
	case *policy.Site:
		return "", true
	case *policy.AudienceFile:
		return site.MeasuresRoute, true
	case *policy.Glossary:
		return site.GlossaryRoute, true
	case *policy.Department:
		route = (&site.Department{Department: d}).Route()
	case *policy.Policy:
		route = (&site.Policy{Policy: d}).Route()
	case *policy.Measure:
		route = (&site.Measure{Measure: d, Policy: &site.Policy{Policy: d.Policy}}).Route()
	case *policy.Interpretation:
		route = (&site.Interpretation{Interpretation: d}).Route()
		if d.Kind.Value == policy.KindMeasure && len(d.Measures) == 1 { // shown whole on the measure's page
			if m := s.site.Measure(s.site.Policy(d.Policy.ID), policy.Ref{Number: d.Measures[0].Value}); m != nil && m.Reading != nil && m.Reading.Slug == d.Slug {
				route = m.Route()
			}
		}
	case *policy.Situation:
		route = (&site.Situation{Situation: d}).Route()
	}
	_, ok = s.Lookup(site.FilePath(site.Path(policy.Zh, route)))
	return route, ok && route != ""
}

// firstDifference gives the first text of a document that is not as it was, and
// the language in which it differs. A page does not show search words.
func firstDifference(before, now any) (policy.Lang, string) {
	old := map[string]policy.Passage{}
	for p := range policy.Passages(before) {
		old[p.Path] = p
	}
	for p := range policy.Passages(now) {
		was := old[p.Path]
		for _, l := range policy.Langs {
			if p.Layer != policy.Searched && p.In(l).Value != was.In(l).Value && !p.In(l).Empty() {
				return l, changedWords(was.In(l).Value, p.In(l).Value)
			}
		}
	}
	return "", ""
}

// changedWords gives words of the first line that differs, bare of Markdown.
func changedWords(before, now string) string {
	old := strings.Split(before, "\n")
	for line := range strings.SplitSeq(now, "\n") {
		words := strings.TrimLeft(line, " #>*-+0123456789.")
		if slices.Contains(old, line) || strings.TrimSpace(words) == "" {
			continue
		}
		if end := strings.IndexAny(words, "[*`_"); end > 0 {
			words = words[:end]
		}
		runes := []rune(strings.TrimSpace(words))
		return string(runes[:min(len(runes), 60)])
	}
	return ""
}

func changedTerm(before, now *policy.Glossary) string {
	for _, t := range now.Terms {
		if !slices.ContainsFunc(before.Terms, func(o *policy.Term) bool {
			return o.ID.Value == t.ID.Value && o.Name == t.Name && o.Definition == t.Definition
		}) {
			return t.ID.Value
		}
	}
	return ""
}
