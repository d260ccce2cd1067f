package search

import (
	"regexp"
	"strconv"
	"strings"
)

// query is a query cut into what the index is asked for.
type query struct {
	groups   []*group
	outright []string // names and numbers: what holds one stands before the rest
	open     bool     // the last word may go on
}

// group is one thing that is asked for, with other ways to say it.
type group struct {
	token
	alts   []*alternative
	weight int  // how much it counts, of 16
	bonus  bool // nice to have; a document does not lack it
	idf    int  // how rare it is; set when it is known
}

// alternative is a term that stands for a group.
type alternative struct {
	term   string
	weight int // of 16
	found  entry
}

// Weights of what is asked for.
const (
	whole      = 16
	asPair     = 8  // two words side by side, beside the words
	asForm     = 4  // a word as it is spelt, beside its stem
	asGuess    = 12 // what was perhaps meant
	asFragment = 2  // a single character beside pairs; a digit of 7×24
)

// questions are Chinese words that a query is better without, the longest first.
var questions = strings.Fields(`怎么办理 可不可以 是什么意思 是啥意思 是指什么 什么意思 怎么样 怎么办 为什么 能不能 是不是 有没有 是什么 什么是 什么叫 啥意思 要不要 会不会 到底是
	怎么 怎样 如何 为何 什么 哪些 哪里 哪个 哪儿 到哪 多少 多久 是否 能否 请问 我想 我要 我们 想要 可以 需要 应该 老是 总是 是啥 啥是 有啥 到底 咋办
	怎麼 什麼 為什麼 哪裡 了吗 嗎 吗 呢 吧 啊 呀 啥 咋 哪 了 的`)

// parse reads a query. Words that only make it a question are left out, as long
// as something stays.
func parse(text string, fold folding) *query {
	glyphs := normalise(text, fold)
	q := &query{}
	q.read(text, glyphs, true)
	if len(q.groups) == 0 {
		q.read(text, glyphs, false)
	}
	if term := nameTerm(text, fold); term != "" {
		q.outright = append(q.outright, term)
	}
	q.outright = append(q.outright, numbers(glyphs)...)
	q.open = len(glyphs) > 0 && isWord(glyphs[len(glyphs)-1].r)
	return q
}

func (q *query) read(text string, glyphs []glyph, brief bool) {
	var tokens []token
	for i := 0; i < len(glyphs); {
		switch {
		case isHan(glyphs[i].r):
			var run []glyph
			run, i = hanRun(nil, glyphs, i)
			for _, piece := range pieces(run, brief) {
				tokens = append(tokens, pairsOf(piece, text)...)
			}
		case isWord(glyphs[i].r):
			var parts []part
			parts, i = words(glyphs, i)
			tokens = appendWords(tokens, parts, stem)
		default:
			i++
		}
	}
	if brief {
		tokens = withoutStopWords(tokens)
	}
	q.group(tokens)
}

// pairsOf gives the pairs of a run of Chinese characters, or its one character.
func pairsOf(run []glyph, text string) []token {
	all := appendHan(nil, run, text)
	if len(run) == 1 {
		return all
	}
	var pairs []token
	for _, t := range all {
		if t.kind == bigram {
			pairs = append(pairs, t)
		}
	}
	return pairs
}

// pieces parts a run at the words that make it a question.
func pieces(run []glyph, brief bool) [][]glyph {
	if !brief {
		return [][]glyph{run}
	}
	var text []rune
	for _, g := range run {
		text = append(text, g.r)
	}
	var all [][]glyph
	start := 0
	flush := func(end int) {
		if start < end {
			all = append(all, run[start:end])
		}
	}
	for i := 0; i < len(run); {
		n := questionAt(text, i, i-start)
		if n == 0 {
			i++
			continue
		}
		flush(i)
		i += n
		start = i
	}
	flush(len(run))
	return all
}

// questionAt tells how long the question word at a place is; 0 when there is
// none. 的 is one only between words, 了 only at the end.
func questionAt(text []rune, i, before int) int {
	for _, w := range questions {
		n := runes(w)
		if i+n > len(text) || string(text[i:i+n]) != w {
			continue
		}
		after := len(text) - i - n
		if w == "的" && (before < 2 || after < 2) || w == "了" && after > 0 {
			continue
		}
		return n
	}
	return 0
}

func withoutStopWords(tokens []token) []token {
	var kept []token
	for _, t := range tokens {
		if t.kind != word || !stopWords[t.surface] {
			kept = append(kept, t)
		}
	}
	return kept
}

// group makes a group of each token, and further ones of what tokens are together.
func (q *query) group(tokens []token) {
	seen := map[string]bool{}
	add := func(t token, weight int, bonus bool) {
		if !seen[t.term] {
			seen[t.term] = true
			q.groups = append(q.groups, &group{token: t, alts: []*alternative{{term: t.term, weight: whole}}, weight: weight, bonus: bonus})
		}
	}
	for _, t := range tokens {
		switch {
		case t.kind == single:
			add(t, asFragment, false)
		case t.kind != compound:
			add(t, whole, false)
		case t.surface == "":
			add(t, whole, false)
			q.demote(t)
		default:
			q.widen(t)
		}
	}
	before := ""
	for _, t := range tokens {
		if t.kind != word {
			continue
		}
		if before != "" {
			add(token{term: before + " " + t.term, kind: compound, start: t.start, end: t.end}, asPair, true)
		}
		before = t.term
		if englishWord.MatchString(t.surface) {
			add(token{term: t.term + asSpelt + t.surface, kind: compound, start: t.start, end: t.end}, asForm, true)
		}
	}
}

// demote makes the numbers within a compound such as 7×24 count little.
func (q *query) demote(t token) {
	for _, g := range q.groups {
		if g.kind == word && g.start >= t.start && g.end <= t.end {
			g.weight = asFragment
		}
	}
}

// widen lets the words within a compound be found joined.
func (q *query) widen(t token) {
	for _, g := range q.groups {
		if g.kind == word && g.start >= t.start && g.end <= t.end {
			g.alts = append(g.alts, &alternative{term: t.term, weight: whole})
		}
	}
}

const numeral = `(\d{1,5}|[零〇一二两三四五六七八九十百]{1,7})`

// The ways to name a measure by its number.
var (
	ordinal  = regexp.MustCompile(`第\s*` + numeral + `\s*[项項条條号號]`)
	labelled = regexp.MustCompile(`(?:#|measure\s*|item\s*|措施\s*)` + numeral)
	alone    = regexp.MustCompile(`^\s*(?:no\.?\s*|number\s*)?` + numeral + `\s*[项項条條号號]?\s*$`)
)

// numbers gives the numbers of measures that a query names, as terms.
func numbers(glyphs []glyph) []string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteRune(g.r)
	}
	text := b.String()
	var all []string
	for _, re := range []*regexp.Regexp{ordinal, labelled, alone} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			if n := number(m[1]); n > 0 {
				all = append(all, "#"+strconv.Itoa(n))
			}
		}
	}
	return all
}

// number reads a number in digits or in Chinese, up to 999; 0 when it is none.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	total, digit := 0, -1
	for _, r := range s {
		switch r {
		case '十', '百':
			unit := 10
			if r == '百' {
				unit = 100
			}
			if digit < 0 {
				digit = 1
			}
			total += digit * unit
			digit = -1
		default:
			digit = strings.IndexRune("零一二三四五六七八九", r) / len("零")
			if r == '两' {
				digit = 2
			}
			if r == '〇' {
				digit = 0
			}
		}
	}
	if digit > 0 {
		total += digit
	}
	return total
}
