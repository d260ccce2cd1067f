package site

import (
	"path"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// Conflicts tells what of the content would stand where something else stands:
// the pages of a policy in a folder of the site itself, or two documents on one
// page. What is numbered or named within one file is for the rules to compare.
func Conflicts(set *policy.Set) diag.List {
	c := claims{by: map[string]string{}}
	for _, p := range set.Policies {
		if reserved[p.ID] {
			c.Errorf("name", diag.Pos{File: path.Dir(p.Pos.File)}, "%q is a path of the site itself and cannot name a policy", p.ID).
				WithHint("rename the folder")
		}
		for _, i := range p.Interpretations {
			c.claim((&Interpretation{Interpretation: i}).Route(), i.Pos.File)
		}
		for _, s := range p.Situations {
			c.claim((&Situation{Situation: s}).Route(), s.Pos.File)
		}
	}
	for _, chapter := range set.Handbook {
		c.claim((&Chapter{Chapter: chapter}).Route(), chapter.Pos.File)
	}
	c.Append(aliasConflicts(set))
	return c.List
}

// reserved are the names that stand first in a path of the site itself, below
// its root or below a language; hosts show a page without its ending too.
var reserved = func() map[string]bool {
	names := map[string]bool{}
	for _, p := range taken {
		name, _, _ := strings.Cut(p, "/")
		names[strings.TrimSuffix(name, ".html")] = true
	}
	return names
}()

// claims are the routes that are taken, by the files that took them.
type claims struct {
	diag.List
	by map[string]string
}

func (c *claims) claim(route, file string) {
	if first, ok := c.by[route]; ok {
		c.Errorf("duplicate-slug", diag.Pos{File: file}, "the page %s is taken by %s", strings.TrimSuffix(route, "/"), first).
			WithHint("give the file another slug; pages of all policies share these paths")
		return
	}
	c.by[route] = file
}
