package source

import (
	"cmp"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// loader reads the files of a content folder and puts each where it belongs.
type loader struct {
	dir      string
	root     *os.Root
	content  *Content
	policies map[string]*policy.Policy // by id; made when the first file of one is met
}

func newLoader(dir string, root *os.Root) *loader {
	return &loader{
		dir: dir, root: root,
		content:  &Content{Set: &policy.Set{}, dir: dir},
		policies: map[string]*policy.Policy{},
	}
}

func (l *loader) load(entries []entry) error {
	l.content.listing = paths(entries)
	known := map[string]string{}
	for _, e := range entries {
		if len(e.kinds) > 0 {
			known[fold(e.path)] = e.path
		}
	}
	for _, e := range entries {
		r := &report{file: shown(l.dir, e.path)}
		if judge(r, e, known) && !e.mode.IsDir() {
			if err := l.document(r, e); err != nil {
				return err
			}
		}
		l.content.Diags.Append(r.list)
	}
	l.require(entries)
	l.arrange()
	return nil
}

// document reads the file of a document.
func (l *loader) document(r *report, e entry) error {
	file, data, err := readFile(l.root, l.dir, e.path)
	if err != nil {
		return err
	}
	l.content.Files = append(l.content.Files, file)
	if data == nil && file.Size > 0 {
		r.fileError("too-large", "the file is larger than %d KiB and was not read", maxFile>>10).
			WithHint("content is text in small files; split it, or remove what is not text")
		return nil
	}
	kind := e.kinds[0].document
	value := l.target(e, kind)
	ok, err := decodeFile(r, data, kind.Spec, value.Elem())
	if ok {
		l.place(r, value.Interface(), e)
	}
	return err
}

// target makes the value that a file is decoded into.
func (l *loader) target(e entry, kind *policy.Document) reflect.Value {
	if kind.Spec.Type == reflect.TypeFor[policy.Policy]() {
		return reflect.ValueOf(l.policyOf(e))
	}
	return reflect.New(kind.Spec.Type)
}

// policyOf gives the policy in whose folder a file stands.
func (l *loader) policyOf(e entry) *policy.Policy {
	id := e.names["id"]
	if l.policies[id] == nil {
		l.policies[id] = &policy.Policy{ID: id, Pos: diag.Pos{File: shown(l.dir, "policies/"+id+"/policy.yaml")}}
	}
	return l.policies[id]
}

// place puts a decoded document where it belongs.
func (l *loader) place(r *report, value any, e entry) {
	set := l.content.Set
	number, _ := strconv.Atoi(e.names["NN"])
	switch v := value.(type) {
	case *policy.Site:
		set.Site = v
	case *policy.AudienceFile:
		set.Audiences = v.Audiences
	case *policy.Glossary:
		set.Terms = v.Terms
	case *policy.Department:
		v.ID = e.names["id"]
		set.Departments = append(set.Departments, v)
	case *policy.Measure:
		v.Slug, v.Policy = e.names["slug"], l.policyOf(e)
		v.Policy.Measures = append(v.Policy.Measures, v)
		numberAsNamed(r, v, number)
	case *policy.Interpretation:
		v.Slug, v.Policy = e.names["slug"], l.policyOf(e)
		v.Date, _ = parseDate(e.names["date"])
		v.Date.Pos = r.pos(place{})
		v.Policy.Interpretations = append(v.Policy.Interpretations, v)
	case *policy.Situation:
		v.Slug, v.Order, v.Policy = e.names["slug"], number, l.policyOf(e)
		v.Policy.Situations = append(v.Policy.Situations, v)
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
func (l *loader) require(entries []entry) {
	missing := func(file, format string, args ...any) *diag.Diagnostic {
		return l.content.Diags.Errorf("missing-file", diag.Pos{File: shown(l.dir, file)}, format, args...)
	}
	listed := paths(entries)
	if !slices.Contains(listed, "site.yaml") {
		missing(".", "there is no site.yaml").WithHint("it names the site and its address; mingce init writes one")
	}
	var folders int
	for _, e := range entries {
		if !e.mode.IsDir() || len(e.kinds) == 0 || e.own["id"] == "" {
			continue
		}
		folders++
		if !slices.Contains(listed, e.path+"/policy.yaml") {
			missing(e.path, "there is no policy.yaml").WithHint("it holds the notice that this folder is about")
		}
	}
	if folders == 0 {
		missing(".", "there is no policy").WithHint("put a notice into policies/<id>/policy.yaml")
	}
}

// arrange puts everything into the order that the model promises, and reports
// slugs that two policies claim.
func (l *loader) arrange() {
	set := l.content.Set
	slices.SortFunc(set.Departments, func(a, b *policy.Department) int { return cmp.Compare(a.ID, b.ID) })
	taken := map[string]diag.Pos{}
	for _, id := range slices.Sorted(maps.Keys(l.policies)) {
		p := l.policies[id]
		set.Policies = append(set.Policies, p)
		slices.SortStableFunc(p.Measures, func(a, b *policy.Measure) int {
			return cmp.Or(cmp.Compare(a.Number.Value, b.Number.Value), cmp.Compare(a.Slug, b.Slug))
		})
		slices.SortStableFunc(p.Interpretations, func(a, b *policy.Interpretation) int {
			return cmp.Or(cmp.Compare(a.Date.String(), b.Date.String()), cmp.Compare(a.Slug, b.Slug))
		})
		slices.SortStableFunc(p.Situations, func(a, b *policy.Situation) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
		})
		for _, i := range p.Interpretations {
			l.claim(taken, "interpretations/"+i.Slug, i.Pos)
		}
		for _, s := range p.Situations {
			l.claim(taken, "situations/"+s.Slug, s.Pos)
		}
	}
}

// claim reports a path of the site that two files would write.
func (l *loader) claim(taken map[string]diag.Pos, path string, pos diag.Pos) {
	pos.Line, pos.Col = 0, 0
	if first, ok := taken[path]; ok {
		l.content.Diags.Errorf("duplicate-slug", pos, "the page %s is taken by %s", path, first.File).
			WithHint("give the file another slug; pages of all policies share these paths")
		return
	}
	taken[path] = pos
}
