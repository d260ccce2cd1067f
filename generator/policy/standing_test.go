package policy

import (
	"math/rand/v2"
	"testing"
)

// dayOf gives one of the few days around which all fields of a test lie, so that
// they meet; 0 is no day.
func dayOf(n int) Date {
	if n == 0 {
		return Date{}
	}
	return Date{Year: 2030, Month: 1, Day: n}
}

const lastDay = 12 // of the days that tests draw

func anyDay(r *rand.Rand) Date { return dayOf(max(0, r.IntN(lastDay+6)-5)) }

func anyInstruments(r *rand.Rand) (amended []Instrument, repealed *Instrument) {
	for range r.IntN(3) {
		amended = append(amended, Instrument{Date: dayOf(1 + r.IntN(lastDay))})
	}
	if r.IntN(3) == 0 {
		repealed = &Instrument{Date: dayOf(1 + r.IntN(lastDay))}
	}
	return amended, repealed
}

// phase is where a state stands in the one order in which states follow.
var phase = map[string]int{Upcoming: 1, InForce: 2, Amended: 3, Expired: 4, Repealed: 4}

// Whatever days documents name: states follow each other in one order, are stated
// on all days or on none, a measure is never in force when its notice is not, and
// what nothing is said of has no state.
func TestStatesFollowInOrder(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		p, m := &Policy{}, &Measure{}
		if r.IntN(4) > 0 {
			p.ValidFrom, p.ValidUntil = anyDay(r), anyDay(r)
			p.AmendedBy, p.RepealedBy = anyInstruments(r)
		}
		if r.IntN(2) > 0 {
			m.ValidFrom, m.ValidUntil = anyDay(r), anyDay(r)
			m.AmendedBy, m.RepealedBy = anyInstruments(r)
		}
		before := map[string]Standing{}
		for n := range lastDay + 2 {
			today := dayOf(n).String()
			notice, own := p.Standing(today), m.Standing(p, today)
			for what, now := range map[string]Standing{"notice": notice, "measure": own} {
				last, known := before[what]
				if known && (phase[now.State] < phase[last.State] || (now.State == "") != (last.State == "")) {
					t.Fatalf("seed %d: the %s is %q before %s and %q on it", seed, what, last.State, today, now.State)
				}
				before[what] = now
			}
			if notice.Ended() && !own.Ended() || notice.State == Upcoming && !own.Ended() && own.State != Upcoming {
				t.Fatalf("seed %d: on %s the notice is %q, its measure %q", seed, today, notice.State, own.State)
			}
			if own.State != "" && !own.Notice && own.State != m.Standing(&Policy{}, today).State {
				t.Fatalf("seed %d: on %s the state %q is of neither", seed, today, own.State)
			}
		}
	}
}

func TestStanding(t *testing.T) {
	from, until := dayOf(3), dayOf(9)
	act := func(n int) Instrument { return Instrument{Date: dayOf(n)} }
	repeal := act(7)
	for _, c := range []struct {
		name string
		p    Policy
		say  string // the states from the first day on by their first letters, n for none
	}{
		{name: "nothing is said", say: "nnnnnnnnnnnn"},
		{name: "from", p: Policy{ValidFrom: from}, say: "uuiiiiiiiiii"},
		{name: "until", p: Policy{ValidUntil: until}, say: "iiiiiiiiieee"},
		{name: "both", p: Policy{ValidFrom: from, ValidUntil: until}, say: "uuiiiiiiieee"},
		{name: "repealed", p: Policy{RepealedBy: &repeal}, say: "iiiiiirrrrrr"},
		{name: "amended", p: Policy{AmendedBy: []Instrument{act(10), act(5)}}, say: "iiiiaaaaaaaa"},
		{name: "amended before it is in force", p: Policy{ValidFrom: from, AmendedBy: []Instrument{act(2)}}, say: "uuaaaaaaaaaa"},
		{name: "all", p: Policy{ValidFrom: from, ValidUntil: until, AmendedBy: []Instrument{act(5)}, RepealedBy: &repeal}, say: "uuiiaarrrrrr"},
		{name: "repealed before it is in force", p: Policy{ValidFrom: until, RepealedBy: &repeal}, say: "uuuuuurrrrrr"},
	} {
		said := ""
		for n := 1; n <= 12; n++ {
			said += (c.p.Standing(dayOf(n).String()).State + "n")[:1]
		}
		if said != c.say {
			t.Errorf("%s: %s, want %s", c.name, said, c.say)
		}
	}
}

// A link is dead on a day on which its text is shown and its target is not:
// Outlasts tells whether there is such a day.
func TestOutlastsIsWhatTheDaysSay(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	any := func() *Situation {
		return &Situation{Draft: Bool{Value: r.IntN(6) == 0}, NotBefore: anyDay(r), ValidUntil: anyDay(r)}
	}
	for range 5000 {
		text, target := any(), any()
		dead := false
		for n := range lastDay + 2 {
			v := Visibility{Today: dayOf(n).String()}
			dead = dead || v.Shows(text) && !v.Shows(target)
		}
		if got := HoldingOf(target).Outlasts(HoldingOf(text)); got != dead {
			t.Fatalf("text %+v, target %+v: %v, by the days %v", HoldingOf(text), HoldingOf(target), got, dead)
		}
	}
}
