// Package release knows what was published when: the states of every record, and
// the difference of two of them. The pages of history, the news, the plan of a
// publication and the desk print what it finds; they find nothing themselves.
package release

import (
	"cmp"
	"slices"

	"mingce/generator/policy"
)

// History is what was published of a content.
type History struct {
	Releases []*policy.Release // from the first
	former   Former
	versions map[string][]Version
}

// Former gives what a record said, as a pointer to a type of the model; sum names its
// state.
type Former func(key, sum string) (any, error)

// Version is what a record is from a release on.
type Version struct {
	Release *policy.Release
	Sum     string // of its state; "" when it is gone
}

// NewHistory makes the history of releases.
func NewHistory(releases []*policy.Release, former Former) *History {
	h := &History{releases, former, map[string][]Version{}}
	for _, r := range releases {
		for _, s := range r.States {
			h.versions[s.Key] = append(h.versions[s.Key], Version{r, s.Sum})
		}
	}
	return h
}

// Versions lists the versions of a record, a file of the content, from the first.
func (h *History) Versions(key string) []Version { return h.versions[key] }

// Document gives what a record said in a version; nil when it was gone.
func (h *History) Document(key string, v Version) (any, error) {
	if v.Sum == "" {
		return nil, nil
	}
	return h.former(key, v.Sum)
}

// Record is something that readers know by its own name, and what it said.
type Record struct {
	Key      string
	Document any
}

// Records gives the records that a file holds: itself, or what it lists.
func Records(key string, document any) []Record {
	var all []Record
	switch d := document.(type) {
	case nil:
	case *policy.Glossary:
		for _, t := range d.Terms {
			all = append(all, Record{policy.KeyOf(nil, t), t})
		}
	case *policy.AudienceFile:
		for _, a := range d.Audiences {
			all = append(all, Record{policy.KeyOf(nil, a), a})
		}
	default:
		all = []Record{{key, document}}
	}
	return all
}

// Kinds of a [Difference].
const (
	New     = "new"
	Changed = "changed"
	Gone    = "gone"
)

// Difference is what two states of a record differ in.
type Difference struct {
	Key           string
	Before, After any // nil when it was not there, or is gone
	Changes       []Change
}

// Kind tells what happened to the record: new, changed or gone.
func (d Difference) Kind() string {
	switch {
	case d.Before == nil:
		return New
	case d.After == nil:
		return Gone
	}
	return Changed
}

// Document is the record as it is, or as it was last.
func (d Difference) Document() any {
	if d.After == nil {
		return d.Before
	}
	return d.After
}

// Seen tells whether readers see any of it.
func (d Difference) Seen() bool {
	return d.Kind() != Changed || slices.ContainsFunc(d.Changes, func(c Change) bool { return !c.Unseen })
}

// Differences compares the records of two states of a file, in the order of their
// keys. What did not change is not listed.
func Differences(key string, before, after any) []Difference {
	byKey := map[string]*Difference{}
	of := func(key string) *Difference {
		if byKey[key] == nil {
			byKey[key] = &Difference{Key: key}
		}
		return byKey[key]
	}
	for _, r := range Records(key, before) {
		of(r.Key).Before = r.Document
	}
	for _, r := range Records(key, after) {
		of(r.Key).After = r.Document
	}
	var all []Difference
	for _, d := range byKey {
		if d.Changes = Compare(d.Before, d.After); len(d.Changes) > 0 {
			all = append(all, *d)
		}
	}
	slices.SortFunc(all, func(a, b Difference) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// Of lists what a release changed, by key.
func (h *History) Of(r *policy.Release) ([]Difference, error) {
	var all []Difference
	for _, s := range r.States {
		versions := h.versions[s.Key]
		i := slices.IndexFunc(versions, func(v Version) bool { return v.Release == r })
		var before any
		var err error
		if i > 0 {
			if before, err = h.Document(s.Key, versions[i-1]); err != nil {
				return nil, err
			}
		}
		after, err := h.Document(s.Key, versions[i])
		if err != nil {
			return nil, err
		}
		all = append(all, Differences(s.Key, before, after)...)
	}
	slices.SortStableFunc(all, func(a, b Difference) int { return cmp.Compare(a.Key, b.Key) })
	return all, nil
}
