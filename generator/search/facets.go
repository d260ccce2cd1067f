package search

import (
	"slices"
	"strings"
)

// faceted is a file of facets: the different sets of "facet:value", and for each
// document the place of its set.
type faceted struct {
	Sets [][]string `json:"sets"`
	Of   []int      `json:"of"`
}

// facets are the facets of documents.
func facets(docs []func() *document) any {
	all := faceted{Sets: [][]string{}, Of: []int{}}
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

// narrow keeps the documents that every facet admits; values of one facet widen
// it. It counts for each "facet:value" how many documents it would give, as the
// other facets stand.
func (x *Index) narrow(found []scored, filters map[string][]string) (kept []scored, counts map[string]int, err error) {
	counts = map[string]int{}
	for _, s := range found {
		set, err := x.facetsOf(s.doc)
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

func (x *Index) facetsOf(doc int) ([]string, error) {
	f, err := file(x, "f", doc/x.Facets, ".json", decodeJSON[faceted])
	if err != nil {
		return nil, err
	}
	if i := doc % x.Facets; i < len(f.Of) && f.Of[i] >= 0 && f.Of[i] < len(f.Sets) {
		return f.Sets[f.Of[i]], nil
	}
	return nil, nil
}
