package render

import "mingce/generator/site"

// policyPages adds the pages of one notice.
func (r *Renderer) policyPages(p *site.Policy, add adder) {
	add("notice", p.Rest(), func(l Lang) any { return r.notice(l, p) })
	add("annex", p.Rest()+"annex/", func(l Lang) any { return r.annex(l, p) })
	add("picture", p.Rest()+"picture/", func(l Lang) any { return r.picture(l, p) })
	for _, d := range p.Domains {
		add("domain", d.Rest(), func(l Lang) any { return r.domain(l, d) })
	}
	for _, m := range p.Measures {
		add("measure", m.Rest(), func(l Lang) any { return r.measure(l, m) })
		add("sheet", sheetRest(m), func(l Lang) any { return r.sheet(l, m) })
	}
}

// otherFiles lists what one notice has besides its pages in each language: the
// picture to save and its paper, and the pages with both languages at once.
func (r *Renderer) otherFiles(p *site.Policy) []site.File {
	var files []site.File
	for _, l := range site.Langs {
		files = append(files,
			site.File{Path: posterPath(l, p, ".svg"), Render: func() ([]byte, error) {
				return []byte(r.drawPoster(l, p, r.site.URL).element()), nil
			}},
			site.File{Path: posterPath(l, p, ".css"), Render: func() ([]byte, error) {
				return []byte(r.drawPoster(l, p, r.site.URL).paper()), nil
			}})
	}
	files = append(files, r.file("twin", twinPath(p.Rest()), func() any { return r.noticeTwin(p) }))
	for _, m := range p.Measures {
		files = append(files, r.file("twin", twinPath(m.Rest()), func() any { return r.measureTwin(m) }))
	}
	return files
}

// siteWide adds the pages that no single notice owns.
func (r *Renderer) siteWide(add adder) {
	add("home", "", func(l Lang) any { return r.home(l) })
	add("departments", "departments/", func(l Lang) any { return r.departments(l) })
	for _, d := range r.site.Departments {
		add("department", d.Rest(), func(l Lang) any { return r.department(l, d) })
	}
	add("glossary", "glossary/", func(l Lang) any { return r.glossary(l) })
	add("updates", "updates/", func(l Lang) any { return r.updatesPage(l) })
	add("search", "search/", func(l Lang) any { return r.search(l) })
	add("data", "data/", func(l Lang) any { return r.data(l) })
}

func (r *Renderer) finderPages(add adder) {
	add("finder", "measures/", func(l Lang) any { return r.finder(l) })
	for _, f := range r.facets() {
		for _, v := range f.values {
			add("finder", site.FacetRest(f.name, v.id), func(l Lang) any { return r.facetPage(l, f, v) })
		}
	}
}

func (r *Renderer) interpretationPages(add adder) {
	add("interpretations", "interpretations/", func(l Lang) any { return r.interpretations(l) })
	for _, i := range r.site.Interpretations {
		add("interpretation", i.Rest(), func(l Lang) any { return r.interpretation(l, i) })
	}
}

func (r *Renderer) situationPages(add adder) {
	add("situations", "situations/", func(l Lang) any { return r.situations(l) })
	for _, s := range r.site.Situations {
		add("situation", s.Rest(), func(l Lang) any { return r.situation(l, s) })
	}
}
