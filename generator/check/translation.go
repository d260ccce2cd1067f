package check

import (
	"slices"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// translationState holds the state that a translation claims against the texts.
func translationState(p *pass, d *document) {
	switch f := d.file.(type) {
	case *policy.Policy:
		p.translation(f.Translation, f.Official(), f.History, diag.Messagef("the notice"))
	case *policy.Measure:
		p.translation(f.Translation, f.Official(), f.History, diag.Messagef("measure %d", f.Number.Value))
	}
}

// draftTranslations counts the translations of a policy that are drafts.
func draftTranslations(p *pass, of *policy.Policy) {
	all := []policy.Translation{of.Translation}
	for _, m := range of.Measures {
		all = append(all, m.Translation)
	}
	var drafts []policy.Str
	for _, t := range all {
		if t.Status.Value == "draft" {
			drafts = append(drafts, t.Status)
		}
	}
	if len(drafts) > 0 {
		p.Warnf("draft-translation", drafts[0].Pos, "%d of %d translations are drafts", len(drafts), len(all)).
			WithHint("revise them against the Chinese alone, then write status: checked")
	}
}

func (p *pass) translation(t policy.Translation, official []policy.Text, history []policy.Change, what diag.Message) {
	if t.Status.Empty() {
		return // reported as missing when it was read
	}
	p.reviewer(t)
	made := map[string]bool{}
	for _, of := range t.Of {
		made[of.Value] = true
	}
	stale := false
	present := map[string]bool{}
	for _, text := range official {
		hash := policy.Hash(text.Zh.Value)
		present[hash] = true
		if made[hash] || text.En.Empty() {
			continue
		}
		stale = true
		p.Warnf("translation-out-of-date", place(text, policy.En), "the English was not made from this Chinese: %s", short(text.Zh.Value)).
			WithHint("revise the English, then add %q to translation.of", hash)
	}
	for _, of := range t.Of {
		if !present[of.Value] {
			p.Warnf("translation-of-nothing", of.Pos, "no Chinese text of %s has the hash %s", what, of).
				WithHint("the Chinese it was made from has changed: take it out when the English is revised")
		}
	}
	if stale && !changedSince(history, t.Date) {
		p.Warnf("unrecorded-change", t.Date.Pos, "the Chinese of %s differs from what was translated, but its history tells of no change", what).
			WithHint("add an entry to history: with layer: official and the day of the change")
	}
}

// changedSince tells whether the history has a change of official text on or
// after a day.
func changedSince(history []policy.Change, day policy.Date) bool {
	return slices.ContainsFunc(history, func(h policy.Change) bool {
		return h.Layer.Value == "official" && h.Date.String() >= day.String()
	})
}

func (p *pass) reviewer(t policy.Translation) {
	reviewed := t.Status.Value == "reviewed"
	switch {
	case reviewed && t.By.Empty():
		p.Errorf("translation-by", t.Status.Pos, "reviewed by whom?").
			WithHint("add by: with the public body that reviewed it, or write status: checked")
	case !reviewed && !t.By.Empty():
		p.Errorf("translation-by", place(t.By, policy.Zh), "a translation that is %s has no reviewer", t.Status).
			WithHint("take by: out; it is for status: reviewed")
	}
}

// missingTranslations reports Chinese without English.
func missingTranslations(p *pass, d *document) {
	for _, passage := range d.passages {
		if passage.Layer == policy.Searched || passage.Zh.Empty() || !passage.En.Empty() {
			continue
		}
		p.Warnf("missing-translation", place(passage.Text, policy.En), "missing translation of %s: %s", passage.Path, short(passage.Zh.Value)).
			WithHint("write the English under en:")
	}
}
