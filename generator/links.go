package generator

import (
	"bytes"
	"strings"

	"mingce/generator/check"
	"mingce/generator/diag"
	"mingce/generator/output"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// BrokenLinks follows the links of the content by path and to anchors, from the
// pages on which they stand: what the audit would find there is told at the line
// that is to be mended, also for pages that readers don't get yet. The error is of
// rendering a page to which one leads.
func (s *Site) BrokenLinks(links []check.Link) (diag.List, error) {
	var found diag.List
	s.links = links
	if len(links) == 0 {
		return found, nil
	}
	views, err := s.views()
	for _, view := range views {
		for _, l := range links {
			wrong, err := view.follow(l)
			if err != nil {
				return found, err
			}
			if wrong != nil {
				found.Errorf("dead-link", l.Pos, "%s", wrong.Message).Hint = wrong.Hint
			}
		}
	}
	return found, err
}

// follow follows a link; nil when it leads somewhere, or when readers get neither
// the page on which it stands nor its target.
func (s *Site) follow(l check.Link) (*output.Problem, error) {
	from, shown := s.page(policy.Target{Policy: l.Policy, Document: l.Document}, l.Lang)
	ref := s.Model.LinkHref(l.Link, l.Policy, l.Lang)
	if !shown || ref == "" {
		return nil, nil
	}
	file, fragment, wrong := output.Follow(s.Base, s.Origin, s.has, from, ref)
	if wrong != nil || fragment == "" || !strings.HasSuffix(file, ".html") {
		return wrong, nil
	}
	f, _ := s.Lookup(file)
	page, err := f.Render()
	if err != nil {
		return nil, err
	}
	return output.Anchor(bytes.NewReader(page), file, ref, fragment)
}

func (s *Site) has(file string) bool {
	_, ok := s.Lookup(file)
	return ok
}

// page gives the file of the page on which a document is shown best.
func (s *Site) page(t policy.Target, l policy.Lang) (file string, ok bool) {
	route, ok := s.Model.PageOf(t)
	if !ok {
		return "", false
	}
	route, _, _ = strings.Cut(route, "#")
	file = site.FilePath(site.Path(l, route))
	return file, s.has(file)
}
