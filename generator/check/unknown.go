package check

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// unknown is a name that leads nowhere, and what to say of it where it stands.
// Many of one name have one cause, which is told instead of them.
type unknown struct {
	name policy.Name
	said diag.List
	pos  diag.Pos
}

// resolve reports the ids of a kind that lead nowhere.
func (p *pass) resolve(kind, folder string, ids ...policy.Str) {
	for _, id := range ids {
		n := policy.Name{Kind: kind, Policy: folder, ID: id.Value}
		if id.Empty() {
			continue
		}
		if _, ok := p.find(n); !ok {
			p.missing(n, id.Pos)
		}
	}
}

// measure resolves a reference from a folder, or from outside of all, and
// reports when it leads nowhere. It is nil too for a measure in a file that could
// not be read.
func (p *pass) measure(r policy.Ref, folder string) *policy.Measure {
	if r.Number == 0 {
		return nil // reported when it was read
	}
	n := r.Name(folder)
	t, ok := p.find(n)
	if !ok {
		p.missing(n, r.Pos)
	}
	m, _ := t.Document.(*policy.Measure)
	return m
}

// missing reports a name that leads nowhere, as it was found at a place.
func (p *pass) missing(n policy.Name, pos diag.Pos) {
	var said diag.List
	switch n.Kind {
	case policy.NameMeasure, policy.NameDomain:
		n = p.missingWithin(&said, n, pos)
	default:
		n = p.missingID(&said, n, pos)
	}
	p.unknown = append(p.unknown, unknown{n, said, pos})
}

// missingWithin reports what should stand in the folder of a policy; the name it
// gives is that of the cause.
func (p *pass) missingWithin(said *diag.List, n policy.Name, pos diag.Pos) policy.Name {
	if n.Policy == "" {
		d := said.Errorf("unknown-"+n.Kind, pos, "%s %s of which policy?", n.Kind, n.ID)
		if all := p.ids(policy.NamePolicy, ""); len(all) > 0 {
			d.WithHint("outside of a policy's folder write %s/%s", all[0], n.ID)
		}
		return policy.Name{}
	}
	folder := policy.Name{Kind: policy.NamePolicy, ID: n.Policy}
	if _, ok := p.find(folder); !ok {
		return p.missingID(said, folder, pos)
	}
	if n.Kind == policy.NameDomain {
		return p.missingID(said, n, pos)
	}
	said.Errorf("unknown-measure", pos, "there is no measure %s", n.ID).
		WithHint("%s has measures %s", n.Policy, ranges(p.measureNumbers(n.Policy)))
	return n
}

// missingID reports an id that leads nowhere; the name it gives is that of the
// cause: all of the kind, where there are none.
func (p *pass) missingID(said *diag.List, n policy.Name, pos diag.Pos) policy.Name {
	d := said.Errorf("unknown-"+n.Kind, pos, "there is no %s %q", n.Kind, n.ID)
	all := p.ids(n.Kind, n.Policy)
	switch near := diag.Suggest(n.ID, all); {
	case near != "":
		d.WithHint("did you mean %s?", near)
	case len(all) == 0:
		d.WithHint("add it to %s", home(n))
	default:
		d.WithHint("add it to %s, or write one of %s", home(n), listed(all, func(s string) string { return s }))
	}
	if len(all) == 0 {
		n.ID = ""
	}
	return n
}

// home is where what has a name is written, below the content folder.
func home(n policy.Name) string {
	switch n.Kind {
	case policy.NameAudience:
		return "audiences.yaml"
	case policy.NameTerm:
		return "glossary.yaml"
	case policy.NameDepartment:
		return "departments/"
	case policy.NameHandbook:
		return "handbook/"
	case policy.NamePolicy:
		return "policies/"
	case policy.NameInterpretation, policy.NameSituation:
		return "policies/<id>/" + n.Kind + "s/"
	case policy.NameMeasure:
		return "policies/" + n.Policy + "/measures/"
	}
	return "policy.yaml"
}

// ranges writes numbers as a person does: 1–4, 6–31.
func ranges(numbers []string) string {
	var all []int
	for _, n := range numbers {
		value, _ := strconv.Atoi(n)
		all = append(all, value)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	var parts []string
	for i := 0; i < len(all); {
		j := i
		for j+1 < len(all) && all[j+1] == all[j]+1 {
			j++
		}
		part := strconv.Itoa(all[i])
		if j > i {
			part += "–" + strconv.Itoa(all[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return cmp.Or(strings.Join(parts, ", "), "0")
}

// fewUsers is how many places may name what there is not, each being told by
// itself; of more, the one cause is told.
const fewUsers = 1

// causes turns what leads nowhere into what is to be told: a name that several
// places use was taken away rather than misspelt in all of them.
func causes(all []unknown, set *policy.Set) diag.List {
	var told diag.List
	byName := map[policy.Name][]unknown{}
	for _, u := range all {
		byName[u.name] = append(byName[u.name], u)
	}
	for name, uses := range byName {
		if len(uses) <= fewUsers || name == (policy.Name{}) {
			for _, u := range uses {
				told.Append(u.said)
			}
			continue
		}
		slices.SortFunc(uses, func(a, b unknown) int { return a.pos.Compare(b.pos) })
		file, what := missingFile(name, folderOf(set))
		told.Errorf("missing-file", diag.Pos{File: file}, "%s is missing; %d places name it", what, len(uses)).
			WithHint("put it back, or take its name out of %s", listed(uses, func(u unknown) string { return u.pos.String() }))
	}
	return told
}

// missingFile gives the file in which a name should stand, and what to call it.
func missingFile(n policy.Name, dir string) (file string, what diag.Message) {
	file, what = home(n), diag.Messagef("%s %s", n.Kind, n.ID)
	switch n.Kind {
	case policy.NameDepartment:
		file += n.ID + ".yaml"
	case policy.NamePolicy:
		file += n.ID + "/policy.yaml"
	case policy.NameMeasure:
		file += fmt.Sprintf("%02s-….yaml", n.ID)
	case policy.NameDomain, policy.NameScope, policy.NameRequirement:
		file = "policies/" + n.Policy + "/" + file
	case policy.NameInterpretation, policy.NameSituation:
		file = "policies"
	}
	if n.ID == "" {
		what = diag.Messagef("%s", home(n))
		file = strings.TrimSuffix(file, ".yaml") + ".yaml"
		if folder, is := strings.CutSuffix(home(n), "/"); is {
			file = folder
		}
	}
	return path.Join(dir, file), what
}

// folderOf is the content folder as the user knows it.
func folderOf(set *policy.Set) string {
	if set.Site != nil {
		return path.Dir(set.Site.Pos.File)
	}
	for _, p := range set.Policies {
		return path.Dir(path.Dir(path.Dir(p.Pos.File)))
	}
	return ""
}
