package source

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// assembler puts documents where they belong in the content.
type assembler struct {
	dir     string
	content *Content
}

// assembled is a policy as it was put together, and from what.
type assembled struct {
	documents []*document
	policy    *policy.Policy
}

// assemble puts together all that the listing has. A policy of whose documents
// none has changed stays the very same value.
func (r *Reader) assemble() *Content {
	a := assembler{r.dir, &Content{Set: &policy.Set{}, dir: r.dir, listing: make([]string, 0, len(r.listing))}}
	folders := map[string]*assembled{}
	for _, l := range r.listing {
		a.content.listing = append(a.content.listing, l.path)
		a.content.Diags.Append(l.diags)
		d := r.documents[l.path]
		if d == nil {
			continue
		}
		a.content.Files = append(a.content.Files, d.file)
		a.content.Diags.Append(d.diags)
		a.content.Partial = a.content.Partial || d.lost
		if d.value == nil {
			continue
		}
		if !strings.HasPrefix(l.path, "policies/") {
			a.place(d.value)
			continue
		}
		id := l.names.id
		if folders[id] == nil {
			folders[id] = &assembled{}
		}
		folders[id].documents = append(folders[id].documents, d)
	}
	for id, f := range folders {
		if old := r.folders[id]; old != nil && slices.Equal(old.documents, f.documents) {
			f.policy = old.policy
		} else {
			f.policy = a.policyOf(id, f.documents)
		}
	}
	r.folders = folders
	a.require(r.listing)
	a.arrange(folders)
	return a.content
}

// place puts a document that belongs to no policy where it belongs.
func (a assembler) place(value any) {
	set := a.content.Set
	switch v := value.(type) {
	case *policy.Site:
		set.Site = v
	case *policy.AudienceFile:
		set.Audiences = v.Audiences
	case *policy.Glossary:
		set.Terms = v.Terms
	case *policy.Department:
		set.Departments = append(set.Departments, v)
	}
}

// policyOf makes a policy of its documents. They are copied, because those of
// an earlier reading may still be in use.
func (a assembler) policyOf(id string, documents []*document) *policy.Policy {
	p := &policy.Policy{ID: id, Pos: diag.Pos{File: shown(a.dir, "policies/"+id+"/policy.yaml")}}
	for _, d := range documents {
		if v, is := d.value.(*policy.Policy); is {
			*p = *v
		}
	}
	for _, d := range documents {
		switch v := d.value.(type) {
		case *policy.Measure:
			m := *v
			m.Policy, p.Measures = p, append(p.Measures, &m)
		case *policy.Interpretation:
			i := *v
			i.Policy, p.Interpretations = p, append(p.Interpretations, &i)
		case *policy.Situation:
			s := *v
			s.Policy, p.Situations = p, append(p.Situations, &s)
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
func named(r *report, value any, e entry) {
	number, _ := strconv.Atoi(e.names.number)
	switch v := value.(type) {
	case *policy.Policy:
		v.ID = e.names.id
	case *policy.Department:
		v.ID = e.names.id
	case *policy.Measure:
		v.Slug = e.names.slug
		numberAsNamed(r, v, number)
	case *policy.Interpretation:
		v.Slug = e.names.slug
		v.Date, _ = parseDate(e.names.date)
		v.Date.Pos = r.pos(place{})
	case *policy.Situation:
		v.Slug, v.Order = e.names.slug, number
	}
}

// numberAsNamed holds the number of a measure against the name of its file.
// A number that did not decode is taken from the name.
func numberAsNamed(r *report, m *policy.Measure, named int) {
	switch {
	case m.Number.Pos.Line == 0:
		m.Number = policy.Int{Value: named, Pos: m.Pos}
	case m.Number.Value != named:
		r.errorf("number", place{m.Number.Pos.Line, m.Number.Pos.Col},
			"the number is %d, but the name of the file begins with %02d", m.Number.Value, named).
			WithHint("write number: %d, or rename the file to %02d-%s.yaml", named, m.Number.Value, m.Slug)
	}
}

// require reports the files that every content folder must have.
func (a assembler) require(listing []listed) {
	missing := func(file, format string, args ...any) *diag.Diagnostic {
		return a.content.Diags.Errorf("missing-file", diag.Pos{File: shown(a.dir, file)}, format, args...)
	}
	there := map[string]bool{}
	for _, l := range listing {
		there[l.path] = true
	}
	if !there["site.yaml"] {
		missing(".", "there is no site.yaml").WithHint("it names the site and its address; mingce init writes one")
	}
	var folders int
	for _, l := range listing {
		if !l.mode.IsDir() || len(l.kinds) == 0 || l.own.id == "" {
			continue
		}
		folders++
		if !there[l.path+"/policy.yaml"] {
			missing(l.path, "there is no policy.yaml").WithHint("it holds the notice that this folder is about")
		}
	}
	if folders == 0 {
		missing(".", "there is no policy").WithHint("put a notice into policies/<id>/policy.yaml")
	}
}

// arrange puts everything into the order that the model promises, and reports
// slugs that two policies claim.
func (a assembler) arrange(folders map[string]*assembled) {
	set := a.content.Set
	slices.SortFunc(set.Departments, func(x, y *policy.Department) int { return cmp.Compare(x.ID, y.ID) })
	taken := map[string]diag.Pos{}
	for _, id := range slices.Sorted(maps.Keys(folders)) {
		p := folders[id].policy
		set.Policies = append(set.Policies, p)
		for _, i := range p.Interpretations {
			a.claim(taken, "interpretations/"+i.Slug, i.Pos)
		}
		for _, s := range p.Situations {
			a.claim(taken, "situations/"+s.Slug, s.Pos)
		}
	}
}

// claim reports a path of the site that two files would write.
func (a assembler) claim(taken map[string]diag.Pos, path string, pos diag.Pos) {
	pos.Line, pos.Col = 0, 0
	if first, ok := taken[path]; ok {
		a.content.Diags.Errorf("duplicate-slug", pos, "the page %s is taken by %s", path, first.File).
			WithHint("give the file another slug; pages of all policies share these paths")
		return
	}
	taken[path] = pos
}
