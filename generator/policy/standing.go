package policy

import "slices"

// The ways in which a notice or a measure stands on a day. Only what documents
// say is claimed: where none says anything, there is no state.
const (
	Upcoming = "upcoming" // the day from which it is in force is still to come
	InForce  = "in-force"
	Amended  = "amended"  // a document amends it
	Expired  = "expired"  // the day until which it was in force has passed
	Repealed = "repealed" // a document repeals it
)

// Standing is how a notice or a measure stands on a day.
type Standing struct {
	State  string // "" where nothing is said
	Notice bool   // the state of a measure follows from its notice
	From   Date   // the first day of force, where it is said
	Until  Date   // the last day of force, where it is said
	Acts   []Act  // what amends and what repeals it, also from a later day on, unless it has ended
}

// Act is what an instrument does to a notice or a measure.
type Act struct {
	*Instrument
	Repeals bool // else it amends
	Notice  bool // it does so to the notice of the measure
}

// Begun tells whether the act has taken effect by a day, YYYY-MM-DD.
func (a Act) Begun(today string) bool { return a.Date.String() <= today }

// Ended tells whether it is no longer in force.
func (s Standing) Ended() bool { return s.State == Expired || s.State == Repealed }

// Plain tells whether readers need no warning: it is in force, or nothing is said.
func (s Standing) Plain() bool { return s.State == "" || s.State == InForce }

// AmendedNotice marks a measure whose notice is amended: whether the measure is,
// nobody said.
const AmendedNotice = "amended-notice"

// Mark is what readers are warned of wherever the thing is named; "" when there is
// nothing.
func (s Standing) Mark() string {
	switch {
	case s.Plain():
		return ""
	case s.State == Amended && s.Notice:
		return AmendedNotice
	}
	return s.State
}

// Standing tells how the notice stands on a day, YYYY-MM-DD; "" is before all
// days. The states follow each other in one order: upcoming, in force, amended,
// and expired or repealed.
func (p *Policy) Standing(today string) Standing {
	return standing(p.ValidFrom, p.ValidUntil, p.AmendedBy, p.RepealedBy, today)
}

// Standing tells how a measure of the notice stands on a day. What delays, amends
// or ends the notice does so to its measures: of the two states that which means
// more to readers holds, the measure's own before that of the notice.
func (m *Measure) Standing(p *Policy, today string) Standing {
	s, notice := standing(m.ValidFrom, m.ValidUntil, m.AmendedBy, m.RepealedBy, today), p.Standing(today)
	if weight[notice.State] > weight[s.State] {
		s.State, s.Notice = notice.State, true
	}
	if notice.From.Compare(s.From) > 0 {
		s.From = notice.From
	}
	if s.Until.Empty() || !notice.Until.Empty() && notice.Until.Compare(s.Until) < 0 {
		s.Until = notice.Until
	}
	for _, a := range notice.Acts {
		a.Notice = true
		s.Acts = append(s.Acts, a)
	}
	return s.asOf(today)
}

// asOf leaves out what would have come after the end.
func (s Standing) asOf(today string) Standing {
	if !s.Ended() {
		return s
	}
	if s.Until.String() >= today {
		s.Until = Date{}
	}
	s.Acts = slices.DeleteFunc(s.Acts, func(a Act) bool { return !a.Begun(today) })
	return s
}

// weight orders the states by what they mean to readers.
var weight = map[string]int{"": 0, InForce: 1, Amended: 2, Upcoming: 3, Expired: 4, Repealed: 4}

func standing(from, until Date, amended []Instrument, repealed *Instrument, today string) Standing {
	s := Standing{From: from, Until: until}
	for i := range amended {
		s.Acts = append(s.Acts, Act{Instrument: &amended[i]})
	}
	isAmended := slices.ContainsFunc(s.Acts, func(a Act) bool { return a.Begun(today) })
	if repealed != nil {
		s.Acts = append(s.Acts, Act{Instrument: repealed, Repeals: true})
	}
	switch {
	case repealed != nil && s.Acts[len(amended)].Begun(today):
		s.State = Repealed
	case !until.Empty() && until.String() < today:
		s.State = Expired
	case from.String() > today:
		s.State = Upcoming
	case isAmended:
		s.State = Amended
	case !from.Empty() || !until.Empty() || len(s.Acts) > 0:
		s.State = InForce
	}
	return s.asOf(today)
}
