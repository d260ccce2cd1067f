package query

import (
	"slices"
	"strings"
)

// narrow keeps the documents that every facet admits; values of one facet widen
// it. It counts for each "facet:value" how many documents it would give, as the
// other facets stand.
func (x *Index) narrow(ranked []scored, filters map[string][]string) (kept []scored, counts map[string]int, err error) {
	counts = map[string]int{}
	for _, s := range ranked {
		set, err := x.facets(s.doc)
		if err != nil {
			return nil, nil, err
		}
		refused := refusing(set, filters)
		if len(refused) == 0 {
			kept = append(kept, s)
		}
		for _, v := range set {
			facet, _, _ := strings.Cut(v, ":")
			if len(refused) == 0 || len(refused) == 1 && refused[0] == facet {
				counts[v]++
			}
		}
	}
	return kept, counts, nil
}

// refusing lists the facets that do not admit a document.
func refusing(set []string, filters map[string][]string) []string {
	var all []string
	for facet, values := range filters {
		admits := func(value string) bool { return slices.Contains(set, facet+":"+value) }
		if len(values) > 0 && !slices.ContainsFunc(values, admits) {
			all = append(all, facet)
		}
	}
	return all
}
