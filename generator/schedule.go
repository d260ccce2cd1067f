package generator

import (
	"mingce/generator/policy"
)

// Schedule tells what of the content waits for its day, and what is dated after
// the day on which it is published all the same.
type Schedule struct {
	Waiting []Dated // finished, but held back by not-before
	Ahead   []Dated // dated later than today, and nothing holds it back
}

// Dated is a document and its day.
type Dated struct {
	File string // as in diag.Pos; of several things in one, the file
	Day  policy.Date
}

// Schedule tells what of the site waits for its day.
func (s *Site) Schedule(today string) Schedule { return scheduleOf(s.Content.Set, today) }

func scheduleOf(set *policy.Set, today string) Schedule {
	var s Schedule
	now := policy.Visibility{Today: today}
	waits := func(document any, file string) bool {
		held := policy.HoldingOf(document)
		if now.Waits(held) {
			s.Waiting = append(s.Waiting, Dated{file, held.Until})
		}
		return now.Waits(held)
	}
	for _, t := range set.Terms {
		waits(t, t.Pos.File)
	}
	for _, d := range set.Departments {
		if d.Guide != nil {
			waits(d.Guide, d.Pos.File)
		}
	}
	for _, c := range set.Handbook {
		waits(c, c.Pos.File)
	}
	for _, p := range set.Policies {
		for _, v := range p.Situations {
			waits(v, v.Pos.File)
		}
		for _, i := range p.Interpretations {
			if !waits(i, i.Pos.File) && !i.Draft.Value && i.Date.String() > today {
				s.Ahead = append(s.Ahead, Dated{i.Pos.File, i.Date})
			}
		}
	}
	return s
}
