package render

import (
	"slices"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// views has the type of the view of each kind of page, to which its template
// speaks.
var views = map[string]any{
	"annex": AnnexPage{}, "data": DataPage{}, "department": DepartmentPage{}, "departments": DepartmentsPage{},
	"domain": DomainPage{}, "finder": FinderPage{}, "front": FrontPage{}, "glossary": GlossaryPage{}, "home": HomePage{},
	"interpretation": InterpretationPage{}, "interpretations": InterpretationsPage{}, "measure": MeasurePage{},
	"missing": MissingPage{}, "moved": MovedPage{}, "notice": NoticePage{}, "picture": PicturePage{}, "search": SearchPage{}, "sheet": SheetPage{},
	"chapter": ChapterPage{}, "handbook": HandbookPage{}, "history": HistoryPage{},
	"situation": SituationPage{}, "situations": SituationsPage{}, "twin": TwinPage{}, "updates": UpdatesPage{},
}

// Files lists the pages and assets of the site.
func (r *Renderer) Files() []site.File { return site.Listed(r.Groups()) }

// Groups has the pages and assets of the site.
func (r *Renderer) Groups() []site.Group {
	groups := []site.Group{
		{Files: func() []site.File {
			return slices.Concat(r.manifests(), r.assets, r.pages(r.siteWide), []site.File{
				r.file("front", site.FrontPath, func() any { return r.front() }),
				r.file("missing", site.MissingPath, func() any { return r.missing() }),
			})
		}},
		{Folders: site.Paths(site.MeasuresRoute), Files: func() []site.File { return r.pages(r.finderPages) }},
		{Folders: site.Paths(site.InterpretationsRoute), Files: func() []site.File { return r.pages(r.interpretationPages) }},
		{Folders: site.Paths(site.SituationsRoute), Files: func() []site.File { return r.pages(r.situationPages) }},
		{Folders: site.Paths(site.HandbookRoute), Files: func() []site.File { return r.pages(r.handbookPages) }},
	}
	for _, p := range r.site.Policies {
		groups = append(groups, site.Group{Folders: append(site.Paths(p.Route()), site.TwinPath(p.Route())), Files: func() []site.File {
			return append(r.pages(func(add adder) { r.policyPages(p, add) }), r.otherFiles(p)...)
		}})
	}
	return groups
}

// adder adds a page in each language.
type adder func(kind, route string, view func(policy.Lang) any)

// pages lists what is added, in each language.
func (r *Renderer) pages(adding func(adder)) []site.File {
	var files []site.File
	adding(func(kind, route string, view func(policy.Lang) any) {
		for _, l := range policy.Langs {
			files = append(files, r.file(kind, site.Path(l, route), func() any { return view(l) }))
		}
	})
	return files
}

// policyPages adds the pages of one notice.
func (r *Renderer) policyPages(p *site.Policy, add adder) {
	add("notice", p.Route(), func(l policy.Lang) any { return r.notice(l, p) })
	add("annex", p.AnnexRoute(), func(l policy.Lang) any { return r.annex(l, p) })
	add("picture", p.PictureRoute(), func(l policy.Lang) any { return r.picture(l, p) })
	for _, d := range p.Domains {
		add("domain", d.Route(), func(l policy.Lang) any { return r.domain(l, d) })
	}
	for _, m := range p.Measures {
		add("measure", m.Route(), func(l policy.Lang) any { return r.measure(l, m) })
		add("sheet", m.SheetRoute(), func(l policy.Lang) any { return r.sheet(l, m) })
	}
	r.historyPages(add, p.Route())
}

// otherFiles lists what one notice has besides its pages in each language: the
// picture to save and its paper, and the pages with both languages at once.
func (r *Renderer) otherFiles(p *site.Policy) []site.File {
	var files []site.File
	for _, l := range policy.Langs {
		files = append(files,
			site.File{Path: p.PosterPath(l, ".svg"), Render: func() ([]byte, error) {
				return []byte(r.drawPoster(l, p, r.site.URL).element()), nil
			}},
			site.File{Path: p.PosterPath(l, ".css"), Render: func() ([]byte, error) {
				return []byte(r.drawPoster(l, p, r.site.URL).paper()), nil
			}})
	}
	files = append(files, r.file("twin", site.TwinPath(p.Route()), func() any { return r.noticeTwin(p) }))
	for _, m := range p.Measures {
		files = append(files, r.file("twin", site.TwinPath(m.Route()), func() any { return r.measureTwin(m) }))
	}
	return files
}

// siteWide adds the pages that no single notice owns.
func (r *Renderer) siteWide(add adder) {
	add("home", "", func(l policy.Lang) any { return r.home(l) })
	add("departments", site.DepartmentsRoute, func(l policy.Lang) any { return r.departments(l) })
	for _, d := range r.site.Departments {
		add("department", d.Route(), func(l policy.Lang) any { return r.department(l, d) })
	}
	add("glossary", site.GlossaryRoute, func(l policy.Lang) any { return r.glossary(l) })
	add("updates", site.UpdatesRoute, func(l policy.Lang) any { return r.updatesPage(l) })
	add("search", site.SearchRoute, func(l policy.Lang) any { return r.search(l) })
	add("data", site.DataRoute, func(l policy.Lang) any { return r.data(l) })
	r.historyPages(add, "")
}

// historyPages adds the histories of the pages below a route, of those that releases
// changed; below none are those that stand nowhere else.
func (r *Renderer) historyPages(add adder, below string) {
	for _, t := range r.site.Trails() {
		if r.folderOf(t) == below {
			add("history", t.HistoryRoute(), func(l policy.Lang) any { return r.history(l, t) })
		}
	}
}

// folderOf gives the route of the group of files in which a page stands.
func (r *Renderer) folderOf(t *site.Trail) string {
	routes := []string{site.InterpretationsRoute, site.SituationsRoute, site.HandbookRoute}
	for _, p := range r.site.Policies {
		routes = append(routes, p.Route())
	}
	for _, route := range routes {
		if strings.HasPrefix(t.Route, route) {
			return route
		}
	}
	return ""
}

func (r *Renderer) finderPages(add adder) {
	add("finder", site.MeasuresRoute, func(l policy.Lang) any { return r.finder(l) })
	for _, f := range r.facets() {
		for _, v := range f.values {
			add("finder", site.FacetRoute(f.name, v.id), func(l policy.Lang) any { return r.facetPage(l, f, v) })
		}
	}
}

func (r *Renderer) interpretationPages(add adder) {
	add("interpretations", site.InterpretationsRoute, func(l policy.Lang) any { return r.interpretations(l) })
	for _, i := range r.site.Interpretations {
		add("interpretation", i.Route(), func(l policy.Lang) any { return r.interpretation(l, i) })
	}
	r.historyPages(add, site.InterpretationsRoute)
}

func (r *Renderer) situationPages(add adder) {
	add("situations", site.SituationsRoute, func(l policy.Lang) any { return r.situations(l) })
	for _, s := range r.site.Situations {
		add("situation", s.Route(), func(l policy.Lang) any { return r.situation(l, s) })
	}
	r.historyPages(add, site.SituationsRoute)
}

// handbookPages adds the handbook, where there is one.
func (r *Renderer) handbookPages(add adder) {
	r.historyPages(add, site.HandbookRoute)
	if len(r.site.Handbook) == 0 {
		return
	}
	add("handbook", site.HandbookRoute, func(l policy.Lang) any { return r.handbook(l) })
	for i, c := range r.site.Handbook {
		add("chapter", c.Route(), func(l policy.Lang) any { return r.chapter(l, i) })
	}
}
