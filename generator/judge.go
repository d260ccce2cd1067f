package generator

import (
	"iter"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"mingce/generator/check"
	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
)

// verdicts are what the rules found, kept for what has not changed since. The
// findings on the files of a policy follow from these, from those of the
// policies they name, and from the vocabulary.
type verdicts struct {
	mu       sync.Mutex
	set      *policy.Set // that was judged last
	targets  map[string]bool
	policies map[*policy.Policy]verdict
	outside  diag.List // on the files of no policy
	whole    bool      // outside is of set
}

// verdict is what the rules found in the files of a policy.
type verdict struct {
	beside []*policy.Policy // the policies it names
	diags  diag.List
}

// Judge applies the rules to the content of a site. It gives lists of all
// diagnostics, the last of which is what [Check] says; one before it, where
// there is one, comes quickly and may be out of date on files of no policy. It
// may run beside Load.
func (w *Workspace) Judge(s *Site) iter.Seq[diag.List] {
	return func(yield func(diag.List) bool) {
		v, set := &w.verdicts, s.Content.Set
		v.mu.Lock()
		defer v.mu.Unlock()
		v.outdate(set)
		v.judgePolicies(set)
		if !v.whole && !yield(v.sum(s)) {
			return
		}
		if !v.whole {
			v.outside = outside(set, v.targets)
			v.whole = true
		}
		yield(v.sum(s))
	}
}

// outdate drops the verdicts that may be wrong for a set.
func (v *verdicts) outdate(set *policy.Set) {
	targets := linkTargets(set)
	same := v.set != nil && v.set.Site == set.Site && slices.Equal(v.set.Terms, set.Terms) && slices.Equal(v.set.Audiences, set.Audiences) &&
		slices.Equal(v.set.Departments, set.Departments) && maps.Equal(v.targets, targets)
	v.whole = v.whole && same && slices.EqualFunc(v.set.Policies, set.Policies, sameNotice)
	kept := map[*policy.Policy]verdict{}
	if same {
		for _, p := range set.Policies {
			old, ok := v.policies[p]
			if ok && slices.Equal(old.beside, beside(set, p)) {
				kept[p] = old
			}
		}
	}
	v.set, v.targets, v.policies = set, targets, kept
}

// sameNotice tells whether two policies are alike to all files but their own.
func sameNotice(a, b *policy.Policy) bool {
	if a == b {
		return true
	}
	return a.Pos == b.Pos && policy.Join(a.Official(), policy.Zh) == policy.Join(b.Official(), policy.Zh) &&
		policy.Join(a.Official(), policy.En) == policy.Join(b.Official(), policy.En) &&
		(len(a.Interpretations) > 0) == (len(b.Interpretations) > 0) && a.Signed == b.Signed && a.Published == b.Published &&
		slices.EqualFunc(a.Measures, b.Measures, func(x, y *policy.Measure) bool {
			return slices.Equal(x.Text, y.Text) && x.Title == y.Title && x.Number == y.Number && slices.Equal(x.Departments, y.Departments)
		})
}

// judgePolicies judges the policies without a verdict, as many at a time as
// there are processors, but for one that is left to whoever waits for a page.
func (v *verdicts) judgePolicies(set *policy.Set) {
	var mu sync.Mutex
	var group sync.WaitGroup
	free := make(chan bool, max(1, runtime.GOMAXPROCS(0)-1))
	for _, p := range set.Policies {
		if _, known := v.policies[p]; known {
			continue
		}
		free <- true
		group.Go(func() {
			defer func() { <-free }()
			fresh := judgePolicy(set, p, v.targets)
			mu.Lock()
			defer mu.Unlock()
			v.policies[p] = fresh
		})
	}
	group.Wait()
}

func judgePolicy(set *policy.Set, p *policy.Policy, targets map[string]bool) verdict {
	around := *set
	others := beside(set, p)
	around.Policies = append([]*policy.Policy{p}, others...)
	found := check.Run(&around, checkOptions(targets))
	folder := path.Dir(p.Pos.File) + "/"
	return verdict{others, found.Where(func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Pos.File, folder) })}
}

// outside judges the files of no policy. What others say about notices does
// not matter to them, but that it is said does.
func outside(set *policy.Set, targets map[string]bool) diag.List {
	bare := *set
	bare.Policies = make([]*policy.Policy, len(set.Policies))
	folders := map[string]bool{}
	for i, p := range set.Policies {
		b := *p
		b.Interpretations, b.Situations = b.Interpretations[:min(1, len(b.Interpretations))], nil
		bare.Policies[i] = &b
		folders[path.Dir(p.Pos.File)] = true
	}
	within := func(file string) bool { return folders[path.Dir(file)] || folders[path.Dir(path.Dir(file))] }
	found := check.Run(&bare, checkOptions(targets))
	return found.Where(func(d diag.Diagnostic) bool { return !within(d.Pos.File) })
}

// beside lists the other policies that the files of a policy name.
func beside(set *policy.Set, p *policy.Policy) []*policy.Policy {
	named := map[string]bool{}
	for _, i := range p.Interpretations {
		for _, r := range i.Related {
			named[r.Measure.Policy] = true
		}
	}
	for _, s := range p.Situations {
		for _, m := range s.Matches {
			named[m.Measure.Policy] = true
		}
	}
	var others []*policy.Policy
	for _, other := range set.Policies {
		if other != p && named[other.ID] {
			others = append(others, other)
		}
	}
	return others
}

func (v *verdicts) sum(s *Site) diag.List {
	var all diag.List
	all.Append(s.Content.Diags)
	all.Append(v.outside)
	for _, p := range v.set.Policies {
		all.Append(v.policies[p].diags)
	}
	return all
}

// checkOptions lend the rules our Markdown. The targets are what a link may name.
func checkOptions(targets map[string]bool) check.Options {
	return check.Options{Outline: markup.Outline, Links: linkChecker(targets)}
}
