package analysis

import "unicode/utf8"

// Kind tells what a token is.
type Kind int

// The kinds of token, as they stand on both sides.
const (
	Single   Kind = iota // a Chinese character
	Pair                 // two Chinese characters that follow each other
	Word                 // a word or number
	Compound             // words joined by hyphens, or numbers as in 7×24
)

// Token is a unit of text that is searched.
type Token struct {
	Term       string // as it stands in the index
	Surface    string // a word as it is spelt, before it is stemmed; normalised
	Kind       Kind
	Start, End int // bytes of the original text
}

// Tokenise takes a text apart. Its twin in static/js/search/text.js must give
// the same terms; both are held to testdata/vectors.json.
func Tokenise(text string, fold Folding, stem Stemmer) []Token {
	return NewTokeniser(fold, stem).Tokens(text)
}

// Tokeniser takes much text apart, in the same memory. It is not safe for
// concurrent use.
type Tokeniser struct {
	fold   Folding
	stem   Stemmer
	glyphs []Glyph
	run    []Glyph
	all    []Token
}

// NewTokeniser makes a tokeniser that folds characters and stems words.
func NewTokeniser(fold Folding, stem Stemmer) *Tokeniser {
	return &Tokeniser{fold: fold, stem: stem}
}

// Tokens gives the tokens of a text; they are good until it is asked again.
func (k *Tokeniser) Tokens(text string) []Token {
	k.glyphs = appendGlyphs(k.glyphs[:0], text, k.fold)
	k.all = k.all[:0]
	for i := 0; i < len(k.glyphs); {
		switch {
		case IsHan(k.glyphs[i].Rune):
			k.run, i = hanRun(k.run[:0], k.glyphs, i)
			k.all = appendHan(k.all, k.run, text)
		case isWord(k.glyphs[i].Rune):
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
func hanRun(run, glyphs []Glyph, i int) (_ []Glyph, next int) {
	for {
		run = append(run, glyphs[i])
		i++
		j := i
		for j < len(glyphs) && isTransparent(glyphs[j].Rune) {
			j++
		}
		if j == len(glyphs) || !IsHan(glyphs[j].Rune) {
			return run, i
		}
		i = j
	}
}

// appendHan adds the characters and pairs of a run. Where the text stands as it
// is searched, they are pieces of it.
func appendHan(tokens []Token, run []Glyph, text string) []Token {
	for i, g := range run {
		term := text[g.Start:g.End]
		if !g.asIs(text) {
			term = string(g.Rune)
		}
		tokens = append(tokens, Token{Term: term, Kind: Single, Start: g.Start, End: g.End})
		if i+1 == len(run) {
			break
		}
		next := run[i+1]
		pair := text[g.Start:next.End]
		if !g.asIs(text) || !next.asIs(text) || g.End != next.Start {
			pair = string([]rune{g.Rune, next.Rune})
		}
		tokens = append(tokens, Token{Term: pair, Kind: Pair, Start: g.Start, End: next.End})
	}
	return tokens
}

// asIs tells whether the text holds the very character.
func (g Glyph) asIs(text string) bool {
	r, size := utf8.DecodeRuneInString(text[g.Start:])
	return r == g.Rune && size == g.End-g.Start
}
