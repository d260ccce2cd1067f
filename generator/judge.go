package generator

import (
	"iter"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"mingce/generator/check"
	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
	"mingce/generator/site"
	"mingce/generator/source"
)

// verdicts are what the rules found, kept for what has not changed since. What
// they find in the folder of a policy follows from that policy, from those that
// it names, and from what all folders have in common.
type verdicts struct {
	mu      sync.Mutex
	judged  *source.Content // last
	targets map[string]bool // what a link may name in it
	folders map[*policy.Policy]verdict
	outside *diag.List  // on the files of no policy; nil when not known
	edited  string      // id of the policy that changed last; "" when none did
	memo    *check.Memo // of its texts
}

// verdict is what the rules found in the folder of a policy.
type verdict struct {
	beside []*policy.Policy // the policies it names
	diags  diag.List
}

// fewFolders are judged along with those that changed.
const fewFolders = 2

// Judge applies the rules to the content of a site. It gives lists of all that
// is known to be wrong: the first when the files that changed are judged, the
// last when all are, which is then what [Check] says.
func (w *Workspace) Judge(s *Site) iter.Seq[diag.List] {
	return func(yield func(diag.List) bool) {
		v := &w.verdicts
		v.mu.Lock()
		defer v.mu.Unlock()
		changed, rest, vocabulary := v.outdate(s.Content)
		if len(rest) <= fewFolders {
			changed, rest = append(changed, rest...), nil
		}
		v.judge(changed)
		if vocabulary {
			v.judgeOutside()
		}
		for len(rest) > 0 {
			if !yield(v.sum()) {
				return
			}
			n := min(len(rest), workers())
			v.judge(rest[:n])
			rest = rest[n:]
		}
		if v.outside == nil {
			if !yield(v.sum()) {
				return
			}
			v.judgeOutside()
		}
		yield(v.sum())
	}
}

// outdate drops the verdicts that may be wrong for other content than was
// judged last. It gives the policies without one, those that changed apart from
// the rest, and tells whether the files of no policy have changed.
func (v *verdicts) outdate(c *source.Content) (changed, rest []*policy.Policy, vocabulary bool) {
	first := v.judged == nil
	if first {
		v.judged = &source.Content{Set: &policy.Set{}}
	}
	old, now := v.judged.Set, c.Set
	vocabulary = !first && !sameVocabulary(old, now)
	if vocabulary || v.judged.Partial != c.Partial || !slices.EqualFunc(old.Policies, now.Policies, sameTargets) {
		v.targets, v.folders, v.outside, v.edited = linkTargets(now), nil, nil, ""
	}
	if !slices.EqualFunc(old.Policies, now.Policies, sameNotice) {
		v.outside = nil
	}
	before, there := pointersOf(old.Policies), pointersOf(now.Policies)
	gone := func(p *policy.Policy) bool { return !there[p] }
	kept := map[*policy.Policy]verdict{}
	for _, p := range now.Policies {
		verdict, known := v.folders[p]
		switch {
		case known && !slices.ContainsFunc(verdict.beside, gone):
			kept[p] = verdict
		case !first && !before[p]:
			changed = append(changed, p)
		default:
			rest = append(rest, p)
		}
	}
	v.judged, v.folders = c, kept
	return changed, rest, vocabulary
}

func pointersOf(policies []*policy.Policy) map[*policy.Policy]bool {
	all := make(map[*policy.Policy]bool, len(policies))
	for _, p := range policies {
		all[p] = true
	}
	return all
}

// sameVocabulary tells whether two sets have the same files outside of policies.
func sameVocabulary(a, b *policy.Set) bool {
	return a.Site == b.Site && slices.Equal(a.Terms, b.Terms) && slices.Equal(a.Audiences, b.Audiences) &&
		slices.Equal(a.Departments, b.Departments)
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

// judge judges some policies, as many at a time as there are workers.
func (v *verdicts) judge(policies []*policy.Policy) {
	options := v.options()
	if len(policies) == 1 { // it is likely to be edited again
		if v.edited != policies[0].ID {
			v.edited, v.memo = policies[0].ID, new(check.Memo)
		}
		options.Memo = v.memo
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	free := make(chan bool, workers())
	for _, p := range policies {
		free <- true
		group.Go(func() {
			defer func() { <-free }()
			fresh := judgePolicy(v.judged.Set, p, options)
			mu.Lock()
			defer mu.Unlock()
			v.folders[p] = fresh
		})
	}
	group.Wait()
}

// workers leaves a processor to whoever waits for a page.
func workers() int { return max(1, runtime.GOMAXPROCS(0)-1) }

func judgePolicy(set *policy.Set, p *policy.Policy, o check.Options) verdict {
	around := *set
	others := beside(set, p)
	around.Policies = append([]*policy.Policy{p}, others...)
	found := check.Run(&around, o)
	folder := path.Dir(p.Pos.File) + "/"
	return verdict{others, found.Where(func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Pos.File, folder) })}
}

// judgeOutside judges the files of no policy. What others say about notices
// does not matter to them, but that it is said does.
func (v *verdicts) judgeOutside() {
	bare := *v.judged.Set
	bare.Policies = slices.Clone(bare.Policies)
	folders := map[string]bool{}
	for i, p := range bare.Policies {
		b := *p
		b.Interpretations, b.Situations = b.Interpretations[:min(1, len(b.Interpretations))], nil
		bare.Policies[i] = &b
		folders[path.Dir(p.Pos.File)] = true
	}
	within := func(file string) bool { return folders[path.Dir(file)] || folders[path.Dir(path.Dir(file))] }
	found := check.Run(&bare, v.options())
	found = found.Where(func(d diag.Diagnostic) bool { return !within(d.Pos.File) })
	v.outside = &found
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

// sum gives all that is known to be wrong.
func (v *verdicts) sum() diag.List {
	var all diag.List
	all.Append(v.judged.Diags)
	all.Append(site.Conflicts(v.judged.Set))
	if v.outside != nil {
		all.Append(*v.outside)
	}
	for _, verdict := range v.folders {
		all.Append(verdict.diags)
	}
	return all
}

func (v *verdicts) options() check.Options {
	o := checkOptions(v.targets)
	o.Partial = v.judged.Partial
	return o
}

// checkOptions lend the rules our Markdown. The targets are what a link may name.
func checkOptions(targets map[string]bool) check.Options {
	return check.Options{Outline: markup.Outline, Links: linkChecker(targets)}
}
