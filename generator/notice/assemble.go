package notice

import (
	"slices"
	"strings"

	"mingce/generator/policy"
)

// assemble makes the notice of what was read: the rows become domains, scopes,
// departments and measures, and the items of the body find their domains.
func (r *reader) assemble(dir directory) *Notice {
	p := r.policy
	p.ID = policyID(p.Number.Zh.Value)
	if p.Number.Empty() {
		p.ID = slug(p.Title.Zh.Value)
	}
	p.Issuer = p.Signature
	if p.Issuer.Empty() && r.issuer() != "" {
		p.Issuer = official(policy.Str{Value: r.issuer(), Pos: p.Title.Pos})
	}
	n := &Notice{Policy: p}
	if r.table != nil {
		domains := r.addDomains(dir)
		for _, row := range r.table.rows {
			n.addMeasure(row, domains[row.domain], dir)
		}
		slices.SortStableFunc(p.Measures, func(a, b *policy.Measure) int { return a.Number.Value - b.Number.Value })
	}
	r.linkItems()
	r.nameRequirements(dir)
	return n
}

// addDomains returns the domains of the policy by those of the table.
func (r *reader) addDomains(dir directory) map[*domain]*policy.Domain {
	domains := map[*domain]*policy.Domain{}
	for _, d := range r.table.domains {
		name := shortName(d.heading.Value)
		id, _ := dir.domains.of(d.heading.Value, name)
		pos := d.heading.Pos
		domains[d] = &policy.Domain{
			Pos:     pos,
			ID:      policy.Str{Value: id, Pos: pos},
			Number:  policy.Int{Value: d.number, Pos: pos},
			Name:    official(policy.Str{Value: name, Pos: pos}),
			Heading: official(d.heading),
		}
		r.policy.Domains = append(r.policy.Domains, domains[d])
	}
	return domains
}

// suffixes close the heading of a domain and say no more than that it is one.
var suffixes = []string{"领域", "方面", "板块", "类别", "类"}

// shortName gives the heading of a domain without its suffix.
func shortName(heading string) string {
	for _, suffix := range suffixes {
		if name, ok := strings.CutSuffix(heading, suffix); ok && name != "" {
			return name
		}
	}
	return heading
}

func (n *Notice) addMeasure(row *row, d *policy.Domain, dir directory) {
	m := &policy.Measure{
		Pos:    row.pos,
		Slug:   slug(row.cells[titleColumn].Value),
		Number: policy.Int{Value: row.number, Pos: row.pos},
		Title:  official(row.cells[titleColumn]),
		Text:   sentences(row.cells[textColumn]),
		Scope:  n.scope(row.cells[scopeColumn], dir),
	}
	if d != nil {
		m.Domain = policy.Str{Value: d.ID.Value, Pos: d.Pos}
	}
	for _, name := range splitNames(row.cells[departmentsColumn].Value) {
		m.Departments = append(m.Departments, n.department(policy.Str{Value: name, Pos: row.cells[departmentsColumn].Pos}, dir))
	}
	n.Policy.Measures = append(n.Policy.Measures, m)
}

// splitNames parts the names in a cell.
func splitNames(cell string) []string {
	return strings.FieldsFunc(cell, func(c rune) bool { return strings.ContainsRune("、，,；;", c) })
}

// scope gives the identifier of an area, which joins the policy when it is new
// there.
func (n *Notice) scope(name policy.Str, dir directory) policy.Str {
	if name.Empty() {
		return policy.Str{}
	}
	id, _ := dir.scopes.of(name.Value)
	found := policy.Str{Value: id, Pos: name.Pos}
	if !slices.ContainsFunc(n.Policy.Scopes, func(s *policy.Scope) bool { return s.ID.Value == id }) {
		n.Policy.Scopes = append(n.Policy.Scopes, &policy.Scope{Pos: name.Pos, ID: found, Name: official(name)})
	}
	return found
}

// department gives the identifier of a department, which joins the notice when
// it is new.
func (n *Notice) department(name policy.Str, dir directory) policy.Str {
	id, known := dir.departments.of(name.Value)
	if !known {
		n.Departments = append(n.Departments, &policy.Department{Pos: name.Pos, ID: id, Name: official(name)})
	}
	return policy.Str{Value: id, Pos: name.Pos}
}

// nameRequirements gives the items that list no domain an identifier by their
// heading.
func (r *reader) nameRequirements(dir directory) {
	for _, section := range r.policy.Sections {
		for _, item := range section.Items {
			if item.Domain.Empty() && len(item.Text) > 0 {
				heading, _, _ := strings.Cut(joined(item.Text), "。")
				item.ID = policy.Str{Value: dir.requirements.fresh(heading), Pos: item.Pos}
			}
		}
	}
}
