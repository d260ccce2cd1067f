package site

import (
	"path"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
)

// aliasConflicts tells of former addresses that are none, at which something else
// stands, or that two claim. What follows from an alias gives way to what is written.
func aliasConflicts(set *policy.Set) diag.List {
	c := addresses{pages: map[string]place{}, files: map[string]place{}, names: map[string]string{}, aliases: map[string]policy.Str{}}
	claimed := holders(set)
	if len(claimed) == 0 {
		return c.List
	}
	for _, p := range pagesOf(set) {
		c.page(p)
	}
	for _, h := range claimed {
		for _, alias := range h.aliases {
			c.alias(h, alias)
		}
	}
	return c.List
}

// addresses are what stands below a language, by folded route.
type addresses struct {
	diag.List
	pages   map[string]place
	files   map[string]place      // that are no pages
	names   map[string]string     // every folder as it is written, by folded route
	aliases map[string]policy.Str // and where they stand
}

func (c *addresses) page(p place) {
	c.pages[folders.Fold(p.route)] = p
	for folder := range parents(p.route) {
		c.names[folders.Fold(folder)] = folder
	}
	if p.feeds {
		p.files = append(p.files, p.route+AtomName, p.route+FeedName)
	}
	for _, file := range p.files {
		c.files[folders.Fold(file)] = p
	}
}

// parents gives the folders of a route from the first down to itself, as routes.
func parents(route string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for i := range route {
			if route[i] == '/' && !yield(route[:i+1]) {
				return
			}
		}
	}
}

func (c *addresses) alias(h holder, alias policy.Str) {
	route, fault, hint := aliasRoute(alias.Value)
	if !fault.Empty() {
		c.Errorf("alias", alias.Pos, "%s", fault).WithHint("%s", hint)
		return
	}
	key := folders.Fold(route)
	page, stands := c.pages[key]
	first, twice := c.aliases[key]
	switch {
	case stands && page.route == h.route && page.route == route:
		c.Errorf("alias", alias.Pos, "%s is the address of this very page", route).WithHint("take it out: aliases are former addresses")
	case stands:
		c.Errorf("alias", alias.Pos, "at %s stands a page: %s", page.route, whose(page)).
			WithHint("a former address can't be one that is in use: take it out")
	case twice:
		c.Errorf("alias", alias.Pos, "%s is already an alias at %s", route, first.Pos).WithHint("readers can be sent to one page only: take one of the two out")
	case c.blocked(alias, route):
	default:
		c.aliases[key] = alias
	}
}

// blocked tells whether a folder of a route can't be made: a file has its name, or
// a folder has it in other letters, which is the same on Windows and macOS.
func (c *addresses) blocked(alias policy.Str, route string) bool {
	for folder := range parents(route) {
		name := strings.TrimSuffix(folder, "/")
		if page, is := c.files[folders.Fold(name)]; is {
			c.Errorf("alias", alias.Pos, "%s is a file of the site: %s", name, whose(page)).WithHint("a page can't stand there: take it out")
			return true
		}
		key := folders.Fold(folder)
		if known, is := c.names[key]; is && known != folder {
			c.Errorf("alias", alias.Pos, "%s differs from %s only in the form of its letters", folder, known).
				WithHint("they are one folder on Windows and macOS: write %s", known)
			return true
		}
		c.names[key] = folder
	}
	return false
}

// whose names what a page is of.
func whose(p place) diag.Message {
	if p.file == "" {
		return diag.Messagef("one of the site itself")
	}
	return diag.Messagef("that of %s", path.Clean(p.file))
}
