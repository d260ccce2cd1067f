package object

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"mingce/generator/site"
)

// Places in the order in which files become visible. Pages lie between data and
// the index, deeper ones first: a list stands above what it lists.
const (
	hashedPlace = iota
	dataPlace
	homePlace    = 1000
	indexPlace   = homePlace + 1 // of the search
	sitemapPlace = homePlace + 2
	feedPlace    = homePlace + 3
)

// place tells when a file becomes visible.
func place(file string) int {
	switch name := path.Base(file); {
	case site.Hashed(file):
		return hashedPlace
	case path.Ext(file) == ".html":
		return max(dataPlace+1, homePlace-strings.Count(file, "/"))
	case strings.HasPrefix(file, site.SearchFolder):
		return indexPlace
	case file == site.SitemapPath, file == site.RobotsPath:
		return sitemapPlace
	case name == site.AtomName, name == site.FeedName:
		return feedPlace
	}
	return dataPlace
}

// freshPlace is the place of a file that was not there before: pages lead to feeds,
// and nobody comes to a new feed but from them.
func freshPlace(file string) int {
	if p := place(file); p <= homePlace {
		return p
	}
	return dataPlace
}

// inOrder gives files in groups that become visible one after the other.
func inOrder(files []file, place func(file string) int) [][]file {
	sorted := slices.Clone(files)
	slices.SortStableFunc(sorted, func(a, b file) int { return cmp.Compare(place(a.path), place(b.path)) })
	var groups [][]file
	for i, f := range sorted {
		if i == 0 || place(f.path) != place(sorted[i-1].path) {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}
