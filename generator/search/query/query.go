package query

import (
	"slices"

	"mingce/generator/policy"
	"mingce/generator/search/tables"
)

// Results are what a query found.
type Results struct {
	Results   []Result       `json:"results"`
	Total     int            `json:"total"`               // documents found, of which Results are the first
	Corrected string         `json:"corrected,omitempty"` // what the query was taken for, when it was not found as typed
	Counts    map[string]int `json:"counts,omitempty"`    // by "facet:value": documents it would give; when narrowed
}

// Result is a document that was found.
type Result struct {
	Kind          string `json:"kind"`
	Number        int    `json:"number,omitempty"` // of a measure
	Path          string `json:"path"`             // below the language
	Title         string `json:"title"`
	Heading       []Run  `json:"heading"` // the title, marked
	Snippet       []Run  `json:"snippet"`
	OtherLanguage bool   `json:"otherLanguage"` // only the other language holds what was asked for
	Score         int64  `json:"score"`
	Standing      string `json:"standing,omitempty"` // upcoming, amended, amended-notice, expired or repealed
}

// Query finds documents. lang is the language of the reader, zh or en.
func (x *Index) Query(text, lang string, limit int) (Results, error) {
	return x.find(text, lang, limit, nil)
}

// Narrow finds documents that filters admit, and counts what others would give.
// Filters are values by facet: kind, domain, department, scope, audience.
func (x *Index) Narrow(text, lang string, limit int, filters map[string][]string) (Results, error) {
	if filters == nil {
		filters = map[string][]string{}
	}
	return x.find(text, lang, limit, filters)
}

func (x *Index) find(text, lang string, limit int, filters map[string][]string) (Results, error) {
	p, corrected, err := x.correct(text)
	if err != nil {
		return Results{}, err
	}
	ranked, total, terms, err := x.rank(p, limit > tables.Ranking.Top || filters != nil)
	if err != nil {
		return Results{}, err
	}
	r := Results{Results: []Result{}, Total: total, Corrected: corrected}
	if filters != nil {
		if ranked, r.Counts, err = x.narrow(ranked, filters); err != nil {
			return Results{}, err
		}
		r.Total = len(ranked)
	}
	reader := slices.Index(policy.Langs, policy.Lang(lang))
	for _, s := range ranked[:min(limit, len(ranked))] {
		result, err := x.result(s, terms, max(reader, 0))
		if err != nil {
			return r, err
		}
		r.Results = append(r.Results, result)
	}
	return r, nil
}
