package notice

import (
	"fmt"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// dump prints all that was read, a fact a line, without positions.
func dump(n *Notice) string {
	var b strings.Builder
	p := n.Policy
	put := func(name string, values ...any) {
		fmt.Fprintf(&b, "%s:", name)
		for _, v := range values {
			fmt.Fprintf(&b, " %v", v)
		}
		b.WriteByte('\n')
	}
	put("policy", p.ID)
	for _, part := range []struct {
		name string
		text policy.Text
	}{
		{"number", p.Number}, {"letterhead", p.Letterhead}, {"title", p.Title}, {"issuer", p.Issuer}, {"addressees", p.Addressees},
		{"attachment", p.Attachment}, {"signature", p.Signature}, {"date-line", p.DateLine}, {"public-note", p.PublicNote}, {"credit", p.Credit},
	} {
		put(part.name, part.text.Zh)
	}
	put("signed", p.Signed)
	dumpSentences(put, "preamble", p.Preamble)
	for _, d := range p.Domains {
		put("domain", d.Number.Value, d.ID, d.Name.Zh, d.Heading.Zh)
	}
	for _, s := range p.Scopes {
		put("scope", s.ID, s.Name.Zh)
	}
	for _, s := range p.Sections {
		put("section", s.Number.Value, s.Heading.Zh)
		for _, item := range s.Items {
			put("item", item.Number.Value, item.ID, item.Domain)
			dumpSentences(put, "", item.Text)
		}
	}
	if p.Annex != nil {
		put("annex", p.Annex.Label.Zh, p.Annex.Title.Zh)
		for _, c := range p.Annex.Columns {
			put("column", c.Zh)
		}
	}
	for _, m := range p.Measures {
		put("measure", m.Number.Value, m.Slug, m.Domain, m.Scope, m.Departments, m.Title.Zh)
		dumpSentences(put, "", m.Text)
	}
	for _, related := range p.Related {
		put("related", related.Date, related.Cut.Value, related.Title)
	}
	for _, d := range n.Departments {
		put("department", d.ID, d.Name.Zh)
	}
	return b.String()
}

func dumpSentences(put func(string, ...any), name string, texts []policy.Text) {
	for _, t := range texts {
		put(name+" ", t.Zh)
	}
}

// dumpDiagnostics prints diagnostics with their rules and hints.
func dumpDiagnostics(l diag.List) string {
	var b strings.Builder
	for _, d := range l.Sorted() {
		fmt.Fprintf(&b, "%s [%s]\n", d, d.Rule)
		if !d.Hint.Empty() {
			fmt.Fprintf(&b, "    %s\n", d.Hint)
		}
	}
	return b.String()
}
