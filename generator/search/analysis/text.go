// Package analysis cuts text into terms, the same for what is indexed and for
// what is asked: Chinese into single characters and overlapping pairs, English
// into stems. It knows text only, neither documents nor the index. Its twin is
// static/js/search/text.js, stem.js and question.js.
package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"mingce/generator/search/tables"
)

// Glyph is a character of normalised text and the bytes that it stands for.
type Glyph struct {
	Rune       rune
	Start, End int // of the character in the original text
}

// Folding gives the character that another is searched as: traditional to
// simplified. A nil folding changes nothing.
type Folding map[rune]rune

func (f Folding) apply(g Glyph) Glyph {
	if to, ok := f[g.Rune]; ok {
		g.Rune = to
	}
	return g
}

// normalise spells a text the one way in which it is searched: compatibility
// forms and widths folded, accents off, lower case, marks that no reader sees
// left out. Each character is treated by itself, so that its place is known.
func normalise(text string, fold Folding) []Glyph {
	return appendGlyphs(make([]Glyph, 0, len(text)/2), text, fold)
}

func appendGlyphs(glyphs []Glyph, text string, fold Folding) []Glyph {
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRuneInString(text[i:])
		g := Glyph{r, i, i + width}
		i += width
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				g.Rune += 'a' - 'A'
			}
			glyphs = append(glyphs, g)
			continue
		}
		if 0x4E00 <= r && r <= 0x9FFF { // most Chinese characters: they have one form
			glyphs = append(glyphs, fold.apply(g))
			continue
		}
		for _, d := range norm.NFKD.String(string(r)) {
			if unicode.In(d, unicode.Mn, unicode.Cf) {
				continue
			}
			g.Rune = usual(unicode.ToLower(d))
			glyphs = append(glyphs, fold.apply(g))
		}
	}
	return glyphs
}

// usual gives the usual form of a digit, dash or apostrophe.
func usual(r rune) rune {
	for _, zero := range tables.Text.Zeros {
		if zero <= r && r <= zero+9 {
			return '0' + r - zero
		}
	}
	if form, ok := usualForms[r]; ok {
		return form
	}
	return r
}

var usualForms = func() map[rune]rune {
	forms := map[rune]rune{}
	for from, to := range tables.Text.Usual {
		r, _ := utf8.DecodeRuneInString(from)
		forms[r], _ = utf8.DecodeRuneInString(to)
	}
	return forms
}()

// isTransparent tells of marks that stand between characters of one Chinese name
// without parting it: people type 三贷中心 for “三贷”中心, and 互联网+物联网 is one name.
func isTransparent(r rune) bool { return strings.ContainsRune(tables.Text.Transparent, r) }

// IsHan tells whether r is a Chinese character.
func IsHan(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

// BeginsHan tells whether a term or text begins with a Chinese character.
func BeginsHan(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return IsHan(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isWord tells whether r is part of a word or number; no Chinese character is.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || isDigit(r)
	}
	return (unicode.IsLetter(r) || unicode.Is(unicode.Nd, r)) && !IsHan(r)
}

// key is what two wordings share that differ in spaces and marks only.
func key(text string, fold Folding) string {
	var b strings.Builder
	for _, g := range normalise(text, fold) {
		if isWord(g.Rune) || IsHan(g.Rune) {
			b.WriteRune(g.Rune)
		}
	}
	return b.String()
}
