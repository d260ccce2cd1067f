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
	HandbookRoute        = "handbook/"
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
	MovedPath    = "_redirects"
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
		SearchRoute, DataRoute, HandbookRoute, ManifestRoute}
	atRoot = []string{MissingPath, SitemapPath, RobotsPath, AssetFolder, DataFolder, SearchFolder, HeadersPath, MovedPath, ServerFolder, twinFolder,
		Path(policy.Zh, HomeRoute), Path(policy.En, HomeRoute)}
	taken = slices.Concat(belowLanguage, atRoot)
)

// place is a page of each language: its route, the document whose page it is and
// the file of that, and what else stands at the same route.
type place struct {
	route    string
	document any    // nil for a page of the site itself
	file     string // of the content; "" for a page of the site itself
	twin     bool   // a page with both languages side by side
	feeds    bool   // of its news
	files    []string
}

// pagesOf lists the pages of a set, those that readers do not get too.
func pagesOf(set *policy.Set) []place {
	var all []place
	add := func(p place) { all = append(all, p) }
	for _, route := range belowLanguage {
		if route != ManifestRoute {
			add(place{route: route, feeds: route == UpdatesRoute})
		}
	}
	for _, d := range set.Departments {
		add(place{route: (&Department{Department: d}).Route(), document: d, file: d.Pos.File, feeds: true})
		add(place{route: FacetRoute("department", d.ID), document: d, file: d.Pos.File})
	}
	for _, a := range set.Audiences {
		add(place{route: FacetRoute("audience", a.ID.Value), document: a, file: a.Pos.File})
	}
	for _, c := range set.Handbook {
		add(place{route: (&Chapter{Chapter: c}).Route(), document: c, file: c.Pos.File})
	}
	for _, p := range set.Policies {
		all = append(all, pagesOfPolicy(p)...)
	}
	add(place{route: HomeRoute, files: []string{ManifestRoute}})
	return all
}

func pagesOfPolicy(src *policy.Policy) []place {
	p := &Policy{Policy: src}
	file := src.Pos.File
	all := []place{{route: p.Route(), document: src, file: file, twin: true, feeds: true}, {route: p.AnnexRoute(), document: src, file: file}}
	picture := place{route: p.PictureRoute(), document: src, file: file}
	for _, l := range policy.Langs {
		for _, ext := range []string{".svg", ".css"} {
			picture.files = append(picture.files, strings.TrimPrefix(p.PosterPath(l, ext), Path(l, "")))
		}
	}
	all = append(all, picture)
	for _, d := range src.Domains {
		all = append(all, place{route: (&Domain{Domain: d, Policy: p}).Route(), document: d, file: file, feeds: true},
			place{route: FacetRoute("domain", d.ID.Value), document: d, file: file})
	}
	for _, sc := range src.Scopes {
		all = append(all, place{route: FacetRoute("scope", sc.ID.Value), document: sc, file: file})
	}
	for _, m := range src.Measures {
		v := &Measure{Measure: m, Policy: p}
		all = append(all, place{route: v.Route(), document: m, file: m.Pos.File, twin: true, feeds: true}, place{route: v.SheetRoute(), document: m, file: m.Pos.File})
	}
	for _, i := range src.Interpretations {
		all = append(all, place{route: (&Interpretation{Interpretation: i}).Route(), document: i, file: i.Pos.File})
	}
	for _, v := range src.Situations {
		all = append(all, place{route: (&Situation{Situation: v}).Route(), document: v, file: v.Pos.File})
	}
	return all
}

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

// Route is that of the chapter.
func (c *Chapter) Route() string { return HandbookRoute + c.Slug + "/" }

// Route is that of the interpretation.
func (i *Interpretation) Route() string { return InterpretationsRoute + i.Slug + "/" }

// Route is that of the situation.
func (s *Situation) Route() string { return SituationsRoute + s.Slug + "/" }

// HistoryRoute is the route of the history of the page.
func (t *Trail) HistoryRoute() string { return t.Route + "history/" }

// Route leads to the edition in the history of its page.
func (e *Edition) Route() string { return e.trail.HistoryRoute() + "#" + EditionID(e.Release) }

// EditionID is the anchor of what belongs to a release.
func EditionID(r *policy.Release) string { return "r" + strconv.Itoa(r.Number) }

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
	case *policy.Chapter:
		route = (&Chapter{Chapter: d}).Route()
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
