package check

import (
	"slices"
	"strings"

	"mingce/generator/policy"
)

// validity holds the days between which a document stands, and what amends or
// repeals it, against each other. No rule knows which day it is: what is wrong is
// wrong on every day.
func validity(p *pass, d *document) {
	switch f := d.file.(type) {
	case *policy.Policy:
		p.order("valid-from", f.ValidFrom, f.ValidUntil)
		p.acts(f.Standing("").Acts, f)
	case *policy.Measure:
		p.order("valid-from", f.ValidFrom, f.ValidUntil)
		p.acts(f.Standing(&policy.Policy{}, "").Acts, d.policy) // those of its notice are judged there
	case *policy.Interpretation:
		p.order("not-before", f.NotBefore, f.ValidUntil)
	case *policy.Situation:
		p.order("not-before", f.NotBefore, f.ValidUntil)
	}
}

// order reports a last day before the first.
func (p *pass) order(first string, from, until policy.Date) {
	if !from.Empty() && !until.Empty() && until.Compare(from) < 0 {
		p.Errorf("date-order", until.Pos, "valid-until: %s is before %s: %s", until, first, from).
			WithHint("correct one of the two days")
	}
}

// acts judges what amends or repeals a notice or one of its measures.
func (p *pass) acts(all []policy.Act, notice *policy.Policy) {
	for _, a := range all {
		p.resolve(policy.NamePolicy, "", a.Policy)
		if a.Policy.Value == notice.ID || !a.Number.Empty() && a.Number.Value == notice.Number.Zh.Value {
			p.Errorf("self-reference", a.Pos, "the notice amends or repeals itself").
				WithHint("name the other document that does so, or take this out")
		}
		if !notice.Signed.Empty() && !a.Date.Empty() && a.Date.Compare(notice.Signed) < 0 {
			p.Errorf("date-order", a.Date.Pos, "it is amended or repealed on %s, before it was signed on %s", a.Date, notice.Signed).
				WithHint("date: is the day from which the other document does so")
		}
	}
	p.amendedAfterEnd(all)
}

// amendedAfterEnd reports amendments of what is repealed by then.
func (p *pass) amendedAfterEnd(all []policy.Act) {
	if len(all) == 0 || !all[len(all)-1].Repeals {
		return
	}
	end := all[len(all)-1].Date
	for _, a := range all[:len(all)-1] {
		if a.Date.Compare(end) >= 0 {
			p.Warnf("date-order", a.Date.Pos, "it is amended on %s, but repealed from %s on", a.Date, end).
				WithHint("correct one of the two days, or take the amendment out")
		}
	}
}

// instruments holds what is said of an amending or repealing document to the
// policy that it is, where it is on this site.
func instruments(p *pass, set *policy.Set) {
	for _, of := range set.Policies {
		p.instruments(of.AmendedBy, of.RepealedBy)
		for _, m := range of.Measures {
			p.instruments(m.AmendedBy, m.RepealedBy)
		}
		if path := p.repealCycle(of); len(path) > 0 {
			p.Errorf("cycle", of.RepealedBy.Pos, "policies repeal each other: %s", strings.Join(path, " → ")).
				WithHint("a later document repeals an earlier one: take one repealed-by: out")
		}
	}
}

func (p *pass) instruments(amended []policy.Instrument, repealed *policy.Instrument) {
	if repealed != nil {
		amended = append(slices.Clone(amended), *repealed)
	}
	for _, i := range amended {
		by := p.Folder(i.Policy.Value)
		if by == nil {
			continue // reported as unknown, or elsewhere than on this site
		}
		if !i.Number.Empty() && i.Number.Value != by.Number.Zh.Value {
			p.Errorf("instrument", i.Number.Pos, "the policy %s has the number %s", by.ID, by.Number.Zh).
				WithHint("write that number, or leave policy: out")
		}
		if title := by.Title.Zh.Value; strings.Trim(i.Title.Zh.Value, "《》") != strings.Trim(title, "《》") {
			p.Warnf("instrument", place(i.Title, policy.Zh), "the policy %s has the title %s", by.ID, title).
				WithHint("write the title as that policy has it, or leave policy: out")
		}
		if i.Date.Compare(by.Signed) < 0 && !i.Date.Empty() {
			p.Warnf("date-order", i.Date.Pos, "the policy %s was signed on %s, after this day", by.ID, by.Signed).
				WithHint("date: is the day from which it amends or repeals")
		}
	}
}

// repealCycle follows who repeals a policy until it comes to the policy again. Of
// a cycle only the policy that comes first by id tells.
func (p *pass) repealCycle(of *policy.Policy) []string {
	path := []string{of.ID}
	for at := of; at.RepealedBy != nil; {
		by := p.Folder(at.RepealedBy.Policy.Value)
		switch {
		case by == nil || by.Policy == at:
			return nil // elsewhere, or reported as its own
		case by.Policy == of:
			return append(path, of.ID)
		case by.ID < of.ID || slices.Contains(path, by.ID):
			return nil // told by another
		}
		path, at = append(path, by.ID), by.Policy
	}
	return nil
}

// factsOfStanding are the facts that a document states of its standing: other
// documents carry them, which it names.
func factsOfStanding(document any) (texts []string) {
	var s policy.Standing
	switch d := document.(type) {
	case *policy.Policy:
		s = d.Standing("")
	case *policy.Measure:
		s = d.Standing(&policy.Policy{}, "")
	}
	texts = append(texts, s.From.String(), s.Until.String())
	for _, a := range s.Acts {
		texts = append(texts, a.Title.Zh.Value, a.Title.En.Value, a.Number.Value, a.Date.String())
	}
	return texts
}
