package notice

import (
	"regexp"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// lostLines gives the lines of a notice of which some character is neither in
// what was read nor in a line that is reported.
func lostLines(text []byte, n *Notice, l diag.List) []string {
	reported := map[int]bool{}
	for _, d := range l.Sorted() {
		reported[d.Pos.Line] = true
	}
	r := &reader{}
	r.decode(text)
	kept := everything(n)
	var lost []string
	for _, line := range r.lines {
		if !reported[line.pos.Line] && !isKept(kept, line) {
			lost = append(lost, line.raw)
		}
	}
	return lost
}

// everything joins the words of a notice; each text is whole, so that a part of
// it in the middle of a line can be found.
func everything(n *Notice) string {
	var b strings.Builder
	add := func(parts ...string) { b.WriteString(bare(strings.Join(parts, "")) + "\n") }
	names := map[string]string{}
	for name, id := range realNames.Departments {
		names[id] = name
	}
	for _, d := range n.Departments {
		names[d.ID] = d.Name.Zh.Value
	}
	p := n.Policy
	for _, t := range []policy.Text{p.Number, p.Letterhead, p.Title, p.Issuer, p.Addressees, p.Attachment, p.Signature, p.DateLine, p.PublicNote, p.Credit} {
		add(t.Zh.Value)
	}
	add(joined(p.Preamble))
	for _, d := range p.Domains {
		add(d.Heading.Zh.Value)
	}
	for _, s := range p.Scopes {
		add(s.Name.Zh.Value)
	}
	for _, s := range p.Sections {
		add(s.Heading.Zh.Value)
		for _, item := range s.Items {
			add(joined(item.Text))
		}
	}
	if p.Annex != nil {
		add(p.Annex.Label.Zh.Value)
		add(p.Annex.Title.Zh.Value)
		for _, c := range p.Annex.Columns {
			add(c.Zh.Value)
		}
	}
	for _, m := range p.Measures {
		add(m.Title.Zh.Value)
		add(joined(m.Text))
		for _, d := range m.Departments {
			b.WriteString(bare(names[d.Value]))
		}
		b.WriteByte('\n')
	}
	for _, related := range p.Related {
		add(related.Title.Value, related.Date.String())
	}
	return b.String()
}

// bare leaves out white space and what parts names in a cell.
func bare(s string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("、，,；;", c) {
			return -1
		}
		return c
	}, strings.Join(strings.Fields(s), ""))
}

// isKept tells whether the words of a line, without numeral or bullet (they are
// kept as numbers and order), are in what was read.
func isKept(kept string, l line) bool {
	if !l.tabular() {
		return hasWords(kept, l.text) || relatedHeading.MatchString(l.text)
	}
	for _, cell := range cellsOf(l) {
		if !ordinal.MatchString(strings.Map(narrow, cell.Value)) && !hasWords(kept, cell.Value) {
			return false
		}
	}
	return true
}

func hasWords(kept, text string) bool {
	if strings.Contains(kept, bare(text)) {
		return true
	}
	for _, mark := range []*regexp.Regexp{sectionNumeral, itemNumeral, bullet} {
		if rest := mark.ReplaceAllString(text, ""); rest != text && strings.Contains(kept, bare(rest)) {
			return true
		}
	}
	return false
}
