package notice

import (
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// verifyDomains checks the domains of the annex against the body.
func (r *reader) verifyDomains(p *policy.Policy) {
	var numbers []policy.Int
	headings := map[string]diag.Pos{}
	for _, d := range p.Domains {
		numbers = append(numbers, d.Number)
		heading := d.Heading.Zh.Value
		if first, twice := headings[heading]; twice {
			r.diags.Errorf("import-numbering", d.Pos, "the domain %s stands here and in line %d", heading, first.Line)
		}
		headings[heading] = d.Pos
		if len(measuresOf(p, d)) == 0 {
			r.diags.Errorf("import-missing", d.Pos, "no measure stands under the domain %s", heading)
		}
		if !listsDomain(p, d) {
			r.mismatch(d.Pos, "no item of the body lists the domain %s", heading)
		}
	}
	r.verifyNumbers("domain", numbers)
	r.verifyListings(p)
}

// verifyListings checks the items of the body that list the measures of a
// domain.
func (r *reader) verifyListings(p *policy.Policy) {
	for _, section := range p.Sections {
		for _, item := range section.Items {
			for _, d := range p.Domains {
				if list, ok := listingOf(item, d); ok && item.Domain.Value == d.ID.Value {
					r.verifyListing(item, d, list)
				}
			}
		}
	}
}

func measuresOf(p *policy.Policy, d *policy.Domain) []*policy.Measure {
	var found []*policy.Measure
	for _, m := range p.Measures {
		if m.Domain.Value == d.ID.Value {
			found = append(found, m)
		}
	}
	return found
}

func listsDomain(p *policy.Policy, d *policy.Domain) bool {
	for _, section := range p.Sections {
		for _, item := range section.Items {
			if item.Domain.Value == d.ID.Value {
				return true
			}
		}
	}
	return false
}

// verifyListing checks a listing against the measures of its domain: their
// number, and their titles joined by 、.
func (r *reader) verifyListing(item *policy.Item, d *policy.Domain, list listing) {
	measures := measuresOf(r.policy, d)
	if item.Number.Value != d.Number.Value {
		r.mismatch(item.Pos, "the domain %s is number %d here, but %d in line %d", d.Heading.Zh.Value, item.Number.Value, d.Number.Value, d.Pos.Line)
	}
	if list.count != "" && atoi(list.count) != len(measures) {
		r.mismatch(item.Pos, "the domain %s has %s here, but %d in the annex", d.Heading.Zh.Value, diag.Count(atoi(list.count), "measure"), len(measures))
	}
	titles := make([]string, len(measures))
	found := true
	for i, m := range measures {
		titles[i] = m.Title.Zh.Value
		if titles[i] != "" && !strings.Contains("、"+list.list+"、", "、"+titles[i]+"、") {
			found = false
			r.mismatch(m.Title.Pos, "measure %d has the title %q, which the list of its domain in line %d does not have", m.Number.Value, excerpt(titles[i]), item.Pos.Line)
		}
	}
	if found && list.list != strings.Join(titles, "、") {
		r.mismatch(item.Pos, "the list of the domain %s is not that of the annex", d.Heading.Zh.Value).
			WithHint("the annex has %s", strings.Join(titles, "、"))
	}
}

// verifyRows checks the measures in the order in which the table prints them.
func (r *reader) verifyRows() {
	var numbers []policy.Int
	orphan := false
	for _, row := range r.table.rows {
		numbers = append(numbers, policy.Int{Value: row.number, Pos: row.pos})
		if row.domain == nil && !orphan {
			orphan = true
			r.diags.Errorf("import-domain", row.pos, "measure %d stands under no domain", row.number).
				WithHint("a domain is a row such as 一、某某领域, above its measures")
		}
		for _, c := range columns {
			if r.table.has(c) {
				r.verifyCell(row, c)
			}
		}
	}
	r.verifyNumbers("measure", numbers)
	if len(r.table.rows) == 0 {
		r.diags.Errorf("import-table", r.table.heads[0].Pos, "the table has no measures")
	}
}

func (r *reader) verifyCell(row *row, c column) {
	cell := row.cells[c]
	name := diag.Messagef("measure %d", row.number)
	switch {
	case c == numberColumn:
	case cell.Empty():
		r.diags.Errorf("import-missing", row.pos, "the cell of the %s is empty in %s", c, name)
	case c == textColumn:
		r.verifyEnd([]policy.Text{official(cell)}, cell.Pos, name)
	case strings.ContainsAny(cell.Value, stops+"；"):
		r.diags.Warnf("import-cell", cell.Pos, "the cell of the %s of %s holds a sentence: %q", c, name, excerpt(cell.Value)).
			WithHint("a cell may have slipped into the next column")
	case c == departmentsColumn:
		r.verifyDepartments(cell, name)
	}
}

// verifyDepartments checks a list of names: in official texts, 、 parts them.
func (r *reader) verifyDepartments(cell policy.Str, name diag.Message) {
	switch names := splitNames(cell.Value); {
	case len(names) == 0:
		r.diags.Errorf("import-missing", cell.Pos, "the cell of the departments names none in %s", name)
	case strings.Join(names, "、") != cell.Value:
		r.diags.Warnf("import-departments", cell.Pos, "%q in %s is read as %s", excerpt(cell.Value), name, diag.Count(len(names), "department")).
			WithHint("if they are departments, put 、 between them and nothing else")
	}
}

// verifyRoles warns of a name that is a department in one row and a scope in
// another: two cells have changed places. The rarer use is reported.
func (r *reader) verifyRoles(names Names) {
	departments, scopes := uses(names.Departments), uses(names.Scopes)
	for _, row := range r.table.rows {
		for _, name := range splitNames(row.cells[departmentsColumn].Value) {
			departments[name]++
		}
		for _, name := range splitNames(row.cells[scopeColumn].Value) {
			scopes[name]++
		}
	}
	for _, row := range r.table.rows {
		r.verifyRole(row, departmentsColumn, departments, scopes)
		r.verifyRole(row, scopeColumn, scopes, departments)
		r.verifyBroken(row, departmentsColumn, names.Departments, departments)
		r.verifyBroken(row, scopeColumn, names.Scopes, scopes)
	}
}

func uses(known map[string]string) map[string]int {
	n := map[string]int{}
	for name := range known {
		n[name]++
	}
	return n
}

func (r *reader) verifyRole(row *row, c column, own, other map[string]int) {
	for _, name := range splitNames(row.cells[c].Value) {
		if own[name] <= other[name] {
			r.diags.Warnf("import-cell", row.cells[c].Pos, "%s stands in the %s of measure %d, but elsewhere in another column", name, c, row.number).
				WithHint("the cells of departments and scope may have changed places")
		}
	}
}

// verifyBroken warns of a cell that a page break has parted, when neither the
// identifiers in use nor another row know all its names.
func (r *reader) verifyBroken(row *row, c column, known map[string]string, uses map[string]int) {
	unknown := func(name string) bool { return known[name] == "" && uses[name] == 1 }
	if cell := row.cells[c]; row.broken[c] && slices.ContainsFunc(splitNames(cell.Value), unknown) {
		r.diags.Warnf("import-joined", cell.Pos, "the %s of measure %d is joined across a page break: %s", c, row.number, cell.Value).
			WithHint("check that no part is missing")
	}
}

// excerpt shortens a text that may be a whole cell.
func excerpt(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}

// atoi reads digits that a pattern has found; a number too great is 0, which
// no count equals.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
