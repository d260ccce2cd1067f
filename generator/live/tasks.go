package live

import (
	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
	"mingce/generator/translation"
)

// The kinds of work that editors have before them.
const (
	TaskDraft        = "draft"        // what is not published
	TaskWaiting      = "waiting"      // what is finished, and waits for its day
	TaskEnded        = "ended"        // what was shown until an earlier day
	TaskDue          = "due"          // what is to be looked at again
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
	Since string      // the day of the translation that is out of date, that is waited for, that was the last, or of the review; may be empty
}

// Tasks lists what is still to be done, in the order of kinds and of the site.
func Tasks(s *generator.Site) []Task {
	b := board{site: s, found: map[string][]Task{}, named: map[string]bool{}}
	for _, t := range s.Content.Set.Terms {
		b.held(policy.Target{Document: t}, t, t.Name)
		b.due(policy.Target{Document: t}, t.Name, t.ReviewBy)
		b.outdated(policy.Target{Document: t}, t.Name)
	}
	for _, d := range s.Content.Set.Departments {
		of := policy.Target{Document: d}
		b.untranslated(of, d.Name)
		b.outdated(of, d.Name)
		if d.Guide != nil {
			b.held(of, d.Guide, d.Name)
			b.due(of, d.Name, d.Guide.ReviewBy)
		}
	}
	for _, c := range s.Content.Set.Handbook {
		b.editorial(policy.Target{Document: c}, c.Title, c.Keywords)
	}
	for _, p := range s.Content.Set.Policies {
		b.policy(p)
	}
	for _, p := range s.Model.Policies {
		for _, m := range p.Measures {
			if len(m.Situations) == 0 && len(m.Articles) == 0 && !b.named[m.Key()] {
				b.add(b.task(TaskUnlinked, policy.Target{Policy: p.Policy, Document: m.Measure}, m.Title))
			}
		}
	}
	var all []Task
	for _, kind := range []string{TaskDraft, TaskWaiting, TaskEnded, TaskDue, TaskUntranslated, TaskOutdated, TaskUnlinked, TaskKeywords} {
		all = append(all, b.found[kind]...)
	}
	return all
}

// board collects tasks by kind.
type board struct {
	site  *generator.Site
	found map[string][]Task
	named map[string]bool // keys of the measures that an interpretation of another calls related
}

func (b *board) add(t Task) { b.found[t.Kind] = append(b.found[t.Kind], t) }

func (b *board) task(kind string, of policy.Target, title policy.Text) Task {
	page, ok := pageOf(b.site, of)
	if !ok {
		page = ""
	}
	return Task{Kind: kind, Pos: policy.PosOf(of.Document), Page: page, Title: title}
}

func (b *board) policy(p *policy.Policy) {
	within := func(document any) policy.Target { return policy.Target{Policy: p, Document: document} }
	b.untranslated(within(p), p.Title)
	b.due(within(p), p.Title, p.ReviewBy)
	b.outdated(within(p), p.Title)
	for _, m := range p.Measures {
		b.untranslated(within(m), m.Title)
		b.due(within(m), m.Title, m.ReviewBy)
		b.outdated(within(m), m.Title)
	}
	for _, i := range p.Interpretations {
		b.editorial(within(i), i.Title, i.Keywords)
		b.due(within(i), i.Title, i.ReviewBy)
		for _, r := range i.Related {
			if m := b.site.Model.Measure(b.site.Model.Policy(p.ID), r.Measure); m != nil {
				b.named[m.Key()] = true
			}
		}
	}
	for _, s := range p.Situations {
		b.editorial(within(s), s.Title, s.Keywords)
		b.due(within(s), s.Title, s.ReviewBy)
	}
}

// editorial lists what is to be done on a text of ours.
func (b *board) editorial(of policy.Target, title policy.Text, keywords policy.Words) {
	b.untranslated(of, title)
	b.outdated(of, title)
	b.held(of, of.Document, title)
	if len(keywords.Zh) == 0 || len(keywords.En) == 0 {
		b.add(b.task(TaskKeywords, of, title))
	}
}

// held lists what is kept from readers: a document, or a part of one.
func (b *board) held(of policy.Target, part any, title policy.Text) {
	h := policy.HoldingOf(part)
	switch now := b.site.Model.Visible(); {
	case h.Draft.Value:
		t := b.task(TaskDraft, of, title)
		t.Pos = h.Draft.Pos
		b.add(t)
	case now.Waits(h):
		b.dated(TaskWaiting, of, title, h.Until)
	case now.Ended(h):
		b.dated(TaskEnded, of, title, h.Last)
	}
}

// due lists what is to be looked at again by a day that has come.
func (b *board) due(of policy.Target, title policy.Text, review policy.Date) {
	if !review.Empty() && review.String() <= b.site.Model.Visible().Today {
		b.dated(TaskDue, of, title, review)
	}
}

func (b *board) dated(kind string, of policy.Target, title policy.Text, day policy.Date) {
	t := b.task(kind, of, title)
	t.Pos, t.Since = day.Pos, day.String()
	b.add(t)
}

// untranslated lists the passages that have no English.
func (b *board) untranslated(of policy.Target, title policy.Text) {
	for p := range policy.Passages(of.Document) {
		if p.Layer == policy.Searched || p.Zh.Empty() || !p.En.Empty() {
			continue
		}
		t := b.task(TaskUntranslated, of, title)
		t.Text = p.Text
		if p.Zh.Pos.Line > 0 {
			t.Pos = p.Zh.Pos
		}
		b.add(t)
	}
}

// outdated lists the sentences whose English was made from other Chinese.
func (b *board) outdated(of policy.Target, title policy.Text) {
	for _, r := range translation.Records(of.Document) {
		for _, u := range r.Stale {
			t := b.task(TaskOutdated, of, title)
			t.Text = policy.Text{Zh: policy.Str{Value: u.Chinese()}, En: policy.Str{Value: u.English()}}
			t.Pos, t.Since = u.Pos(), r.Is.Date.String()
			b.add(t)
		}
	}
}

// Held gives the place in the content that keeps a page, or a part of it, from
// readers; false for other pages. The path is that of the file.
func Held(s *generator.Site, path string) (diag.Pos, bool) {
	for _, p := range s.Content.Set.Policies {
		for document := range p.Documents() {
			if at, ok := heldAt(s, document); ok && isOn(s, policy.Target{Policy: p, Document: document}, path) {
				return at, true
			}
		}
	}
	for _, d := range s.Content.Set.Departments {
		if at, ok := heldAt(s, d.Guide); ok && isOn(s, policy.Target{Document: d}, path) {
			return at, true
		}
	}
	for _, c := range s.Content.Set.Handbook {
		if at, ok := heldAt(s, c); ok && isOn(s, policy.Target{Document: c}, path) {
			return at, true
		}
	}
	return diag.Pos{}, false
}

// heldAt gives the place that keeps a document from readers.
func heldAt(s *generator.Site, document any) (diag.Pos, bool) {
	if guide, is := document.(*policy.Guide); is && guide == nil {
		return diag.Pos{}, false
	}
	h := policy.HoldingOf(document)
	switch now := s.Model.Visible(); {
	case h.Draft.Value:
		return h.Draft.Pos, true
	case now.Ended(h):
		return h.Last.Pos, true
	default:
		return h.Until.Pos, now.Waits(h)
	}
}

// isOn tells whether a document is shown on the page of a path: its own, or the
// one on which it is shown best.
func isOn(s *generator.Site, t policy.Target, path string) bool {
	own, _ := site.RouteTo(t)
	best, _ := s.Model.PageOf(t)
	for _, route := range []string{own, best} {
		for _, l := range policy.Langs {
			if route != "" && path == site.FilePath(site.Path(l, route)) {
				return true
			}
		}
	}
	return false
}
