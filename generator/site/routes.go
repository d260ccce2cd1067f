package site

import (
	"slices"
	"strconv"
	"strings"

	"mingce/generator/policy"
)

// This file has every path of the site: nothing else knows how one is made.
//
// A page stands at <language>/<route>. Its route is the same in both languages,
// has no leading slash and ends in one; that of a home page is "". A route may
// also lead to a part of a page: glossary/#zone. Paths are below the root of the
// site; [Site.Href] and [Site.URL] make links of them.

// Routes of what every site has.
const (
	HomeRoute            = ""
	MeasuresRoute        = "measures/"
	DepartmentsRoute     = "departments/"
	InterpretationsRoute = "interpretations/"
	SituationsRoute      = "situations/"
	GlossaryRoute        = "glossary/"
	UpdatesRoute         = "updates/"
	SearchRoute          = "search/"
	DataRoute            = "data/"
	ManifestRoute        = "site.webmanifest"
)

// Paths of what belongs to no language. Folders end in a slash.
const (
	FrontPath    = ""
	MissingPath  = "404.html"
	SitemapPath  = "sitemap.xml"
	RobotsPath   = "robots.txt"
	AssetFolder  = "assets/"
	DataFolder   = "data/"
	SearchFolder = "search/" // the index
	HeadersPath  = "_headers"
	ServerFolder = "_server/"
	twinFolder   = "zh-en/"
)

// HashedFolders are the folders whose files have a hash in their path, so that a
// path never means other bytes. A star stands for one name.
var HashedFolders = []string{AssetFolder, SearchFolder + "*/"}

// Hashed reports whether a path is that of a file in one of them.
func Hashed(file string) bool {
	return slices.ContainsFunc(HashedFolders, func(folder string) bool {
		parent, starred := strings.CutSuffix(folder, "*/")
		rest, inside := strings.CutPrefix(file, parent)
		return inside && (!starred || strings.Contains(rest, "/"))
	})
}

// Names of the files of a feed, in the folder of the page whose news it tells.
const (
	AtomName = "atom.xml"
	FeedName = "feed.json"
)

// Nothing of the content may stand where these do.
var (
	belowLanguage = []string{MeasuresRoute, DepartmentsRoute, InterpretationsRoute, SituationsRoute, GlossaryRoute, UpdatesRoute,
		SearchRoute, DataRoute, ManifestRoute}
	atRoot = []string{MissingPath, SitemapPath, RobotsPath, AssetFolder, DataFolder, SearchFolder, HeadersPath, ServerFolder, twinFolder,
		Path(policy.Zh, HomeRoute), Path(policy.En, HomeRoute)}
	taken = slices.Concat(belowLanguage, atRoot)
)

// RootNames lists the files and folders that the site has at its root.
func RootNames() []string {
	names := []string{indexName}
	for _, p := range atRoot {
		name, _, _ := strings.Cut(p, "/")
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Route is that of the notice.
func (p *Policy) Route() string { return p.ID + "/" }

// AnnexRoute is the route of the task table.
func (p *Policy) AnnexRoute() string { return p.Route() + "annex/" }

// PictureRoute is the route of the notice as one picture.
func (p *Policy) PictureRoute() string { return p.Route() + "picture/" }

// PosterPath is where that picture stands as a file; ext is .svg, or .css for
// the paper it is printed on.
func (p *Policy) PosterPath(l policy.Lang, ext string) string {
	return Path(l, p.PictureRoute()) + p.ID + "-" + string(l) + ext
}

// ProgressRoute leads to the reports of progress on the page of the notice.
func (p *Policy) ProgressRoute() string { return p.Route() + "#progress" }

// Route is that of the domain.
func (d *Domain) Route() string { return d.Policy.Route() + "domains/" + d.ID.Value + "/" }

// Route leads to the requirement in the notice.
func (r *Requirement) Route() string { return r.Policy.Route() + "#" + r.ID.Value }

// Route is that of the measure.
func (m *Measure) Route() string { return m.Policy.Route() + strconv.Itoa(m.Number.Value) + "/" }

// SheetRoute is the route of the measure on one printed page.
func (m *Measure) SheetRoute() string { return m.Route() + "sheet/" }

// Route is that of the department.
func (d *Department) Route() string { return DepartmentsRoute + d.ID + "/" }

// Route leads to the term in the glossary.
func (t *Term) Route() string { return GlossaryRoute + "#" + t.ID.Value }

// Route is that of the interpretation.
func (i *Interpretation) Route() string { return InterpretationsRoute + i.Slug + "/" }

// Route is that of the situation.
func (s *Situation) Route() string { return SituationsRoute + s.Slug + "/" }

// FacetRoute is the route of a prebuilt page of the finder.
func FacetRoute(facet, value string) string { return MeasuresRoute + facet + "/" + value + "/" }

// SentenceID is the anchor of the n-th official sentence of a page, from 1.
func SentenceID(n int) string { return "s" + strconv.Itoa(n) }

// Path puts a route below a language: zh/glossary/.
func Path(l policy.Lang, route string) string { return string(l) + "/" + route }

// Paths puts a route below each language.
func Paths(route string) []string {
	var all []string
	for _, l := range policy.Langs {
		all = append(all, Path(l, route))
	}
	return all
}

// TwinPath is where a page stands with both languages side by side.
func TwinPath(route string) string { return twinFolder + route }

// SchemaPath is where the schema of a kind of content file is published.
func SchemaPath(kind string) string { return DataFolder + "schema/" + kind + ".json" }

// FilePath is the file in which a page stands: zh/glossary/index.html.
func FilePath(page string) string {
	if page == "" || strings.HasSuffix(page, "/") {
		return page + indexName
	}
	return page
}

const indexName = "index.html"

// RouteOf is the route of the page that stands in a file; false when that is no
// page of the language.
func RouteOf(l policy.Lang, file string) (route string, ok bool) {
	page, isPage := strings.CutSuffix(file, indexName)
	route, ok = strings.CutPrefix(page, Path(l, ""))
	return route, ok && isPage
}

// RouteTo is the route of what a name leads to: where it is shown best. It is false for what has no page.
func RouteTo(t policy.Target) (route string, ok bool) {
	switch d := t.Document.(type) {
	case *policy.Site:
		return "", true
	case *policy.AudienceFile:
		return MeasuresRoute, true
	case *policy.Glossary:
		return GlossaryRoute, true
	case *policy.Department:
		route = (&Department{Department: d}).Route()
	case *policy.Term:
		route = (&Term{Term: d}).Route()
	case *policy.Policy:
		route = (&Policy{Policy: d}).Route()
	case *policy.Domain:
		route = (&Domain{Domain: d, Policy: &Policy{Policy: t.Policy}}).Route()
	case *policy.Measure:
		route = (&Measure{Measure: d, Policy: &Policy{Policy: t.Policy}}).Route()
	case *policy.Interpretation:
		route = (&Interpretation{Interpretation: d}).Route()
	case *policy.Situation:
		route = (&Situation{Situation: d}).Route()
	}
	return route, route != ""
}

// Base is the address of the site's root. Its links have it percent-encoded, its
// files are found under it as it is read.
func (s *Site) Base() policy.BaseURL { return s.base }

// Href is the link to a path of the site, from any page of it.
func (s *Site) Href(p string) string { return s.base.Href() + p }

// URL is the absolute address of a path of the site.
func (s *Site) URL(p string) string { return s.base.String() + p }
