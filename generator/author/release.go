package author

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"time"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// Publication is what is said of a release beside what it changes.
type Publication struct {
	Moment    time.Time // with its zone; seconds count
	Note      policy.Text
	Minor     bool
	TakenBack int // the release whose states it puts back; 0 for the content as it is
}

// Release is a release that is composed, and written by [Record].
type Release struct {
	Number int
	Sum    string         // SHA-256 of its file, in hexadecimal
	States []policy.State // what it changes, by key
	Files  source.Pending
}

// ErrEarlier means that a release would be dated before the one that it follows.
var ErrEarlier = diag.Errorf("the moment is earlier than the last release")

// NextRelease composes the release that would follow those of a content, which has
// passed its checks. It is nil when nothing new would be said.
func NextRelease(c *source.Content, p Publication) (*Release, error) {
	before := c.Set.Releases
	r := &Release{Number: len(before) + 1, Files: source.Pending{}}
	file := &policy.Release{Note: p.Note, Minor: policy.Bool{Value: p.Minor}, Moment: str(p.Moment.Format(time.RFC3339))}
	if len(before) > 0 {
		last := before[len(before)-1]
		if p.Moment.Before(last.Time()) {
			return nil, diag.Errorf("release %d is of %s: %w", last.Number, last.Moment, ErrEarlier)
		}
		file.Before = str(last.Sum)
	}
	if err := r.change(c, p.TakenBack); err != nil || len(r.States) == 0 {
		return nil, err
	}
	list := source.EncodeList(r.States)
	file.Records, file.TakenBack.Value = str(sumOf(list)), p.TakenBack
	data, err := source.Encode(file, nil)
	r.Files[source.ListFile(r.Number)], r.Files[source.ReleaseFile(r.Number)], r.Sum = list, data, sumOf(data)
	return r, err
}

// change finds what differs from the last release, and puts the states in that no
// release has yet.
func (r *Release) change(c *source.Content, takenBack int) error {
	last := policy.Fold(c.Set.Releases, r.Number)
	next := policy.Fold(c.Set.Releases, takenBack)
	if takenBack == 0 {
		records, err := c.Records()
		if err != nil {
			return err
		}
		had := policy.Had(c.Set.Releases)
		for _, key := range slices.Sorted(maps.Keys(records)) { // of two that are alike the first has the file
			data := records[key]
			next[key] = sumOf(data)
			if !had[next[key]] {
				had[next[key]] = true
				r.Files[source.StateFile(r.Number, key)] = data
			}
		}
	}
	for key, sum := range next {
		if last[key] != sum {
			r.States = append(r.States, policy.State{Key: key, Sum: sum})
		}
	}
	for key := range last {
		if _, stays := next[key]; !stays {
			r.States = append(r.States, policy.State{Key: key})
		}
	}
	slices.SortFunc(r.States, func(a, b policy.State) int { return cmp.Compare(a.Key, b.Key) })
	return nil
}

// Record writes a release into the content folder, all of it or nothing. With
// [ErrExists] another was recorded meanwhile.
func Record(dir string, r *Release) error { return record(dir, r, unwatched) }

func record(dir string, r *Release, p probe) error {
	w, err := open(dir, p)
	if err != nil {
		return err
	}
	var files []file
	for name, data := range r.Files {
		files = append(files, file{path: name, data: data})
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.path, b.path) })
	return errors.Join(w.write(files...), w.close())
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
