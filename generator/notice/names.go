package notice

import "mingce/generator/policy"

// NamesOf collects the printed names of a set and their identifiers. A set that
// is nil has none.
func NamesOf(set *policy.Set) Names {
	names := Names{Departments: map[string]string{}, Domains: map[string]string{}, Scopes: map[string]string{}}
	if set == nil {
		return names
	}
	for _, d := range set.Departments {
		names.Departments[d.Name.Zh.Value] = d.ID
	}
	for _, p := range set.Policies {
		for _, d := range p.Domains {
			names.Domains[d.Heading.Zh.Value] = d.ID.Value
			names.Domains[d.Name.Zh.Value] = d.ID.Value
		}
		for _, s := range p.Scopes {
			names.Scopes[s.Name.Zh.Value] = s.ID.Value
		}
	}
	return names
}
