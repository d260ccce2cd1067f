package check

import (
	"slices"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// translations holds the state that each translation claims against the texts.
func translations(c *checker) {
	for _, p := range c.set.Policies {
		c.translation(p.Translation, p.Official(), p.History, diag.Messagef("the notice"))
		var drafts []policy.Str
		all := []policy.Translation{p.Translation}
		for _, m := range p.Measures {
			c.translation(m.Translation, m.Official(), m.History, diag.Messagef("measure %d", m.Number.Value))
			all = append(all, m.Translation)
		}
		for _, t := range all {
			if t.Status.Value == "draft" {
				drafts = append(drafts, t.Status)
			}
		}
		if len(drafts) > 0 {
			c.Warnf("draft-translation", drafts[0].Pos, "%d of %d translations are drafts", len(drafts), len(all)).
				WithHint("revise them against the Chinese alone, then write status: checked")
		}
	}
}

func (c *checker) translation(t policy.Translation, official []policy.Text, history []policy.Change, what diag.Message) {
	if t.Status.Empty() {
		return // reported as missing when it was read
	}
	c.reviewer(t)
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
		c.Warnf("translation-out-of-date", place(text, policy.En), "the English was not made from this Chinese: %s", short(text.Zh.Value)).
			WithHint("revise the English, then add %q to translation.of", hash)
	}
	for _, of := range t.Of {
		if !present[of.Value] {
			c.Warnf("translation-of-nothing", of.Pos, "no Chinese text of %s has the hash %s", what, of).
				WithHint("the Chinese it was made from has changed: take it out when the English is revised")
		}
	}
	if stale && !changedSince(history, t.Date) {
		c.Warnf("unrecorded-change", t.Date.Pos, "the Chinese of %s differs from what was translated, but its history tells of no change", what).
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

func (c *checker) reviewer(t policy.Translation) {
	reviewed := t.Status.Value == "reviewed"
	switch {
	case reviewed && t.By.Empty():
		c.Errorf("translation-by", t.Status.Pos, "reviewed by whom?").
			WithHint("add by: with the public body that reviewed it, or write status: checked")
	case !reviewed && !t.By.Empty():
		c.Errorf("translation-by", place(t.By, policy.Zh), "a translation that is %s has no reviewer", t.Status).
			WithHint("take by: out; it is for status: reviewed")
	}
}

// missingTranslations reports Chinese without English.
func missingTranslations(c *checker) {
	for _, d := range c.documents {
		for _, p := range d.passages {
			if p.Layer == policy.Searched || p.Zh.Empty() || !p.En.Empty() {
				continue
			}
			c.Warnf("missing-translation", place(p.Text, policy.En), "missing translation of %s: %s", p.Path, short(p.Zh.Value)).
				WithHint("write the English under en:")
		}
	}
}
