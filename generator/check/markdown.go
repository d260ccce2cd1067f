package check

import (
	"slices"

	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
)

// Link is a link of Markdown to a path or an anchor of the site. Only whoever
// knows the pages can tell whether it leads anywhere.
type Link struct {
	markup.Link
	Pos      diag.Pos
	Lang     policy.Lang
	Document any            // in which it stands
	Policy   *policy.Policy // of that document; may be nil
}

// markdown reports what can't be rendered, links to what there is not or readers
// don't get, and texts whose structure differs between the languages.
func markdown(p *pass, d *document) {
	for _, passage := range d.passages {
		if !passage.Markdown {
			continue
		}
		outlines := map[policy.Lang][]diag.Message{}
		for _, l := range policy.Langs {
			s := passage.In(l)
			if s.Empty() {
				continue
			}
			found := markup.Inspect(s.Value)
			outlines[l] = found.Outline
			p.problems(s, found.Problems)
			for _, link := range found.Links {
				p.link(d, s, l, link)
			}
		}
		if len(outlines) == len(policy.Langs) {
			p.sameOutline(passage, outlines[policy.Zh], outlines[policy.En])
		}
	}
}

func (p *pass) problems(s policy.Str, problems []markup.Problem) {
	for _, problem := range problems {
		d := diag.Diagnostic{Severity: diag.Error, Rule: "markdown", Pos: s.At(problem.Offset), Message: problem.Message, Hint: problem.Hint}
		if problem.Warning {
			d.Severity = diag.Warning
		}
		p.Add(d)
	}
}

// link reports a link that leads nowhere, and keeps one by path for whoever knows
// the pages.
func (p *pass) link(d *document, s policy.Str, l policy.Lang, link markup.Link) {
	pos := s.At(link.Offset)
	if link.Kind != "" {
		n := policy.LinkName(link.Kind, link.ID, d.folder())
		if _, ok := p.find(n); !ok {
			p.missing(n, pos)
			return
		}
		p.hidden(n, pos, d)
	}
	if link.Kind == "" || link.Fragment != "" {
		p.links = append(p.links, Link{link, pos, l, d.file, d.policy})
	}
}

// hidden reports a name that leads to what readers do not get as long as they
// get the document that names it.
func (p *pass) hidden(n policy.Name, pos diag.Pos, d *document) {
	t, _ := p.find(n)
	held := policy.HoldingOf(t.Document)
	if !held.Outlasts(d.holding()) {
		return
	}
	switch {
	case held.Draft.Value:
		p.Warnf("hidden", pos, "%s is a draft: as long as it is, readers see these words without a link", n).
			WithHint("publish it too, or name something else")
	case held.StartsAfter(d.holding()):
		p.Warnf("hidden", pos, "%s is held back until %s: before that day readers see these words without a link", n, held.Until).
			WithHint("give this file not-before: %s too, or name something else", held.Until)
	default:
		p.Warnf("hidden", pos, "%s is on the site until %s: after that day readers see these words without a link", n, held.Last).
			WithHint("name something that stays, or let this text end on that day too")
	}
}

// holding is what keeps the document, or our part of it, from readers.
func (d *document) holding() policy.Holding {
	if department, is := d.file.(*policy.Department); is && department.Guide != nil {
		return policy.HoldingOf(department.Guide)
	}
	return policy.HoldingOf(d.file)
}

func (p *pass) sameOutline(passage policy.Passage, zh, en []diag.Message) {
	if slices.Equal(zh, en) {
		return
	}
	at := 0
	for at < min(len(zh), len(en)) && zh[at] == en[at] {
		at++
	}
	p.Errorf("structure", place(passage.Text, policy.En), "%s differs in structure between the languages: block %d is %s in Chinese and %s in English",
		passage.Path, at+1, blockAt(zh, at), blockAt(en, at)).
		WithHint("use the same headings, lists and paragraphs in both")
}

func blockAt(outline []diag.Message, i int) diag.Message {
	if i >= len(outline) {
		return diag.Messagef("missing")
	}
	return outline[i]
}
