package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Run is a stretch of text in a snippet.
type Run struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// span is a stretch of text, in bytes.
type span struct{ start, end int }

// snippetLimit is the number of characters of a snippet: Chinese, English.
var snippetLimit = [2]int{90, 190}

func runes(s string) int { return utf8.RuneCountInString(s) }

// sentences cuts a text at the ends of its sentences and lines. Nothing is lost.
func sentences(text string) []span {
	var all []span
	start := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			continue
		}
		if strings.ContainsRune("。；！？!?;\n", r) || r == '.' && (end == len(text) || text[end] == ' ') {
			all = append(all, span{start, end})
			start = end
		}
	}
	if start < len(text) {
		all = append(all, span{start, len(text)})
	}
	return all
}

// hit is a token of a text that the query asked for.
type hit struct {
	span
	term string
}

// hitsIn finds the terms in a text, in order; of hits that begin together the
// longest comes first.
func hitsIn(text string, terms map[string]int, stem stemmer) []hit {
	var all []hit
	for _, t := range tokenise(text, nil, stem) {
		if _, asked := terms[t.term]; asked {
			all = append(all, hit{span{t.start, t.end}, t.term})
		}
	}
	slices.SortStableFunc(all, func(a, b hit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	return all
}

// excerpt chooses the sentence with the most telling terms and cuts a snippet
// from there.
func excerpt(text string, terms map[string]int, lang int, stem stemmer) []Run {
	hits := hitsIn(text, terms, stem)
	limit := snippetLimit[lang]
	best, bestScore := span{}, -1
	all := sentences(text)
	for i, s := range all {
		if score := telling(hits, s, terms); score > bestScore {
			best, bestScore = s, score
			for _, next := range all[i+1:] {
				if strings.HasSuffix(text[:best.end], "\n") || runes(text[best.start:next.end]) > limit {
					break
				}
				best.end = next.end
			}
		}
	}
	if runes(text[best.start:best.end]) > limit {
		best = cut(text, best, hits, limit)
	}
	return marked(text, best, hits)
}

// telling adds up the weights of the different terms within a span.
func telling(hits []hit, s span, terms map[string]int) int {
	seen := map[string]bool{}
	score := 0
	for _, h := range hits {
		if h.start >= s.start && h.end <= s.end && !seen[h.term] {
			seen[h.term] = true
			score += terms[h.term]
		}
	}
	return score
}

// cut shortens a sentence that is too long to the stretch that begins shortly
// before the first hit: from comma to comma if there are any, else by whole words.
func cut(text string, s span, hits []hit, limit int) span {
	start, held := s.start, s.start
	for _, h := range hits {
		if h.start >= s.start && h.end <= s.end {
			if runes(text[s.start:h.end]) > limit {
				start = beginning(text, s.start, h.start, limit/3)
			}
			held = h.end
			break
		}
	}
	n := 0
	for i := range text[start:s.end] {
		if n == limit {
			return span{start, ending(text, max(start, held), start+i, limit/3)}
		}
		n++
	}
	return span{start, s.end}
}

// beginning finds where to begin a snippet whose first hit is at a place: after
// the last comma within reach, else at the first whole word of it.
func beginning(text string, from, at, reach int) int {
	start := at
	for n := 0; n < reach && start > from; n++ {
		r, size := utf8.DecodeLastRuneInString(text[from:start])
		if strings.ContainsRune("，、,：:", r) && n > 0 {
			return start
		}
		start -= size
	}
	if start > from && text[start-1] != ' ' && text[start-1] < utf8.RuneSelf && text[start] < utf8.RuneSelf {
		if space := strings.IndexByte(text[start:at], ' '); space >= 0 {
			return start + space + 1
		}
	}
	return start
}

// ending finds where to end a snippet that may not go beyond a place: before the
// last comma within reach, else behind the last whole word, but not before from.
func ending(text string, from, to, reach int) int {
	end, word := to, to
	for n := 0; n < reach && end > from; n++ {
		r, size := utf8.DecodeLastRuneInString(text[from:end])
		if strings.ContainsRune("，、：", r) || strings.ContainsRune(",:", r) && text[end] == ' ' {
			return end - size
		}
		if r == ' ' && word == to {
			word = end - size
		}
		end -= size
	}
	return word
}

// marked takes a span of text apart into what was found and what was not. An
// ellipsis stands where a sentence was cut.
func marked(text string, s span, hits []hit) []Run {
	var all []Run
	add := func(from, to int, hit bool) {
		if from < to {
			all = append(all, Run{text[from:to], hit})
		}
	}
	if s.start > 0 && !endsSentence(text[:s.start]) {
		all = append(all, Run{"…", false})
	}
	at := s.start
	for at < s.end && (text[at] == ' ' || text[at] == '\n') {
		at++
	}
	for i := 0; i < len(hits); i++ {
		h := hits[i].span
		if h.start < at || h.end > s.end {
			continue
		}
		for i+1 < len(hits) && hits[i+1].start <= h.end && hits[i+1].end <= s.end {
			h.end = max(h.end, hits[i+1].end)
			i++
		}
		add(at, h.start, false)
		add(h.start, h.end, true)
		at = h.end
	}
	tail := strings.TrimRight(text[at:s.end], "\n ")
	if tail != "" {
		all = append(all, Run{tail, false})
	}
	if s.end < len(text) && !endsSentence(text[:s.end]) {
		all = append(all, Run{"…", false})
	}
	return all
}

func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	return strings.ContainsRune("。；！？!?;\n.", r)
}
