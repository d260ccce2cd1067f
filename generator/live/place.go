package live

import (
	"slices"
	"strings"

	"mingce/generator"
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

// PlaceOf tells where on a site a content file shows, and what of it differs from
// an earlier site, which may be nil; the file as in diag.Pos. It is false for a
// file that is on no page.
func PlaceOf(s *generator.Site, file string, before *generator.Site) (Place, bool) {
	now, _ := s.Model.Index().File(file)
	page, ok := pageOf(s, now)
	if !ok {
		return Place{}, false
	}
	p := Place{Page: page}
	if before == nil {
		return p, true
	}
	old, there := before.Model.Index().File(file)
	if !there {
		return p, true
	}
	p.Lang, p.Text = firstDifference(old.Document, now.Document)
	if g, is := now.Document.(*policy.Glossary); is {
		p.ID = changedTerm(old.Document.(*policy.Glossary), g)
	}
	return p, true
}

// pageOf gives the page, below its language, on which a document is shown best.
func pageOf(s *generator.Site, t policy.Target) (route string, ok bool) {
	route, ok = s.Model.PageOf(t)
	if !ok {
		return "", false
	}
	path, _, _ := strings.Cut(route, "#")
	_, ok = s.Lookup(site.FilePath(site.Path(policy.Zh, path)))
	return route, ok
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
