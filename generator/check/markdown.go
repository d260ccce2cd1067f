package check

import (
	"slices"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// markdown reports the problems of Markdown texts, and texts whose structure
// differs between the languages.
func markdown(c *checker) {
	for _, d := range c.documents {
		for _, p := range d.passages {
			if !p.Markdown {
				continue
			}
			for _, l := range policy.Langs {
				c.problems(p.In(l))
			}
			if c.options.Outline != nil && !p.Zh.Empty() && !p.En.Empty() {
				c.sameOutline(p)
			}
		}
	}
}

func (c *checker) problems(s policy.Str) {
	if c.options.Links == nil || s.Empty() {
		return
	}
	for _, problem := range c.options.Memo.problems.in(s.Value, c.options.Links) {
		d := diag.Diagnostic{Severity: diag.Error, Rule: "markdown", Pos: s.At(problem.Offset), Message: problem.Message, Hint: problem.Hint}
		if problem.Warning {
			d.Severity = diag.Warning
		}
		c.Add(d)
	}
}

func (c *checker) sameOutline(p policy.Passage) {
	outlines := &c.options.Memo.outlines
	zh, en := outlines.in(p.Zh.Value, c.options.Outline), outlines.in(p.En.Value, c.options.Outline)
	if slices.Equal(zh, en) {
		return
	}
	at := 0
	for at < min(len(zh), len(en)) && zh[at] == en[at] {
		at++
	}
	c.Errorf("structure", place(p.Text, policy.En), "%s differs in structure between the languages: block %d is %s in Chinese and %s in English",
		p.Path, at+1, blockAt(zh, at), blockAt(en, at)).
		WithHint("use the same headings, lists and paragraphs in both")
}

func blockAt(outline []diag.Message, i int) diag.Message {
	if i >= len(outline) {
		return diag.Messagef("missing")
	}
	return outline[i]
}
