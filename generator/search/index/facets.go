package index

import (
	"strings"

	"mingce/generator/search/format"
)

// facets are what results are narrowed by, as "facet:value".
func (d *document) facets() []string {
	all := []string{"kind:" + d.kind}
	add := func(facet string, values ...string) {
		for _, v := range values {
			if v != "" {
				all = append(all, facet+":"+v)
			}
		}
	}
	add("domain", d.domain)
	add("scope", d.scope)
	add("department", d.departments...)
	add("audience", d.audience...)
	return all
}

// facets is a file of the facets of documents.
func facets(docs []func() *document) any {
	all := format.Facets{Sets: [][]string{}, Of: []int{}}
	places := map[string]int{}
	for _, doc := range docs {
		set := doc().facets()
		key := strings.Join(set, "\x00")
		place, known := places[key]
		if !known {
			place = len(all.Sets)
			places[key] = place
			all.Sets = append(all.Sets, set)
		}
		all.Of = append(all.Of, place)
	}
	return all
}
