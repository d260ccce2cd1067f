package search

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// kind tells what a token is.
type kind int

const (
	single   kind = iota // a Chinese character
	bigram               // two Chinese characters that follow each other
	word                 // a word or number
	compound             // words joined by hyphens, or numbers as in 7×24
)

// token is a unit of text that is searched.
type token struct {
	term       string // as it stands in the index
	surface    string // a word as it is spelt, before it is stemmed; normalised
	kind       kind
	start, end int // bytes of the original text
}

// tokenise takes a text apart. Its twin in static/js/search/text.js must give
// the same terms; both are held to testdata/vectors.json.
func tokenise(text string, fold folding, stem stemmer) []token {
	return (&tokeniser{fold: fold, stem: stem}).tokens(text)
}

// tokeniser takes much text apart, in the same memory.
type tokeniser struct {
	fold   folding
	stem   stemmer
	glyphs []glyph
	run    []glyph
	all    []token
}

// tokens gives the tokens of a text; they are good until it is asked again.
func (k *tokeniser) tokens(text string) []token {
	k.glyphs = appendGlyphs(k.glyphs[:0], text, k.fold)
	k.all = k.all[:0]
	for i := 0; i < len(k.glyphs); {
		switch {
		case isHan(k.glyphs[i].r):
			k.run, i = hanRun(k.run[:0], k.glyphs, i)
			k.all = appendHan(k.all, k.run, text)
		case isWord(k.glyphs[i].r):
			var parts []part
			parts, i = words(k.glyphs, i)
			k.all = appendWords(k.all, parts, k.stem)
		default:
			i++
		}
	}
	return k.all
}

// hanRun adds Chinese characters from i to a run, across transparent marks.
func hanRun(run, glyphs []glyph, i int) (_ []glyph, next int) {
	for {
		run = append(run, glyphs[i])
		i++
		j := i
		for j < len(glyphs) && isTransparent(glyphs[j].r) {
			j++
		}
		if j == len(glyphs) || !isHan(glyphs[j].r) {
			return run, i
		}
		i = j
	}
}

// appendHan adds the characters and pairs of a run. Where the text stands as it
// is searched, they are pieces of it.
func appendHan(tokens []token, run []glyph, text string) []token {
	for i, g := range run {
		term := text[g.start:g.end]
		if !g.asIs(text) {
			term = string(g.r)
		}
		tokens = append(tokens, token{term: term, kind: single, start: g.start, end: g.end})
		if i+1 == len(run) {
			break
		}
		next := run[i+1]
		pair := text[g.start:next.end]
		if !g.asIs(text) || !next.asIs(text) || g.end != next.start {
			pair = string([]rune{g.r, next.r})
		}
		tokens = append(tokens, token{term: pair, kind: bigram, start: g.start, end: next.end})
	}
	return tokens
}

// asIs tells whether the text holds the very character.
func (g glyph) asIs(text string) bool {
	r, size := utf8.DecodeRuneInString(text[g.start:])
	return r == g.r && size == g.end-g.start
}

// part is one of the words that connectors join.
type part struct {
	text       string
	start, end int
	joint      rune // before it: 0, '-' or '*'
}

// words collects words from i as long as connectors join them.
func words(glyphs []glyph, i int) (parts []part, next int) {
	at := func(i int) rune {
		if i < 0 || i >= len(glyphs) {
			return 0
		}
		return glyphs[i].r
	}
	joint := rune(0)
	for {
		p := part{start: glyphs[i].start, joint: joint}
		var text []rune
		for ; isWord(at(i)) || at(i) == '\'' && isWord(at(i+1)); i++ {
			r := at(i)
			if r == 'x' && isDigit(at(i-1)) && isDigit(at(i+1)) {
				break
			}
			p.end = glyphs[i].end
			if r == '\'' {
				if at(i+1) == 's' && !isWord(at(i+2)) { // people’s
					i++
					p.end = glyphs[i].end
				}
				continue
			}
			text = append(text, r)
		}
		p.text = string(text[:min(len(text), longest)])
		parts = append(parts, p)
		joint = at(i)
		switch {
		case joint == '-' && isWord(at(i+1)):
		case strings.ContainsRune("x*/", joint) && isDigit(at(i-1)) && isDigit(at(i+1)):
			joint = '*'
		default:
			return parts, i
		}
		i++
	}
}

// longest is the number of characters of a word that count.
const longest = 40

func appendWords(tokens []token, parts []part, stem stemmer) []token {
	for i, p := range parts {
		tokens = append(tokens, token{term: stem(p.text), surface: p.text, kind: word, start: p.start, end: p.end})
		if p.joint == '*' {
			before := parts[i-1]
			tokens = append(tokens, token{term: times(before.text, p.text), kind: compound, start: before.start, end: p.end})
		}
		if p.joint == '-' && (i+1 == len(parts) || parts[i+1].joint != '-') {
			tokens = append(tokens, joined(parts[:i+1], stem))
		}
	}
	return tokens
}

// joined is the compound that ends the parts: whole-process as wholeprocess.
func joined(parts []part, stem stemmer) token {
	first := len(parts) - 1
	text := parts[first].text
	for parts[first].joint == '-' {
		first--
		text = parts[first].text + text
	}
	if r := []rune(text); len(r) > longest {
		text = string(r[:longest])
	}
	return token{term: stem(text), surface: text, kind: compound, start: parts[first].start, end: parts[len(parts)-1].end}
}

// times is the one name of 24/7, 7×24 and 7x24: the smaller number first.
func times(a, b string) string {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil && x > y {
		a, b = b, a
	}
	return a + "x" + b
}
