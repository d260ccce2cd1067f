package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingce/generator/policy"
	"mingce/generator/search/analysis"
	"mingce/generator/search/tables"
)

// Run is a stretch of text in a snippet.
type Run struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// hit is a token of a text that the query asked for.
type hit struct {
	analysis.Span
	term string
}

// hitsIn finds the terms in a text, in order; of hits that begin together the
// longest comes first.
func hitsIn(text string, terms map[string]int, stem analysis.Stemmer) []hit {
	var all []hit
	for _, t := range analysis.Tokenise(text, nil, stem) {
		if _, asked := terms[t.Term]; asked {
			all = append(all, hit{analysis.Span{Start: t.Start, End: t.End}, t.Term})
		}
	}
	slices.SortStableFunc(all, func(a, b hit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return all
}

// excerpt chooses the sentence with the most telling terms and cuts a snippet
// from there.
func excerpt(text string, terms map[string]int, lang policy.Lang, stem analysis.Stemmer) []Run {
	hits := hitsIn(text, terms, stem)
	limit := tables.Snippet.Limits[string(lang)]
	best, bestScore := analysis.Span{}, -1
	all := analysis.Sentences(text)
	for i, s := range all {
		if score := telling(hits, s, terms); score > bestScore {
			best, bestScore = follow(text, all[i:], limit), score
		}
	}
	if runes(text[best.Start:best.End]) > limit {
		best = cut(text, best, hits, limit)
	}
	return marked(text, best, hits)
}

// follow joins to the first of sentences those that follow it on its line, as
// long as they stay within the limit.
func follow(text string, sentences []analysis.Span, limit int) analysis.Span {
	s := sentences[0]
	for _, next := range sentences[1:] {
		if strings.HasSuffix(text[:s.End], "\n") || runes(text[s.Start:next.End]) > limit {
			break
		}
		s.End = next.End
	}
	return s
}

// telling adds up the weights of the different terms within a span.
func telling(hits []hit, s analysis.Span, terms map[string]int) int {
	seen := map[string]bool{}
	score := 0
	for _, h := range hits {
		if h.Within(s) && !seen[h.term] {
			seen[h.term] = true
			score += terms[h.term]
		}
	}
	return score
}

// marked takes a span of text apart into what was found and what was not. An
// ellipsis stands where a sentence was cut.
func marked(text string, s analysis.Span, hits []hit) []Run {
	var all []Run
	add := func(from, to int, hit bool) {
		if from < to {
			all = append(all, Run{text[from:to], hit})
		}
	}
	if s.Start > 0 && !analysis.EndsSentence(text[:s.Start]) {
		all = append(all, Run{"…", false})
	}
	at := s.Start
	for at < s.End && (text[at] == ' ' || text[at] == '\n') {
		at++
	}
	for i := 0; i < len(hits); i++ {
		h := hits[i].Span
		if h.Start < at || h.End > s.End {
			continue
		}
		for i+1 < len(hits) && hits[i+1].Start <= h.End && hits[i+1].End <= s.End {
			h.End = max(h.End, hits[i+1].End)
			i++
		}
		add(at, h.Start, false)
		add(h.Start, h.End, true)
		at = h.End
	}
	add(at, at+len(strings.TrimRight(text[at:s.End], "\n ")), false)
	if s.End < len(text) && !analysis.EndsSentence(text[:s.End]) {
		all = append(all, Run{"…", false})
	}
	return all
}
