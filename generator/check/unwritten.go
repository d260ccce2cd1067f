package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// unwritten reports what a new draft has in place of a text, where readers would
// get it.
func unwritten(p *pass, d *document) {
	if d.holding().Draft.Value {
		return
	}
	hidden := hiddenTerms(d)
	for _, passage := range d.passages {
		for _, l := range policy.Langs {
			if s := passage.In(l); s.ToWrite() && !hidden[s.Pos] {
				p.Errorf("placeholder", s.Pos, "this is still to be written").
					WithHint("write it, or keep it from readers with draft: true")
			}
		}
	}
}

// hiddenTerms gives the places of all texts of terms that are drafts.
func hiddenTerms(d *document) map[diag.Pos]bool {
	glossary, is := d.file.(*policy.Glossary)
	if !is {
		return nil
	}
	hidden := map[diag.Pos]bool{}
	for _, t := range glossary.Terms {
		if !t.Draft.Value {
			continue
		}
		for passage := range policy.Passages(&policy.Glossary{Terms: []*policy.Term{t}}) {
			hidden[passage.Zh.Pos], hidden[passage.En.Pos] = true, true
		}
	}
	return hidden
}
