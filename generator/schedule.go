package generator

import (
	"encoding/json"
	"slices"

	"mingce/generator/policy"
)

// Schedule tells what of the content the day has to do with: what waits, what has
// ended, what is to be looked at again, and what is dated after the day on which
// it is published all the same.
type Schedule struct {
	Waiting []Dated // finished, but held back by not-before
	Ended   []Dated // no longer on the site, by valid-until
	Due     []Dated // whose review-by has come, the oldest first
	Ahead   []Dated // dated later than today, and nothing holds it back
}

// Dated is a document and its day.
type Dated struct {
	File string // as in diag.Pos; of several things in one, the file
	Line int    // at which the day stands; 0 where it is in the name of the file
	Day  policy.Date
}

// MarshalJSON writes {"day":"2027-01-01","file":…,"line":…}.
func (d Dated) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"day": d.Day.String(), "file": d.File, "line": d.Line})
}

// ScheduleOf holds the documents of a set to a day, YYYY-MM-DD.
func ScheduleOf(set *policy.Set, today string) Schedule {
	s := scheduler{now: policy.Visibility{Today: today}}
	s.Due = []Dated{}
	for _, t := range set.Terms {
		s.add(t, t.Pos.File, t.ReviewBy)
	}
	for _, d := range set.Departments {
		if d.Guide != nil {
			s.add(d.Guide, d.Pos.File, d.Guide.ReviewBy)
		}
	}
	for _, c := range set.Handbook {
		s.add(c, c.Pos.File, policy.Date{})
	}
	for _, p := range set.Policies {
		s.add(p, p.Pos.File, p.ReviewBy)
		for _, m := range p.Measures {
			s.add(m, m.Pos.File, m.ReviewBy)
		}
		for _, v := range p.Situations {
			s.add(v, v.Pos.File, v.ReviewBy)
		}
		for _, i := range p.Interpretations {
			s.add(i, i.Pos.File, i.ReviewBy)
			if s.now.Shows(i) && i.Date.String() > today {
				s.Ahead = append(s.Ahead, dated(i.Pos.File, i.Date))
			}
		}
	}
	slices.SortStableFunc(s.Due, func(a, b Dated) int { return a.Day.Compare(b.Day) })
	return s.Schedule
}

// scheduler holds documents to a day.
type scheduler struct {
	Schedule
	now policy.Visibility
}

func (s *scheduler) add(document any, file string, review policy.Date) {
	held := policy.HoldingOf(document)
	switch {
	case s.now.Waits(held):
		s.Waiting = append(s.Waiting, dated(file, held.Until))
	case s.now.Ended(held):
		s.Ended = append(s.Ended, dated(file, held.Last))
	}
	if !review.Empty() && review.String() <= s.now.Today {
		s.Due = append(s.Due, dated(file, review))
	}
}

func dated(file string, day policy.Date) Dated { return Dated{file, day.Pos.Line, day} }
