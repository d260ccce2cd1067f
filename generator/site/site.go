// Package site turns the content model into a site: who refers to whom, which
// page stands where, what is its other language, what is new. Nothing is
// rendered here; render and export make files from a [Site], and a [Table]
// holds those files until somebody asks for one.
package site

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
	"mingce/generator/release"
)

// Site is the content with every reference resolved.
type Site struct {
	*policy.Site
	Policies        []*Policy
	Departments     []*Department // by id
	Audiences       []*Audience
	Terms           []*Term           // in the order of the glossary
	Interpretations []*Interpretation // newest first
	Situations      []*Situation      // in their order
	Handbook        []*Chapter        // in their order

	index      *policy.Index
	stale      *stale
	visible    policy.Visibility
	base       policy.BaseURL
	prose      map[policy.Lang]*markup.Renderer
	policies   map[string]*Policy
	department map[string]*Department
	audience   map[string]*Audience
	term       map[*policy.Term]*Term
	occurrence func() map[*Term][]*Measure
	updates    func() []Update
	byRoute    func() map[string][]Update // what releases changed
	byMeasure  func() map[*Measure][]Update
	pages      func() map[string]bool // routes of the pages of records
	history    *release.History       // nil when nothing was published
	released   []Update               // what the releases after the first changed
	trails     []*Trail               // by route
	moves      func() []Move
}

// Options say what of the content belongs to the site.
type Options struct {
	BaseURL string // overrides site.yaml when not empty
	Visible policy.Visibility
	History *release.History // what was published; nil when nothing was
}

// Policy is a notice and what hangs on it.
type Policy struct {
	*policy.Policy
	Site            *Site
	Domains         []*Domain
	Scopes          []*Scope
	Measures        []*Measure // by number
	Interpretations []*Interpretation
	Situations      []*Situation
	Reading         *Interpretation // of the whole notice; may be nil
	Requirements    []*Requirement

	prose map[policy.Lang]*markup.Renderer
}

// Domain is a domain with its measures.
type Domain struct {
	*policy.Domain
	Policy   *Policy
	Measures []*Measure
	Reading  *Interpretation // may be nil
}

// Scope is an area with the measures that apply in it.
type Scope struct {
	*policy.Scope
	Measures []*Measure
}

// Requirement is an item of the notice that asks the administration for
// something, with our reading of it.
type Requirement struct {
	*policy.Item
	Policy  *Policy
	Reading *Interpretation // may be nil
}

// Measure is a measure with all that is linked to it.
type Measure struct {
	*policy.Measure
	Policy      *Policy
	Domain      *Domain
	Scope       *Scope
	Departments []*Department
	Reading     *Interpretation   // the interpretation of this measure; may be nil
	Articles    []*Interpretation // other interpretations that speak of it
	Situations  []*Situation
	Audiences   []*Audience
	Related     []Relation
	Prev, Next  *Measure
}

// Relation is a measure related to another, and why.
type Relation struct {
	Measure *Measure
	Why     policy.Text
}

// Department is a department with its measures, over all policies.
type Department struct {
	*policy.Department
	Measures []*Measure
	Visitors []Visitor     // of the guide
	Prepare  []Preparation // of the guide
}

// Audience is a kind of reader with the measures for it.
type Audience struct {
	*policy.Audience
	Measures []*Measure
}

// Term is a term of the glossary.
type Term struct{ *policy.Term }

// Interpretation is an interpretation with the measures it speaks of.
type Interpretation struct {
	*policy.Interpretation
	Policy   *Policy
	Measures []*Measure
}

// Situation is a situation with the measures that help.
type Situation struct {
	*policy.Situation
	Policy  *Policy
	Matches []Match
}

// Chapter is a chapter of the handbook.
type Chapter struct{ *policy.Chapter }

// Match is a measure that helps in a situation.
type Match struct {
	Measure *Measure
	Why     policy.Text
	Quote   policy.Quote
}

var (
	// ErrDangling means that content which passed its checks refers to nothing.
	ErrDangling = errors.New("refers to nothing, which the checks should have found")
)

// New resolves the content into a site. The content must have passed its
// checks: a reference that leads nowhere is an error here, and a fault of ours.
func New(index *policy.Index, o Options) (*Site, error) {
	set := index.Set
	base, err := policy.ParseBaseURL(cmp.Or(o.BaseURL, set.Site.BaseURL.Value))
	if err != nil {
		return nil, err
	}
	s := &Site{
		stale:      newStale(index.Set),
		Site:       set.Site,
		index:      index,
		visible:    o.Visible,
		base:       base,
		policies:   map[string]*Policy{},
		department: map[string]*Department{},
		audience:   map[string]*Audience{},
		term:       map[*policy.Term]*Term{},
	}
	s.prose = s.renderers("")
	s.updates = sync.OnceValue(s.collectUpdates)
	s.byRoute = sync.OnceValue(s.releasedByRoute)
	s.pages = sync.OnceValue(s.routesOfRecords)
	s.byMeasure = sync.OnceValue(s.updatesByMeasure)
	s.moves = sync.OnceValue(s.collectMoves)
	s.occurrence = sync.OnceValue(s.collectOccurrences)
	b := builder{Site: s}
	b.vocabulary(set)
	for _, p := range set.Policies {
		b.policy(p)
	}
	b.guides()
	for _, p := range s.Policies {
		b.editorial(p)
	}
	for _, a := range b.Audiences {
		slices.SortFunc(a.Measures, byNumber)
	}
	b.handbook(set)
	b.order()
	if b.err == nil {
		b.err = s.record(o.History)
	}
	return s, b.err
}

// builder fills a site; err is the first reference that led nowhere.
type builder struct {
	*Site
	err error
}

func (b *builder) fail(pos fmt.Stringer, what, id string) {
	if b.err == nil {
		b.err = diag.Errorf("%s: %w: %s %q", pos, ErrDangling, what, id)
	}
}

func (b *builder) vocabulary(set *policy.Set) {
	for _, d := range set.Departments {
		v := &Department{Department: d}
		if d.Guide != nil && !b.visible.Shows(d.Guide) {
			bare := *d
			bare.Guide = nil
			v.Department = &bare
		}
		b.Departments = append(b.Departments, v)
		b.department[d.ID] = v
	}
	for _, a := range set.Audiences {
		v := &Audience{Audience: a}
		b.Audiences = append(b.Audiences, v)
		b.audience[a.ID.Value] = v
	}
	for _, t := range set.Terms {
		if b.visible.Shows(t) {
			v := &Term{Term: t}
			b.Terms = append(b.Terms, v)
			b.term[t] = v
		}
	}
}

func (b *builder) policy(src *policy.Policy) {
	p := &Policy{Policy: src, Site: b.Site, prose: b.renderers(src.ID)}
	b.Policies = append(b.Policies, p)
	b.policies[p.ID] = p
	domains, scopes := map[string]*Domain{}, map[string]*Scope{}
	for _, d := range src.Domains {
		v := &Domain{Domain: d, Policy: p}
		p.Domains = append(p.Domains, v)
		domains[d.ID.Value] = v
	}
	for _, sc := range src.Scopes {
		v := &Scope{Scope: sc}
		p.Scopes = append(p.Scopes, v)
		scopes[sc.ID.Value] = v
	}
	for _, sec := range src.Sections {
		for _, it := range sec.Items {
			if !it.ID.Empty() {
				p.Requirements = append(p.Requirements, &Requirement{Item: it, Policy: p})
			}
		}
	}
	for _, m := range src.Measures {
		v := &Measure{Measure: m, Policy: p, Domain: domains[m.Domain.Value], Scope: scopes[m.Scope.Value]}
		if v.Domain == nil || v.Scope == nil {
			b.fail(m.Pos, "domain or scope", m.Domain.Value+", "+m.Scope.Value)
			continue
		}
		v.Domain.Measures = append(v.Domain.Measures, v)
		v.Scope.Measures = append(v.Scope.Measures, v)
		for _, id := range m.Departments {
			d := b.department[id.Value]
			if d == nil {
				b.fail(id.Pos, "department", id.Value)
				continue
			}
			v.Departments = append(v.Departments, d)
			d.Measures = append(d.Measures, v)
		}
		if n := len(p.Measures); n > 0 {
			v.Prev, p.Measures[n-1].Next = p.Measures[n-1], v
		}
		p.Measures = append(p.Measures, v)
	}
}

// Key names the measure across policies: policy/number.
func (m *Measure) Key() string { return m.Policy.ID + "/" + strconv.Itoa(m.Number.Value) }

// Measure finds a measure; a reference without a policy is read inside p. It is
// nil when there is none.
func (s *Site) Measure(p *Policy, r policy.Ref) *Measure {
	from := ""
	if p != nil {
		from = p.ID
	}
	if p = s.policies[r.Name(from).Policy]; p == nil {
		return nil
	}
	i, found := slices.BinarySearchFunc(p.Measures, r.Number, func(m *Measure, number int) int { return cmp.Compare(m.Number.Value, number) })
	if !found {
		return nil
	}
	return p.Measures[i]
}

// Index is what the site asks what names lead to.
func (s *Site) Index() *policy.Index { return s.index }

// Visible says what readers get, and on which day.
func (s *Site) Visible() policy.Visibility { return s.visible }

// Policy finds a policy by id; nil when there is none.
func (s *Site) Policy(id string) *Policy { return s.policies[id] }

// Department finds a department by id; nil when there is none.
func (s *Site) Department(id string) *Department { return s.department[id] }

// AudienceOf finds a kind of reader by id; nil when there is none.
func (s *Site) AudienceOf(id string) *Audience { return s.audience[id] }

func (b *builder) order() {
	slices.SortStableFunc(b.Interpretations, func(x, y *Interpretation) int {
		return y.Date.Compare(x.Date)
	})
}

// Holds tells whether a passage stands in an official text.
func Holds(text, passage string) bool { return passage != "" && strings.Contains(text, passage) }
