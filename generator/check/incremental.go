package check

import (
	"context"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
	"mingce/generator/policy"
)

// Session judges content again and again, each time only what may have changed:
// documents and policies that are not the ones judged last, and those whose
// questions have other answers now. It is for one goroutine at a time.
type Session struct {
	known   *known
	files   map[any]*finding            // by document; nil when it is known, but to be judged
	folders map[*policy.Policy]*finding // likewise
	set     *finding                    // nil when it is to be judged
}

// Verdict is what is known to be wrong with the content.
type Verdict struct {
	Diags diag.List
	Links []Link // within the site, by path: they are for whoever knows its pages
	Whole bool   // all has been judged; else what changed, and all that was known before
}

// finding is what rules found, as long as their questions have these answers.
type finding struct {
	diags   diag.List
	unknown []unknown
	links   []Link
	asked   []asked
	waits   bool     // some of it can't be judged until something else is mended
	about   []string // policies that the questions are about; "" for the files of no policy
}

type asked struct {
	question
	answer uint64
}

// NewSession makes a session that has judged nothing yet.
func NewSession() *Session {
	return &Session{files: map[any]*finding{}, folders: map[*policy.Policy]*finding{}}
}

// Judge judges the set of an index, and gives what is known after each step: first
// when what changed is judged, last when all is. When nothing was judged before,
// the first step is what laying out a site stands on. Whoever stops early is given
// the rest by the next call.
func (s *Session) Judge(index *policy.Index) iter.Seq[Verdict] {
	return func(yield func(Verdict) bool) {
		set := index.Set
		first := s.known == nil
		work := s.outdate(index)
		if first && !yield(s.foundation(work)) {
			return
		}
		chunk := max(fewest, len(work)/steps)
		for {
			n := min(len(work), max(countFresh(work), chunk)) // all that changed is judged in one go
			s.judge(work[:n])
			work = work[n:]
			if len(work) == 0 {
				break
			}
			if !yield(s.verdict(set, false)) {
				return
			}
		}
		s.judgeSet(set)
		yield(s.verdict(set, true))
	}
}

// What has not changed is judged in so many steps at most, of so many documents
// at least.
const (
	steps  = 20
	fewest = 200
)

// task is a document or a policy to be judged.
type task struct {
	document any
	policy   *policy.Policy
	whole    bool // the rules of policies, over the folder
	fresh    bool // it is not the one judged last
}

func countFresh(work []task) int {
	n := slices.IndexFunc(work, func(t task) bool { return !t.fresh })
	if n < 0 {
		return len(work)
	}
	return n
}

// outdate forgets what may be wrong for a set, and gives what is to be judged,
// what changed first.
func (s *Session) outdate(index *policy.Index) []task {
	set := index.Set
	first := s.known == nil
	var before *known
	if first {
		before = &known{Index: policy.NewIndex(&policy.Set{}, nil)}
	} else {
		before = s.known
	}
	s.known = learn(index, before)
	changed := changedParts(before.Set, set)
	files, folders := map[any]*finding{}, map[*policy.Policy]*finding{}
	var fresh, rest []task
	keep := func(t task, old *finding, judged bool) *finding {
		switch t.fresh = !judged && !first; {
		case old != nil && s.holds(old, changed):
			return old
		case t.fresh:
			fresh = append(fresh, t)
		default:
			rest = append(rest, t)
		}
		return nil
	}
	for document, p := range documentsOf(set) {
		k := key(document)
		old, judged := s.files[k]
		files[k] = keep(task{document: document, policy: p}, old, judged)
	}
	for _, p := range set.Policies {
		old, judged := s.folders[p]
		folders[p] = keep(task{document: p, policy: p, whole: true}, old, judged)
	}
	s.files, s.folders, s.set = files, folders, nil
	return append(fresh, rest...)
}

// holds tells whether the questions of a finding have the answers they had.
func (s *Session) holds(f *finding, changed map[string]bool) bool {
	if !slices.ContainsFunc(f.about, func(part string) bool { return changed[part] }) {
		return true
	}
	for _, a := range f.asked {
		if changed[a.name.Policy] && s.known.answer(a.question) != a.answer {
			return false
		}
	}
	return true
}

// changedParts gives the policies that differ between two sets, by id, "" for the
// files of none, [vocabulary] and [everywhere].
func changedParts(before, now *policy.Set) map[string]bool {
	changed := map[string]bool{}
	if before.Site != now.Site || !slices.Equal(before.Audiences, now.Audiences) || !slices.Equal(before.Terms, now.Terms) ||
		!slices.Equal(before.Departments, now.Departments) || !slices.Equal(before.Handbook, now.Handbook) {
		changed[""] = true
	}
	old := map[string]*policy.Policy{}
	for _, p := range before.Policies {
		old[p.ID] = p
	}
	for _, p := range now.Policies {
		if old[p.ID] != p {
			changed[p.ID] = true
		}
		delete(old, p.ID)
	}
	for id := range old {
		changed[id] = true
	}
	if !slices.Equal(before.Lost, now.Lost) {
		for _, l := range slices.Concat(before.Lost, now.Lost) {
			changed[l.Policy] = true
		}
	}
	changed[vocabulary] = !slices.Equal(before.Terms, now.Terms)
	changed[everywhere] = len(changed) > 1
	return changed
}

// documentsOf gives all documents of a set, each with its policy.
func documentsOf(set *policy.Set) iter.Seq2[any, *policy.Policy] {
	return func(yield func(any, *policy.Policy) bool) {
		var all []any
		if set.Site != nil {
			all = append(all, set.Site)
		}
		all = append(all, &policy.AudienceFile{Audiences: set.Audiences}, &policy.Glossary{Terms: set.Terms})
		for _, d := range set.Departments {
			all = append(all, d)
		}
		for _, c := range set.Handbook {
			all = append(all, c)
		}
		for _, d := range all {
			if !yield(d, nil) {
				return
			}
		}
		for _, p := range set.Policies {
			if !yield(p, p) {
				return
			}
			for d := range p.Documents() {
				if !yield(d, p) {
					return
				}
			}
		}
	}
}

// key tells documents apart. A file of several things is known by the first.
func key(document any) any {
	switch d := document.(type) {
	case *policy.AudienceFile:
		if len(d.Audiences) > 0 {
			return d.Audiences[0]
		}
		return "audiences"
	case *policy.Glossary:
		if len(d.Terms) > 0 {
			return d.Terms[0]
		}
		return "glossary"
	}
	return document
}

// judge judges some documents and policies, as many at a time as there are
// processors but one, which is left to whoever waits for a page.
func (s *Session) judge(work []task) {
	var mu sync.Mutex
	err := parallel.Each(context.Background(), max(1, runtime.GOMAXPROCS(0)-1), len(work),
		func(i int) string { return policy.PosOf(work[i].document).File },
		func(i int) error {
			found := s.examine(work[i])
			mu.Lock()
			defer mu.Unlock()
			if t := work[i]; t.whole {
				s.folders[t.policy] = found
			} else {
				s.files[key(t.document)] = found
			}
			return nil
		})
	if err != nil {
		panic(err) // a fault of ours, told with its file by whoever waits
	}
}

// examine applies the rules that look at one document, or at one policy.
func (s *Session) examine(t task) *finding {
	p := s.pass()
	if t.whole {
		for _, rule := range policyRules {
			rule(p, t.policy)
		}
	} else {
		d := newDocument(t.policy, t.document)
		for _, rule := range fileRules {
			rule(p, d)
		}
	}
	return p.finding()
}

// foundation applies the rules on which laying out stands, and keeps nothing.
func (s *Session) foundation(work []task) Verdict {
	p := s.pass()
	for _, t := range work {
		for _, rule := range structure {
			rule(p, &document{policy: t.policy, file: t.document})
		}
	}
	f := p.finding()
	v := Verdict{Diags: f.diags}
	v.Diags.Append(causes(f.unknown, s.known.Set))
	return v
}

func (s *Session) pass() *pass {
	return &pass{view: &view{known: s.known, asked: map[question]uint64{}}}
}

func (p *pass) finding() *finding {
	f := &finding{diags: p.List, unknown: p.unknown, links: p.links, waits: p.waits}
	about := map[string]bool{}
	for q, answer := range p.asked {
		f.asked = append(f.asked, asked{q, answer})
		about[q.name.Policy] = true
	}
	f.about = slices.Collect(maps.Keys(about))
	return f
}

// judgeSet applies the rules that look at all.
func (s *Session) judgeSet(set *policy.Set) {
	p := s.pass()
	for _, rule := range setRules {
		rule(p, set)
	}
	s.set = p.finding()
}

// verdict sums up what is known.
func (s *Session) verdict(set *policy.Set, whole bool) Verdict {
	v := Verdict{Whole: whole}
	lists := make([]diag.List, 0, len(s.files)+len(s.folders)+3)
	var missing []unknown
	var waiting []string
	add := func(document any, f *finding) {
		if f == nil {
			return
		}
		if f.waits {
			waiting = append(waiting, policy.PosOf(document).File)
		}
		lists = append(lists, f.diags)
		missing = append(missing, f.unknown...)
		v.Links = append(v.Links, f.links...)
	}
	for document, f := range s.files {
		add(document, f)
	}
	for p, f := range s.folders {
		add(p, f)
	}
	if len(set.Terms) > 0 {
		add(set.Terms[0], s.set) // the rules of the set are about terms
	} else {
		add(nil, s.set)
	}
	v.Diags = diag.Join(append(lists, causes(missing, set), s.known.awaited(waiting))...)
	return v
}
