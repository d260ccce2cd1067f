package generator

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// The kinds of work that editors have before them.
const (
	TaskDraft        = "draft"        // an interpretation that is not published
	TaskUntranslated = "untranslated" // Chinese without English
	TaskOutdated     = "outdated"     // English of other Chinese than stands beside it
	TaskUnlinked     = "unlinked"     // a measure to which nothing of ours leads
	TaskKeywords     = "keywords"     // nothing that people would type for it
)

// Task is a piece of work on the content.
type Task struct {
	Kind  string
	Pos   diag.Pos
	Page  string      // path below the language; empty when it is on no page
	Title policy.Text // of the page or document
	Text  policy.Text // the passage at hand; may be empty
	Since string      // the day of the translation that is out of date; may be empty
}

// Tasks lists what is still to be done, in the order of kinds and of the site.
func (s *Site) Tasks() []Task {
	b := board{site: s, found: map[string][]Task{}, named: map[string]bool{}}
	for _, d := range s.Content.Set.Departments {
		b.document(d, d.Name, d.Pos)
	}
	for _, p := range s.Content.Set.Policies {
		b.document(p, p.Title, p.Pos)
		b.outdated(p.Translation, p.Official(), b.task(TaskOutdated, p, p.Title, p.Pos))
		b.policy(p)
	}
	for _, p := range s.site.Policies {
		for _, m := range p.Measures {
			if len(m.Situations) == 0 && len(m.Articles) == 0 && !b.named[m.Key()] {
				b.add(b.task(TaskUnlinked, m.Measure, m.Title, m.Pos))
			}
		}
	}
	var all []Task
	for _, kind := range []string{TaskDraft, TaskUntranslated, TaskOutdated, TaskUnlinked, TaskKeywords} {
		all = append(all, b.found[kind]...)
	}
	return all
}

// board collects tasks by kind.
type board struct {
	site  *Site
	found map[string][]Task
	named map[string]bool // keys of the measures that an interpretation of another calls related
}

func (b *board) add(t Task) { b.found[t.Kind] = append(b.found[t.Kind], t) }

func (b *board) task(kind string, document any, title policy.Text, pos diag.Pos) Task {
	page, ok := b.site.pageOf(document)
	if !ok {
		page = ""
	}
	return Task{Kind: kind, Pos: pos, Page: page, Title: title}
}

func (b *board) policy(p *policy.Policy) {
	for _, m := range p.Measures {
		b.document(m, m.Title, m.Pos)
		b.outdated(m.Translation, m.Official(), b.task(TaskOutdated, m, m.Title, m.Pos))
	}
	for _, i := range p.Interpretations {
		b.document(i, i.Title, i.Pos)
		if i.Draft.Value {
			b.add(b.task(TaskDraft, i, i.Title, i.Draft.Pos))
		}
		if len(i.Keywords.Zh) == 0 || len(i.Keywords.En) == 0 {
			b.add(b.task(TaskKeywords, i, i.Title, i.Pos))
		}
		for _, r := range i.Related {
			if m := b.site.site.Measure(b.site.site.Policy(p.ID), r.Measure); m != nil {
				b.named[m.Key()] = true
			}
		}
	}
	for _, s := range p.Situations {
		b.document(s, s.Title, s.Pos)
		if len(s.Keywords.Zh) == 0 || len(s.Keywords.En) == 0 {
			b.add(b.task(TaskKeywords, s, s.Title, s.Pos))
		}
	}
}

// document lists the passages that have no English.
func (b *board) document(document any, title policy.Text, pos diag.Pos) {
	for p := range policy.Passages(document) {
		if p.Layer == policy.Searched || p.Zh.Empty() || !p.En.Empty() {
			continue
		}
		t := b.task(TaskUntranslated, document, title, pos)
		t.Text = p.Text
		if p.Zh.Pos.Line > 0 {
			t.Pos = p.Zh.Pos
		}
		b.add(t)
	}
}

// outdated lists the passages whose English was made from other Chinese.
func (b *board) outdated(made policy.Translation, official []policy.Text, t Task) {
	for _, text := range official {
		if text.En.Empty() || made.Covers(text.Zh) {
			continue
		}
		t.Text, t.Pos, t.Since = text, text.En.Pos, made.Date.String()
		b.add(t)
	}
}

// Draft gives the place in the content that keeps a page, or a part of it, off
// the published site; false for other pages. The path is that of the file.
func (s *Site) Draft(path string) (diag.Pos, bool) {
	for _, i := range s.site.Interpretations {
		if !i.Draft.Value {
			continue
		}
		routes := []string{i.Route()}
		if i.Kind.Value == policy.KindMeasure {
			for _, m := range i.Measures {
				routes = append(routes, m.Route())
			}
		}
		for _, route := range routes {
			for _, l := range policy.Langs {
				if path == site.FilePath(site.Path(l, route)) {
					return i.Draft.Pos, true
				}
			}
		}
	}
	return diag.Pos{}, false
}
