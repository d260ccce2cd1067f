package analysis

import (
	"strconv"
	"strings"

	"mingce/generator/search/tables"
)

// part is one of the words that connectors join.
type part struct {
	text       string
	start, end int
	joint      rune // before it: 0, '-' or '*'
}

// scanner goes over glyphs; beyond their ends it reads 0.
type scanner []Glyph

func (s scanner) at(i int) rune {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i].Rune
}

// words collects words from i as long as connectors join them.
func words(glyphs []Glyph, i int) (parts []part, next int) {
	s := scanner(glyphs)
	joint := rune(0)
	for {
		var p part
		p, i = s.word(i)
		p.joint = joint
		parts = append(parts, p)
		joint = s.at(i)
		switch {
		case joint == '-' && isWord(s.at(i+1)):
		case strings.ContainsRune(tables.Text.Times, joint) && isDigit(s.at(i-1)) && isDigit(s.at(i+1)):
			joint = '*'
		default:
			return parts, i
		}
		i++
	}
}

// word reads a word from i: the x of 7x24 ends it, apostrophes are left out, and
// so is the s of people’s.
func (s scanner) word(i int) (_ part, next int) {
	p := part{start: s[i].Start}
	var text []rune
	for ; isWord(s.at(i)) || s.at(i) == '\'' && isWord(s.at(i+1)); i++ {
		r := s.at(i)
		if r == 'x' && isDigit(s.at(i-1)) && isDigit(s.at(i+1)) {
			break
		}
		p.end = s[i].End
		if r == '\'' {
			if s.at(i+1) == 's' && !isWord(s.at(i+2)) {
				i++
				p.end = s[i].End
			}
			continue
		}
		text = append(text, r)
	}
	p.text = string(text[:min(len(text), tables.Text.LongestWord)])
	return p, i
}

func appendWords(tokens []Token, parts []part, stem Stemmer) []Token {
	for i, p := range parts {
		tokens = append(tokens, Token{Term: stem(p.text), Surface: p.text, Kind: Word, Start: p.start, End: p.end})
		if p.joint == '*' {
			before := parts[i-1]
			tokens = append(tokens, Token{Term: product(before.text, p.text), Kind: Compound, Start: before.start, End: p.end})
		}
		if p.joint == '-' && (i+1 == len(parts) || parts[i+1].joint != '-') {
			tokens = append(tokens, joined(parts[:i+1], stem))
		}
	}
	return tokens
}

// joined is the compound that ends the parts: whole-process as wholeprocess.
func joined(parts []part, stem Stemmer) Token {
	first := len(parts) - 1
	text := parts[first].text
	for parts[first].joint == '-' {
		first--
		text = parts[first].text + text
	}
	if r := []rune(text); len(r) > tables.Text.LongestWord {
		text = string(r[:tables.Text.LongestWord])
	}
	return Token{Term: stem(text), Surface: text, Kind: Compound, Start: parts[first].start, End: parts[len(parts)-1].end}
}

// product is the one name of 24/7, 7×24 and 7x24: the smaller number first.
func product(a, b string) string {
	x, y := factor(a), factor(b)
	if x >= 0 && y >= 0 && x > y {
		a, b = b, a
	}
	return a + "x" + b
}

// factor reads a number of digits; -1 is none, or one too long to compare.
func factor(s string) int64 {
	if len(s) > tables.Text.LongestFactor {
		return -1
	}
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil {
		return -1
	}
	return int64(n)
}
