package translation

import (
	"iter"
	"path/filepath"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// Report tells how the English of all content stands to its Chinese.
type Report struct {
	Stale      []Finding `json:"stale"`
	Gone       []Finding `json:"gone"`       // Chinese that was taken out, of records in which nothing is stale
	Unrecorded int       `json:"unrecorded"` // texts of both languages of which nothing is claimed
}

// Finding is a sentence whose English is out of date.
type Finding struct {
	Record string `json:"record"` // path of its file in the content, without extension
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Field  string `json:"field"`
	Hash   string `json:"hash"`   // of the Chinese as it is; of what is gone, as it was
	Former string `json:"former"` // the Chinese from which the English was made; empty where nobody knows it any more
	Zh     string `json:"zh"`     // as it is; empty for what is gone
	En     string `json:"en"`
}

// Documents gives the documents of a set that may have something to record.
func Documents(set *policy.Set) iter.Seq[any] {
	return func(yield func(any) bool) {
		all := []any{}
		if len(set.Terms) > 0 {
			all = append(all, &policy.Glossary{Terms: set.Terms})
		}
		for _, d := range set.Departments {
			all = append(all, d)
		}
		for _, p := range set.Policies {
			all = append(all, p)
			for d := range p.Documents() {
				all = append(all, d)
			}
		}
		for _, d := range all {
			if !yield(d) {
				return
			}
		}
	}
}

// Survey reports on a set that was read from a folder; former may be nil.
func Survey(set *policy.Set, folder string, former Former) Report {
	s := survey{Report{Stale: []Finding{}, Gone: []Finding{}}, filepath.ToSlash(filepath.Clean(folder)) + "/", former}
	for document := range Documents(set) {
		for _, r := range Records(document) {
			s.record(r)
		}
	}
	return s.Report
}

type survey struct {
	Report
	folder string // with a slash
	former Former
}

func (s *survey) record(r Record) {
	if !r.IsRecorded() {
		for _, p := range r.Texts {
			if !p.Zh.Empty() && !p.En.Empty() {
				s.Unrecorded++
			}
		}
		return
	}
	before := r.Before()
	for i, u := range r.Stale {
		f := s.finding(u.Pos(), u.Passage.Path, u.Hash)
		f.Zh, f.En, f.Former = u.Chinese(), u.English(), s.known(before[i])
		s.Stale = append(s.Stale, f)
	}
	if len(r.Stale) == 0 {
		for _, of := range r.Gone {
			f := s.finding(of.Pos, r.Path, of.Value)
			f.Former = s.known(of.Value)
			s.Gone = append(s.Gone, f)
		}
	}
}

func (s *survey) finding(at diag.Pos, field, hash string) Finding {
	record := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(at.File), s.folder), ".yaml")
	return Finding{Record: record, File: at.File, Line: at.Line, Column: at.Col, Field: field, Hash: hash}
}

func (s *survey) known(hash string) string {
	if s.former == nil || hash == "" {
		return ""
	}
	zh, _ := s.former(hash)
	return zh
}
