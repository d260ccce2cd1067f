package check

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"mingce/generator/internal/parallel"
	"mingce/generator/policy"
)

// known is what questions are answered from: the index, and of each policy what
// takes long to find out.
type known struct {
	*policy.Index
	notices map[string]*notice // by policy
}

// notice is what rules need of a policy again and again. It is kept as long as
// the policy is the same, and of each document as long as that is.
type notice struct {
	policy   *policy.Policy
	facts    func() evidence // of all official text
	carriers map[any]*evidence
	mu       sync.Mutex
	terms    map[*policy.Term]bool // that stand in its official text; nil when not known
}

// learn takes over what is known of what did not change.
func learn(index *policy.Index, before *known) *known {
	set := index.Set
	k := &known{index, make(map[string]*notice, len(set.Policies))}
	sameWords := slices.Equal(before.Set.Terms, set.Terms)
	for _, p := range set.Policies {
		old := before.notices[p.ID]
		switch {
		case old == nil:
			old = newNotice(p, nil)
		case old.policy != p:
			old = newNotice(p, old)
		case !sameWords:
			old = newNotice(p, old)
		}
		k.notices[p.ID] = old
	}
	return k
}

func newNotice(p *policy.Policy, before *notice) *notice {
	n := &notice{policy: p, carriers: map[any]*evidence{}}
	n.facts = sync.OnceValue(func() evidence { return n.collect(before) })
	return n
}

// collect gathers the facts of all official documents.
func (n *notice) collect(before *notice) evidence {
	all := newEvidence()
	for _, d := range officialDocuments(n.policy) {
		var own *evidence
		if before != nil {
			own = before.carriers[d]
		}
		if own == nil {
			e := factsOf(d)
			own = &e
		}
		n.carriers[d] = own
		all.addAll(*own)
	}
	all.largest = len(n.policy.Measures) // the number of a measure is no invention
	return all
}

// carries tells whether official text of a policy, or of any, carries a fact.
func (k *known) carries(policyID string, f fact, written string) bool {
	if policyID != everywhere {
		n := k.notices[policyID]
		return n != nil && n.facts().has(f, written)
	}
	for _, n := range k.notices {
		if n.facts().has(f, written) {
			return true
		}
	}
	return false
}

// occurring gives the terms that stand in the official text of any policy.
func (k *known) occurring() map[*policy.Term]bool {
	err := parallel.Each(context.Background(), runtime.GOMAXPROCS(0), len(k.Set.Policies),
		func(i int) string { return k.Set.Policies[i].Pos.File },
		func(i int) error {
			n := k.notices[k.Set.Policies[i].ID]
			n.mu.Lock()
			defer n.mu.Unlock()
			if n.terms == nil {
				n.terms = map[*policy.Term]bool{}
				for _, d := range officialDocuments(n.policy) {
					for _, p := range paragraphs(d) {
						k.AllTerms(policy.Join(p, policy.Zh), func(term *policy.Term) { n.terms[term] = true })
					}
				}
			}
			return nil
		})
	if err != nil {
		panic(err) // a fault of ours, told with its file
	}
	all := map[*policy.Term]bool{}
	for _, n := range k.notices {
		for t := range n.terms {
			all[t] = true
		}
	}
	return all
}

// numbers lists the numbers of a policy's measures, of those in files that could
// not be read too.
func (k *known) numbers(policyID string) []string {
	var all []string
	if f := k.Folder(policyID); f != nil {
		for _, m := range f.Measures {
			all = append(all, strconv.Itoa(m.Number.Value))
		}
	}
	return append(all, k.lost(policy.NameMeasure, policyID)...)
}

// official gives the official documents and items that a name stands for: a
// measure, all of a domain, a requirement, or a policy with all its measures.
func (k *known) official(n policy.Name) []any {
	f := k.Folder(n.Policy)
	if f == nil {
		return nil
	}
	var all []any
	switch n.Kind {
	case policy.NameMeasure:
		if t, ok := k.Find(n); ok && t.Document != nil {
			all = append(all, t.Document)
		}
	case policy.NameDomain:
		for _, m := range f.Measures {
			if m.Domain.Value == n.ID {
				all = append(all, m)
			}
		}
		all = append(all, itemsOf(f.Policy, func(it *policy.Item) bool { return it.Domain.Value == n.ID })...)
	case policy.NameRequirement:
		all = itemsOf(f.Policy, func(it *policy.Item) bool { return it.ID.Value == n.ID })
	default:
		all = officialDocuments(f.Policy)
	}
	return all
}

func itemsOf(p *policy.Policy, keep func(*policy.Item) bool) []any {
	var all []any
	for _, s := range p.Sections {
		for _, it := range s.Items {
			if keep(it) {
				all = append(all, it)
			}
		}
	}
	return all
}

// lost lists what could not be read of a kind in the folder of a policy, by id;
// "" for all that a file may hold.
func (k *known) lost(kind, policyID string) []string {
	var ids []string
	for _, l := range k.Set.Lost {
		if l.Kind == kind && l.Policy == policyID {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// busy tells whether a department has measures of a policy whose interpretation
// has begun.
func (k *known) busy(department string) bool {
	named := func(id policy.Str) bool { return id.Value == department }
	return slices.ContainsFunc(k.Set.Policies, func(p *policy.Policy) bool {
		return len(p.Interpretations) > 0 &&
			slices.ContainsFunc(p.Measures, func(m *policy.Measure) bool { return slices.ContainsFunc(m.Departments, named) })
	})
}

// complete tells whether all official text of a policy is there: none of it stands
// in a file that could not be read, and no measure is left out.
func (k *known) complete(policyID string) bool {
	isOf := func(id string) bool { return policyID == everywhere || id == policyID }
	lost := func(l policy.Lost) bool {
		return isOf(l.Policy) && (l.Kind == policy.NameMeasure || l.Kind == policy.NamePolicy || l.Kind == policy.NameDomain)
	}
	return !slices.ContainsFunc(k.Set.Lost, lost) &&
		!slices.ContainsFunc(k.Set.Policies, func(p *policy.Policy) bool { return isOf(p.ID) && hasGap(p.Measures) })
}

// hasGap tells whether a number of the measures is left out, counted from 1.
func hasGap(measures []*policy.Measure) bool {
	return len(measures) > 0 && measures[len(measures)-1].Number.Value > len(measures)
}
