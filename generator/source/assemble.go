package source

import (
	"cmp"
	"slices"
	"strconv"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// assembler puts documents where they belong in the content.
type assembler struct {
	dir     string
	content *Content
}

// assemble puts together all that the parts have.
func assemble(dir string, parts []*folderPart) *Content {
	a := assembler{dir, &Content{Set: &policy.Set{}, dir: dir, parts: parts}}
	for _, p := range parts {
		for i := range p.entries {
			a.content.Diags.Append(p.entries[i].diags)
			d := p.documents[i]
			if d == nil {
				continue
			}
			a.content.Diags.Append(d.diags)
			if d.lost || d.diags.HasErrors() {
				a.lose(p.entries[i].entry)
			}
			if p.id == "" {
				a.place(d.value)
			}
		}
	}
	a.require(parts)
	a.arrange(parts)
	return a.content
}

// lose notes what stands in a file that could not be read whole.
func (a assembler) lose(e entry) {
	number, _ := strconv.Atoi(e.names.number)
	add := func(kind, policyID, id string) {
		a.content.Set.Lost = append(a.content.Set.Lost,
			policy.Lost{Name: policy.Name{Kind: kind, Policy: policyID, ID: id}, File: folders.Shown(a.dir, e.path)})
	}
	switch name := e.kinds[0].document.Name; name {
	case "audiences":
		add(policy.NameAudience, "", "")
	case "glossary":
		add(policy.NameTerm, "", "")
	case "department":
		add(policy.NameDepartment, "", e.names.id)
	case "policy":
		for _, kind := range []string{policy.NameDomain, policy.NameScope, policy.NameRequirement} {
			add(kind, e.names.id, "")
		}
	case "measure":
		add(policy.NameMeasure, e.names.id, strconv.Itoa(number))
	case "interpretation", "situation", "handbook":
		add(name, e.names.id, e.names.slug)
	}
}

// place puts a document that belongs to no policy where it belongs.
func (a assembler) place(value any) {
	set := a.content.Set
	switch v := value.(type) {
	case *policy.Site:
		set.Site = v
	case *policy.AudienceFile:
		set.Audiences = v.Audiences
	case *policy.Chapter:
		set.Handbook = append(set.Handbook, v)
	case *policy.Glossary:
		set.Terms = v.Terms
	case *policy.Department:
		set.Departments = append(set.Departments, v)
	case *policy.Release:
		set.Releases = append(set.Releases, v)
	}
}

// policyOf makes a policy of the documents in its folder; nil when there are
// none. It is a value of its own, because that of an earlier reading may still be
// in use; the documents that hang on it are the same as long as their files are.
func policyOf(dir string, from *folderPart) *policy.Policy {
	p := &policy.Policy{ID: from.id, Pos: diag.Pos{File: folders.Shown(dir, "policies/"+from.id+"/policy.yaml")}}
	empty := true
	for _, d := range from.documents {
		if d == nil || d.value == nil {
			continue
		}
		empty = false
		if v, is := d.value.(*policy.Policy); is {
			*p = *v
		}
	}
	if empty {
		return nil
	}
	for _, d := range from.documents {
		if d == nil {
			continue
		}
		switch v := d.value.(type) {
		case *policy.Measure:
			p.Measures = append(p.Measures, v)
		case *policy.Interpretation:
			p.Interpretations = append(p.Interpretations, v)
		case *policy.Situation:
			p.Situations = append(p.Situations, v)
		}
	}
	slices.SortStableFunc(p.Measures, func(a, b *policy.Measure) int {
		return cmp.Or(cmp.Compare(a.Number.Value, b.Number.Value), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortStableFunc(p.Interpretations, func(a, b *policy.Interpretation) int {
		return cmp.Or(cmp.Compare(a.Date.String(), b.Date.String()), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortStableFunc(p.Situations, func(a, b *policy.Situation) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	return p
}

// named gives a document what the names of its file and folders say.
func named(r report, value any, e entry, sum string) {
	number, _ := strconv.Atoi(e.names.number)
	switch v := value.(type) {
	case *policy.Policy:
		v.ID = e.names.id
	case *policy.Department:
		v.ID = e.names.id
	case *policy.Chapter:
		v.Slug, v.Order = e.names.slug, number
	case *policy.Measure:
		v.Slug = e.names.slug
		numberAsNamed(r, v, number)
	case *policy.Interpretation:
		v.Slug = e.names.slug
		v.Date, _ = parseDate(e.names.date)
		v.Date.Pos = r.Pos(yaml.Place{})
	case *policy.Situation:
		v.Slug, v.Order = e.names.slug, number
	case *policy.Release:
		v.Number, _ = strconv.Atoi(e.names.release)
		v.Sum = sum
	}
}

// numberAsNamed holds the number of a measure against the name of its file.
// A number that did not decode is taken from the name.
func numberAsNamed(r report, m *policy.Measure, named int) {
	switch {
	case m.Number.Value == 0:
		m.Number.Value = named
		if m.Number.Pos.Line == 0 {
			m.Number.Pos = m.Pos
		}
	case m.Number.Value != named:
		r.Errorf("number", yaml.Place{Line: m.Number.Pos.Line, Col: m.Number.Pos.Col},
			"the number is %d, but the name of the file begins with %02d", m.Number.Value, named).
			WithHint("write number: %d, or rename the file to %02d-%s.yaml", named, m.Number.Value, m.Slug)
	}
}

// require reports the files that every content folder must have.
func (a assembler) require(parts []*folderPart) {
	missing := func(file, format string, args ...any) *diag.Diagnostic {
		return a.content.Diags.Errorf("missing-file", diag.Pos{File: folders.Shown(a.dir, file)}, format, args...)
	}
	if in, _ := find(parts, "site.yaml"); in < 0 {
		missing(".", "there is no site.yaml").WithHint("it names the site and its address; mingce init writes one")
	}
	folders := 0
	for _, p := range parts {
		if p.id == "" {
			continue
		}
		folders++
		folder := "policies/" + p.id
		if !slices.ContainsFunc(p.entries, func(l listed) bool { return l.path == folder+"/policy.yaml" }) {
			missing(folder, "there is no policy.yaml").WithHint("it holds the notice that this folder is about")
			path := folder + "/policy.yaml"
			a.lose(entry{path: path, kinds: []pattern{patternOf("policy")}, names: names{id: p.id}})
		}
	}
	if folders == 0 {
		missing(".", "there is no policy").WithHint("put a notice into policies/<id>/policy.yaml")
	}
}

// arrange puts everything into the order that the model promises.
func (a assembler) arrange(parts []*folderPart) {
	set := a.content.Set
	slices.SortFunc(set.Releases, func(x, y *policy.Release) int { return cmp.Compare(x.Number, y.Number) })
	slices.SortFunc(set.Departments, func(x, y *policy.Department) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortStableFunc(set.Handbook, func(x, y *policy.Chapter) int {
		return cmp.Or(cmp.Compare(x.Order, y.Order), cmp.Compare(x.Slug, y.Slug))
	})
	for _, folder := range parts { // in the order of their ids, as walk lists them
		if folder.policy != nil {
			set.Policies = append(set.Policies, folder.policy)
		}
	}
}
