package check

import (
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// act is another document that amends or repeals from a day on.
func act(line int, date policy.Date) policy.Instrument {
	at := func(offset int) diag.Pos { return diag.Pos{File: "v", Line: line + offset} }
	date.Pos = at(2)
	return policy.Instrument{Pos: at(0), Title: tx("另一通知", "Another notice"), Number: policy.Str{Value: "辽政发〔2030〕9号", Pos: at(1)}, Date: date}
}

// second adds a policy that the first may be repealed by.
func second(set *policy.Set) *policy.Policy {
	p := validPolicy()
	p.ID, p.Number = "later", tx("辽政发〔2030〕9号", "Liao Zheng Fa [2030] No. 9")
	p.Title, p.Signed, p.DateLine = tx("另一通知", "Another notice"), day(2030, 1, 1), tx("2030年1月1日", "1 January 2030")
	p.Interpretations, p.Situations = nil, nil
	p.Translation = checked(p.Official())
	set.Policies = append(set.Policies, p)
	return p
}

func TestValidity(t *testing.T) {
	at := func(line int, date policy.Date) policy.Date { date.Pos = diag.Pos{File: "v", Line: line}; return date }
	testMutations(t, []mutation{
		{name: "ends before it begins", change: func(set *policy.Set) diag.Pos {
			batch(set).ValidFrom, batch(set).ValidUntil = at(1, day(2024, 1, 2)), at(2, day(2024, 1, 1))
			return batch(set).ValidUntil.Pos
		}, rule: "date-order", hint: "one of the two days"},
		{name: "measure ends before it begins", change: func(set *policy.Set) diag.Pos {
			row(set, 1).ValidFrom, row(set, 1).ValidUntil = at(1, day(2024, 1, 2)), at(2, day(2024, 1, 1))
			return row(set, 1).ValidUntil.Pos
		}, rule: "date-order", hint: "one of the two days"},
		{name: "never shown", change: func(set *policy.Set) diag.Pos {
			s := refunds(set)
			s.NotBefore, s.ValidUntil = at(1, day(2024, 1, 2)), at(2, day(2024, 1, 1))
			return s.ValidUntil.Pos
		}, rule: "date-order", hint: "one of the two days"},
		{name: "repealed before it was signed", change: func(set *policy.Set) diag.Pos {
			a := act(1, day(2023, 3, 2))
			batch(set).RepealedBy = &a
			return a.Date.Pos
		}, rule: "date-order", hint: "the other document"},
		{name: "amended after its end", change: func(set *policy.Set) diag.Pos {
			amends, repeals := act(1, day(2031, 1, 1)), act(10, day(2031, 1, 1))
			row(set, 1).AmendedBy, row(set, 1).RepealedBy = []policy.Instrument{amends}, &repeals
			return amends.Date.Pos
		}, rule: "date-order", hint: "take the amendment out", warning: true},
		{name: "unknown policy", change: func(set *policy.Set) diag.Pos {
			a := act(1, day(2030, 1, 2))
			a.Policy = policy.Str{Value: "batsh", Pos: diag.Pos{File: "v", Line: 9}}
			batch(set).RepealedBy = &a
			return a.Policy.Pos
		}, rule: "unknown-policy", hint: "did you mean batch?"},
		{name: "repeals itself by id", change: func(set *policy.Set) diag.Pos {
			a := act(1, day(2030, 1, 2))
			a.Policy, a.Number, a.Title = s("batch"), policy.Str{}, batch(set).Title
			batch(set).RepealedBy = &a
			return a.Pos
		}, rule: "self-reference", hint: "the other document"},
		{name: "its notice amends a measure, by number", change: func(set *policy.Set) diag.Pos {
			a := act(1, day(2030, 1, 2))
			a.Number.Value = "辽政发〔2023〕4号"
			row(set, 2).AmendedBy = []policy.Instrument{a}
			return a.Pos
		}, rule: "self-reference", hint: "the other document"},
		{name: "another number than the policy's", change: func(set *policy.Set) diag.Pos {
			second(set)
			a := act(1, day(2030, 1, 2))
			a.Policy, a.Number.Value = s("later"), "辽政发〔2030〕8号"
			batch(set).RepealedBy = &a
			return a.Number.Pos
		}, rule: "instrument", hint: "that number"},
		{name: "another title than the policy's", change: func(set *policy.Set) diag.Pos {
			second(set)
			a := act(1, day(2030, 1, 2))
			a.Policy, a.Title.Zh = s("later"), policy.Str{Value: "别的通知", Pos: diag.Pos{File: "v", Line: 9}}
			batch(set).RepealedBy = &a
			return a.Title.Zh.Pos
		}, rule: "instrument", hint: "as that policy has it", warning: true},
		{name: "before the policy was signed", change: func(set *policy.Set) diag.Pos {
			second(set)
			a := act(1, day(2029, 1, 2))
			a.Policy = s("later")
			row(set, 1).AmendedBy = []policy.Instrument{a}
			return a.Date.Pos
		}, rule: "date-order", hint: "the day from which", warning: true},
		{name: "a cycle", change: func(set *policy.Set) diag.Pos {
			later := second(set)
			a, b := act(1, day(2030, 1, 2)), act(10, day(2031, 1, 1))
			a.Policy, b.Policy = s("later"), s("batch")
			b.Title, b.Number.Value = batch(set).Title, batch(set).Number.Zh.Value
			batch(set).RepealedBy, later.RepealedBy = &a, &b
			return a.Pos
		}, rule: "cycle", hint: "a later document"},
	})
}

// What stands well is not reported: a title in its marks, facts of the document
// that repeals, an act of every kind.
func TestValidityIsClean(t *testing.T) {
	set := validSet()
	second(set)
	a, b := act(1, day(2030, 1, 2)), act(10, day(2031, 1, 1))
	a.Policy, b.Policy = s("later"), s("later")
	a.Title.Zh.Value = "《另一通知》"
	batch(set).ValidFrom, batch(set).ValidUntil = day(2023, 4, 1), day(2035, 1, 1)
	batch(set).AmendedBy, batch(set).RepealedBy = []policy.Instrument{a}, &b
	reading(set, 1).Summary = tx("本通知自2031年1月1日起由辽政发〔2030〕9号废止。", "It is repealed from 1 January 2031 on.")
	for _, d := range sortedOf(set) {
		t.Errorf("%s [%s]", d, d.Rule)
	}
}

// A link to what ends is a link to something hidden, as long as the text in which
// it stands is there longer.
func TestLinksToWhatEnds(t *testing.T) {
	for _, c := range []struct {
		name         string
		target, text policy.Holding
		warned       bool
	}{
		{"ends, and the text stays", policy.Holding{Last: day(2030, 1, 1)}, policy.Holding{}, true},
		{"the text ends first", policy.Holding{Last: day(2030, 1, 1)}, policy.Holding{Last: day(2029, 1, 1)}, false},
		{"both end together", policy.Holding{Last: day(2030, 1, 1)}, policy.Holding{Last: day(2030, 1, 1)}, false},
		{"the text ends later", policy.Holding{Last: day(2030, 1, 1)}, policy.Holding{Last: day(2030, 1, 2)}, true},
		{"the text is a draft", policy.Holding{Last: day(2030, 1, 1)}, policy.Holding{Draft: policy.Bool{Value: true}}, false},
		{"ends, and begins later", policy.Holding{Until: day(2029, 1, 1), Last: day(2030, 1, 1)}, policy.Holding{Last: day(2030, 1, 1)}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := validSet()
			refunds(set).NotBefore, refunds(set).ValidUntil = c.target.Until, c.target.Last
			text := whole(set)
			text.Draft, text.NotBefore, text.ValidUntil = c.text.Draft, c.text.Until, c.text.Last
			text.Parts[0].Body.Zh.Value += "\n\n[看](situation:refunds)"
			text.Parts[0].Body.En.Value += "\n\n[see](situation:refunds)"
			found := false
			for _, d := range sortedOf(set) {
				found = found || d.Rule == "hidden"
			}
			if found != c.warned {
				t.Errorf("warned: %v", found)
			}
		})
	}
}

func sortedOf(set *policy.Set) []diag.Diagnostic {
	found := run(set).Diags
	return found.Sorted()
}
