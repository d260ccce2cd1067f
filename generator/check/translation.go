package check

import (
	"slices"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/translation"
)

// translationState holds what a document says of its English against its texts.
func translationState(p *pass, d *document) {
	for _, r := range translation.Records(d.file) {
		for _, u := range r.Stale {
			p.Warnf("translation-out-of-date", u.Pos(), "the English was not made from this Chinese: %s", short(u.Chinese())).
				WithHint("revise the English, then run: mingce translations --accept %s", d.shown())
		}
		if r.IsOfficial() {
			p.official(r, d.file)
		} else if len(r.Stale) == 0 && len(r.Gone) > 0 {
			p.Warnf("translation-of-nothing", r.Gone[0].Pos, "%s from which the English was made, no longer here", diag.Count(len(r.Gone), "Chinese sentence")).
				WithHint("take what they said out of the English too, then run: mingce translations --accept %s", d.shown())
		}
	}
}

// shown is the path of the document's file as it is told.
func (d *document) shown() string { return policy.PosOf(d.file).File }

// official holds the state that the translation of official text claims.
func (p *pass) official(r translation.Record, document any) {
	if r.Is.Status.Empty() {
		return // reported as missing when it was read
	}
	p.reviewer(r.Is)
	what, history := diag.Messagef("the notice"), []policy.Change(nil)
	switch f := document.(type) {
	case *policy.Policy:
		history = f.History
	case *policy.Measure:
		what, history = diag.Messagef("measure %d", f.Number.Value), f.History
	}
	for _, of := range r.Gone {
		p.Warnf("translation-of-nothing", of.Pos, "no Chinese text of %s has the hash %s", what, of).
			WithHint("the Chinese it was made from has changed: when the English is revised, run: mingce translations --accept %s", of.Pos.File)
	}
	if len(r.Stale) > 0 && !changedSince(history, r.Is.Date) {
		p.Warnf("unrecorded-change", r.Is.Date.Pos, "the Chinese of %s differs from what was translated, but its history tells of no change", what).
			WithHint("add an entry to history: with layer: official and the day of the change")
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
