package site

import (
	"sync"

	"mingce/generator/markup"
	"mingce/generator/policy"
	"mingce/generator/translation"
)

// stale knows which English of the content is out of date, a file at a time, from
// when it is first asked.
type stale struct {
	documents func() map[string]any // by file
	files     sync.Map              // func() map[policy.Text][]markup.Range, by file
}

func newStale(set *policy.Set) *stale {
	return &stale{documents: sync.OnceValue(func() map[string]any {
		all := map[string]any{}
		for d := range translation.Documents(set) {
			all[policy.PosOf(d).File] = d
		}
		return all
	})}
}

// Stale gives the stretches of an English text that were made from other Chinese
// than stands beside them now, in order.
func (s *Site) Stale(t policy.Text) []markup.Range {
	file := t.En.Pos.File
	found, _ := s.stale.files.LoadOrStore(file, sync.OnceValue(func() map[policy.Text][]markup.Range {
		document := s.stale.documents()[file]
		if document == nil {
			return nil
		}
		return staleOf(document)
	}))
	return found.(func() map[policy.Text][]markup.Range)()[t]
}

func staleOf(document any) map[policy.Text][]markup.Range {
	all := map[policy.Text][]markup.Range{}
	for _, r := range translation.Records(document) {
		for _, u := range r.Stale {
			text := u.Passage.Text
			if known := all[text]; len(known) == 0 || known[len(known)-1] != u.En {
				all[text] = append(known, u.En)
			}
		}
	}
	return all
}
