package policy

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Index is the one place that knows what a name leads to: the id of anything,
// a reference to a measure, a link of Markdown, the words of a term, the path of
// a file. Everything that reads names asks it, so all get the same answer. It is
// never changed, and safe for concurrent use.
type Index struct {
	Set         *Set
	departments map[string]*Department
	audiences   map[string]*Audience
	terms       map[string]*Term
	folders     map[string]*Folder
	lost        map[Name]bool // what could not be read whole
	lexicon     *lexicon
	chapters    map[string]*Chapter
	bySlug      func() map[Name]Target // interpretations and situations of all policies
}

// Folder is the folder of a policy with its names.
type Folder struct {
	*Policy
	measures     map[int]*Measure // by number; the first of two
	domains      map[string]*Domain
	scopes       map[string]*Scope
	requirements map[string]*Item
}

// The kinds of thing that have a name.
const (
	NameAudience       = "audience"
	NameDepartment     = "department"
	NameDomain         = "domain"
	NameHandbook       = "handbook"
	NameInterpretation = "interpretation"
	NameMeasure        = "measure"
	NamePolicy         = "policy"
	NameRequirement    = "requirement"
	NameScope          = "scope"
	NameSituation      = "situation"
	NameTerm           = "term"
)

// Name is what something is called: its kind, the policy in whose folder it
// stands, where it stands in one, and its id, slug or number. Interpretations and
// situations are called the same from everywhere.
type Name struct{ Kind, Policy, ID string }

// Target is what a name leads to.
type Target struct {
	Policy *Policy // in whose folder it stands; nil outside of all
	// Document points to the thing in the model; nil when nothing of it could be read.
	Document any
	Lost     bool // it stands in a file that could not be read whole
}

// NewIndex indexes a set. What did not change since an earlier index of the same
// content is taken over; before may be nil.
func NewIndex(set *Set, before *Index) *Index {
	x := &Index{
		Set:         set,
		departments: make(map[string]*Department, len(set.Departments)),
		audiences:   make(map[string]*Audience, len(set.Audiences)),
		terms:       make(map[string]*Term, len(set.Terms)),
		folders:     make(map[string]*Folder, len(set.Policies)),
		chapters:    make(map[string]*Chapter, len(set.Handbook)),
		lost:        map[Name]bool{},
	}
	for _, d := range set.Departments {
		first(x.departments, d.ID, d)
	}
	for _, a := range set.Audiences {
		first(x.audiences, a.ID.Value, a)
	}
	for _, t := range set.Terms {
		first(x.terms, t.ID.Value, t)
	}
	for _, c := range set.Handbook {
		first(x.chapters, c.Slug, c)
	}
	for _, p := range set.Policies {
		if before != nil && before.folders[p.ID] != nil && before.folders[p.ID].Policy == p {
			x.folders[p.ID] = before.folders[p.ID]
			continue
		}
		first(x.folders, p.ID, newFolder(p))
	}
	for _, l := range set.Lost {
		x.lost[l.Name.fromAnywhere()] = true
	}
	if before != nil && slices.Equal(before.Set.Terms, set.Terms) {
		x.lexicon = before.lexicon
	} else {
		x.lexicon = newLexicon(set.Terms)
	}
	x.bySlug = sync.OnceValue(x.slugs)
	return x
}

// first keeps the first of two that claim one key; no key claims nothing.
func first[K comparable, V any](all map[K]V, key K, value V) {
	var none K
	if _, taken := all[key]; !taken && key != none {
		all[key] = value
	}
}

func newFolder(p *Policy) *Folder {
	f := &Folder{p, map[int]*Measure{}, map[string]*Domain{}, map[string]*Scope{}, map[string]*Item{}}
	for _, d := range p.Domains {
		first(f.domains, d.ID.Value, d)
	}
	for _, s := range p.Scopes {
		first(f.scopes, s.ID.Value, s)
	}
	for _, s := range p.Sections {
		for _, it := range s.Items {
			first(f.requirements, it.ID.Value, it)
		}
	}
	for _, m := range p.Measures {
		if _, taken := f.measures[m.Number.Value]; !taken {
			f.measures[m.Number.Value] = m
		}
	}
	return f
}

func (x *Index) slugs() map[Name]Target {
	all := map[Name]Target{}
	for _, p := range x.Set.Policies {
		for _, i := range p.Interpretations {
			first(all, Name{Kind: NameInterpretation, ID: i.Slug}, Target{Policy: p, Document: i})
		}
		for _, s := range p.Situations {
			first(all, Name{Kind: NameSituation, ID: s.Slug}, Target{Policy: p, Document: s})
		}
	}
	return all
}

// Folder gives the folder of a policy; nil when there is none.
func (x *Index) Folder(id string) *Folder { return x.folders[id] }

// Find gives what a name leads to. It is false when there is nothing of that
// name; what stands in a file that could not be read is found without a document.
func (x *Index) Find(n Name) (t Target, ok bool) {
	t = x.find(n)
	if t.Lost = x.isLost(n); t.Lost && t.Policy == nil && x.folders[n.Policy] != nil {
		t.Policy = x.folders[n.Policy].Policy
	}
	return t, t.Document != nil || t.Lost
}

func (x *Index) find(n Name) Target {
	switch n.Kind {
	case NameAudience:
		return found(nil, x.audiences[n.ID])
	case NameDepartment:
		return found(nil, x.departments[n.ID])
	case NameTerm:
		return found(nil, x.terms[n.ID])
	case NameHandbook:
		return found(nil, x.chapters[n.ID])
	case NameInterpretation, NameSituation:
		return x.bySlug()[n.fromAnywhere()]
	case NamePolicy:
		if f := x.folders[n.ID]; f != nil {
			return Target{Policy: f.Policy, Document: f.Policy}
		}
	}
	f := x.folders[n.Policy]
	if f == nil {
		return Target{}
	}
	switch n.Kind {
	case NameDomain:
		return found(f.Policy, f.domains[n.ID])
	case NameScope:
		return found(f.Policy, f.scopes[n.ID])
	case NameRequirement:
		return found(f.Policy, f.requirements[n.ID])
	case NameMeasure:
		if number, ok := numberOf(n.ID); ok {
			return found(f.Policy, f.measures[number])
		}
	}
	return Target{}
}

func found[T any](p *Policy, document *T) Target {
	if document == nil {
		return Target{}
	}
	return Target{Policy: p, Document: document}
}

// numberOf reads the number of a measure as it stands in a link: without a sign
// or leading zeros.
func numberOf(id string) (int, bool) {
	n, err := strconv.Atoi(id)
	return n, err == nil && strconv.Itoa(n) == id
}

// isLost tells whether a name may stand in a file that could not be read whole.
func (x *Index) isLost(n Name) bool {
	n = n.fromAnywhere()
	return x.lost[n] || x.lost[Name{Kind: n.Kind, Policy: n.Policy}]
}

// fromAnywhere takes the policy out of the names that are the same from everywhere.
func (n Name) fromAnywhere() Name {
	if n.Kind == NameInterpretation || n.Kind == NameSituation {
		n.Policy = ""
	}
	return n
}

// IDs lists what there is of a kind, in the folder of a policy where the kind
// stands in one.
func (x *Index) IDs(kind, policyID string) []string {
	f := x.folders[policyID]
	if f == nil {
		f = &Folder{}
	}
	switch kind {
	case NameAudience:
		return keys(x.audiences)
	case NameDepartment:
		return keys(x.departments)
	case NameTerm:
		return keys(x.terms)
	case NameHandbook:
		return keys(x.chapters)
	case NamePolicy:
		return keys(x.folders)
	case NameDomain:
		return keys(f.domains)
	case NameScope:
		return keys(f.scopes)
	case NameRequirement:
		return keys(f.requirements)
	case NameInterpretation, NameSituation:
		var all []string
		for n := range x.bySlug() {
			if n.Kind == kind {
				all = append(all, n.ID)
			}
		}
		slices.Sort(all)
		return all
	}
	return nil
}

func keys[V any](all map[string]V) []string { return slices.Sorted(maps.Keys(all)) }

// Name gives the full name of the measure that a reference names, read in the
// folder of a policy; from outside of all it is "".
func (r Ref) Name(from string) Name {
	if r.Policy != "" {
		from = r.Policy
	}
	return Name{NameMeasure, from, strconv.Itoa(r.Number)}
}

// LinkName gives the full name of what a link of Markdown names, such as
// measure:10 or measure:batch/10, read in the folder of a policy.
func LinkName(kind, id, from string) Name {
	switch kind {
	case NameMeasure, NameDomain:
		if named, within, qualified := strings.Cut(id, "/"); qualified {
			return Name{kind, named, within}
		}
		return Name{kind, from, id}
	}
	return Name{Kind: kind, ID: id}
}

// String writes a name as a link does: measure:batch/10.
func (n Name) String() string {
	if n.Policy != "" {
		return n.Kind + ":" + n.Policy + "/" + n.ID
	}
	return n.Kind + ":" + n.ID
}

// File gives what was read from a file, as its path stands in [diag.Pos]; false
// when nothing was. Files of several things give their document.
func (x *Index) File(path string) (Target, bool) {
	s := x.Set
	switch {
	case s.Site != nil && s.Site.Pos.File == path:
		return Target{Document: s.Site}, true
	case len(s.Audiences) > 0 && s.Audiences[0].Pos.File == path:
		return Target{Document: &AudienceFile{Audiences: s.Audiences}}, true
	case len(s.Terms) > 0 && s.Terms[0].Pos.File == path:
		return Target{Document: &Glossary{Terms: s.Terms}}, true
	}
	for _, d := range s.Departments {
		if d.Pos.File == path {
			return Target{Document: d}, true
		}
	}
	for _, c := range s.Handbook {
		if c.Pos.File == path {
			return Target{Document: c}, true
		}
	}
	for _, p := range s.Policies {
		if p.Pos.File == path {
			return Target{Policy: p, Document: p}, true
		}
		if !strings.HasPrefix(path, strings.TrimSuffix(p.Pos.File, "policy.yaml")) {
			continue
		}
		for document := range p.Documents() {
			if PosOf(document).File == path {
				return Target{Policy: p, Document: document}, true
			}
		}
	}
	return Target{}, false
}

// Same tells whether two sets are of the same documents.
func (s *Set) Same(t *Set) bool {
	return s.Site == t.Site && slices.Equal(s.Handbook, t.Handbook) && slices.Equal(s.Audiences, t.Audiences) && slices.Equal(s.Terms, t.Terms) &&
		slices.Equal(s.Departments, t.Departments) && slices.Equal(s.Policies, t.Policies) &&
		slices.Equal(s.Releases, t.Releases) && slices.Equal(s.Lost, t.Lost)
}
