package notice

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// verify checks what was read: that nothing required is missing, and that the
// notice agrees with what it says of itself in other places.
func (r *reader) verify(n *Notice, names Names) {
	r.verifyParts(n.Policy)
	r.verifyBody(n.Policy)
	if r.table != nil {
		r.verifyDomains(n.Policy)
		r.verifyRows()
		r.verifyTotal(n.Policy)
		r.verifyRoles(names)
	}
	r.verifyNames(n.Policy)
}

func (r *reader) verifyParts(p *policy.Policy) {
	r.require(p.Number.Empty(), p.Pos, "document number", "such as 某政发〔2023〕4号")
	r.require(p.Title.Empty(), p.Pos, "title", "ending in 通知 or the like")
	r.require(len(p.Preamble) == 0, p.Title.Pos, "preamble", "a paragraph below the title")
	r.require(len(p.Sections) == 0, p.Title.Pos, "section", "such as 一、主要内容")
	r.require(p.Signature.Empty(), p.DateLine.Pos, "signature", "the issuer, on the line above the date")
	r.require(p.DateLine.Empty(), p.Signature.Pos, "date of signature", "such as 2023年3月3日")
	if a := p.Annex; a != nil {
		r.require(a.Label.Empty(), a.Pos, "label of the annex", "附件, on a line of its own")
		r.require(a.Title.Empty(), a.Pos, "title of the annex", "on a line above the table")
	}
}

// require reports a part that is missing, where it would be looked for.
func (r *reader) require(missing bool, pos diag.Pos, part, such string) {
	if !missing {
		return
	}
	if pos.Line == 0 {
		pos = r.policy.Pos
	}
	r.diags.Errorf("import-missing", pos, "no %s was found", part).WithHint("it is looked for as a line %s", such)
}

func (r *reader) verifyBody(p *policy.Policy) {
	var sections []policy.Int
	for _, section := range p.Sections {
		sections = append(sections, section.Number)
		if len(section.Items) == 0 {
			r.diags.Errorf("import-missing", section.Pos, "section %d has no numbered items", section.Number.Value).
				WithHint("an item starts with a numeral such as （一）")
		}
		var items []policy.Int
		for _, item := range section.Items {
			items = append(items, item.Number)
			r.verifyEnd(item.Text, item.Pos, diag.Messagef("this item"))
		}
		r.verifyNumbers("item", items)
	}
	r.verifyNumbers("section", sections)
	if len(p.Preamble) > 0 && !ended(joined(p.Preamble)) {
		r.verifyEnd(p.Preamble, p.Preamble[0].Pos, diag.Messagef("the preamble"))
	}
}

// verifyEnd warns of a text that stops in mid-sentence: a part is missing or
// stands elsewhere.
func (r *reader) verifyEnd(text []policy.Text, pos diag.Pos, name diag.Message) {
	whole := joined(text)
	if finished(whole, stops) {
		return
	}
	end := []rune(whole)
	end = end[max(0, len(end)-8):]
	r.diags.Warnf("import-unfinished", pos, "the text of %s does not end with a full stop, but with %q", name, string(end)).
		WithHint("its last part may be missing, or stand in another row or cell")
}

// verifyNumbers checks that things are numbered 1, 2, 3 as they stand.
func (r *reader) verifyNumbers(thing string, numbers []policy.Int) {
	seen := map[int]policy.Int{}
	last := 0
	for _, n := range numbers {
		if first, twice := seen[n.Value]; twice {
			r.diags.Errorf("import-numbering", n.Pos, "%s %d stands here and in line %d", thing, n.Value, first.Pos.Line)
		} else if n.Value < last {
			r.diags.Warnf("import-numbering", n.Pos, "%s %d stands below %s %d", thing, n.Value, thing, last)
		}
		seen[n.Value], last = n, n.Value
	}
	sorted := slices.Clone(numbers)
	slices.SortStableFunc(sorted, func(a, b policy.Int) int { return a.Value - b.Value })
	want := 1
	for _, n := range sorted {
		if n.Value > want {
			r.diags.Errorf("import-numbering", n.Pos, "%s is missing above %s %d", span(thing, want, n.Value-1), thing, n.Value).
				WithHint("its text may have been joined to what stands before it")
		}
		want = n.Value + 1
	}
}

func span(thing string, from, to int) diag.Message {
	if from == to {
		return diag.Messagef("%s %d", thing, from)
	}
	return diag.Messagef("%s %d to %d", thing, from, to)
}

var total = regexp.MustCompile(`共\s*([0-9]+)\s*项`)

// verifyTotal checks the number of measures that the preamble gives.
func (r *reader) verifyTotal(p *policy.Policy) {
	found := total.FindAllStringSubmatch(strings.Map(narrow, joined(p.Preamble)), -1)
	if len(found) == 1 && found[0][1] != strconv.Itoa(len(p.Measures)) {
		r.mismatch(p.Preamble[0].Pos, "the preamble speaks of %s, the annex has %d", diag.Count(atoi(found[0][1]), "measure"), len(p.Measures))
	}
}

// verifyNames checks the issuer and the title of the annex where they stand twice.
func (r *reader) verifyNames(p *policy.Policy) {
	if issuer := r.issuer(); !p.Signature.Empty() && issuer != "" && p.Signature.Zh.Value != issuer {
		r.mismatch(p.Signature.Pos, "the notice is signed %s, but its head says %s", p.Signature.Zh.Value, issuer)
	}
	if p.Attachment.Empty() || p.Annex == nil || p.Annex.Title.Empty() {
		return
	}
	if !strings.HasSuffix(p.Attachment.Zh.Value, p.Annex.Title.Zh.Value) {
		r.mismatch(p.Attachment.Pos, "the annex is named %s here, but %s in line %d", p.Attachment.Zh.Value, p.Annex.Title.Zh.Value, p.Annex.Title.Pos.Line)
	}
}
