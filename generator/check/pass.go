package check

import (
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// pass is the application of rules to a document, a policy or the set: what they
// may ask, and what they found.
type pass struct {
	diag.List
	*view
	unknown []unknown
	links   []Link
}

// document is a content file with its texts.
type document struct {
	policy   *policy.Policy // in whose folder it stands; nil outside of all
	file     any            // pointer to a type of package policy
	passages []policy.Passage
}

func newDocument(p *policy.Policy, file any) *document {
	d := &document{policy: p, file: file}
	for passage := range policy.Passages(file) {
		d.passages = append(d.passages, passage)
	}
	return d
}

// folder is the id of the policy in whose folder the document stands, or "".
func (d *document) folder() string {
	if d.policy == nil {
		return ""
	}
	return d.policy.ID
}

// sources are those that the document names for its facts.
func (d *document) sources() []policy.Source {
	switch f := d.file.(type) {
	case *policy.Department:
		if f.Guide != nil {
			return f.Guide.Sources
		}
	case *policy.Interpretation:
		return f.Sources
	case *policy.Chapter:
		return f.Sources
	case *policy.Policy:
		var all []policy.Source
		for _, report := range f.Progress {
			all = append(all, report.Source)
		}
		return all
	}
	return nil
}

// instructs tells whether the document tells those who make the site what to do:
// it speaks of no notice, and what its code shows is a sample.
func (d *document) instructs() bool {
	_, is := d.file.(*policy.Chapter)
	return is
}

// listed enumerates a few things for a message.
func listed[T any](things []T, name func(T) string) diag.Message {
	return listedUpTo(6, things, name)
}

func listedUpTo[T any](most int, things []T, name func(T) string) diag.Message {
	var s []string
	for _, t := range things[:min(most, len(things))] {
		s = append(s, name(t))
	}
	if more := len(things) - most; more > 0 {
		return diag.Messagef("%s, and %d more", strings.Join(s, ", "), more)
	}
	return diag.Messagef("%s", strings.Join(s, ", "))
}

// short cuts a text to what reads well in a message.
func short(s string) string {
	const most = 24
	r := []rune(strings.TrimSpace(s))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}

// place gives where a language of a text was written, or should have been.
func place(t policy.Text, l policy.Lang) diag.Pos {
	for _, p := range []diag.Pos{t.In(l).Pos, t.Pos, t.In(l.Other()).Pos} {
		if p.Line > 0 {
			return p
		}
	}
	return t.Pos
}

// paragraphs gives the official paragraphs of a document, sentence by sentence:
// a passage may run over the sentences of one.
func paragraphs(document any) [][]policy.Text {
	switch d := document.(type) {
	case *policy.Measure:
		return [][]policy.Text{{d.Title}, d.Text}
	case *policy.Item:
		return [][]policy.Text{d.Text}
	case *policy.Policy:
		all := [][]policy.Text{d.Preamble}
		for _, s := range d.Sections {
			for _, it := range s.Items {
				all = append(all, it.Text)
			}
		}
		for _, t := range d.Official() {
			all = append(all, []policy.Text{t})
		}
		return all
	}
	return nil
}

// officialDocuments lists the notice and its measures.
func officialDocuments(p *policy.Policy) []any {
	all := []any{p}
	for _, m := range p.Measures {
		all = append(all, m)
	}
	return all
}

// wording joins official paragraphs, one a line.
func wording(l policy.Lang, documents ...any) string {
	var lines []string
	for _, d := range documents {
		for _, p := range paragraphs(d) {
			lines = append(lines, policy.Join(p, l))
		}
	}
	return strings.Join(lines, "\n")
}

// saidBy tells whether words stand in one paragraph of official documents.
func saidBy(l policy.Lang, words string, documents ...any) bool {
	for _, d := range documents {
		for _, p := range paragraphs(d) {
			within := func(t policy.Text) bool { return strings.Contains(t.In(l).Value, words) }
			if slices.ContainsFunc(p, within) || len(p) > 1 && strings.Contains(policy.Join(p, l), words) {
				return true
			}
		}
	}
	return false
}

// untranslated tells whether official documents have Chinese without English.
func untranslated(documents ...any) bool {
	for _, d := range documents {
		for _, p := range paragraphs(d) {
			if slices.ContainsFunc(p, func(t policy.Text) bool { return !t.Zh.Empty() && t.En.Empty() }) {
				return true
			}
		}
	}
	return false
}
