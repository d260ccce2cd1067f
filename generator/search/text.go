package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// glyph is a character of normalised text and the bytes that it stands for.
type glyph struct {
	r          rune
	start, end int // of the character in the original text
}

// folding gives the character that another is searched as: traditional to
// simplified. A nil folding changes nothing.
type folding map[rune]rune

func (f folding) apply(g glyph) glyph {
	if to, ok := f[g.r]; ok {
		g.r = to
	}
	return g
}

// normalise spells a text the one way in which it is searched: compatibility
// forms and widths folded, accents off, lower case, marks that no reader sees
// left out. Each character is treated by itself, so that its place is known.
func normalise(text string, fold folding) []glyph {
	return appendGlyphs(make([]glyph, 0, len(text)/2), text, fold)
}

func appendGlyphs(glyphs []glyph, text string, fold folding) []glyph {
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRuneInString(text[i:])
		g := glyph{r, i, i + width}
		i += width
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				g.r += 'a' - 'A'
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
			g.r = plain(unicode.ToLower(d))
			glyphs = append(glyphs, fold.apply(g))
		}
	}
	return glyphs
}

// plain gives the usual form of a digit, dash or apostrophe.
func plain(r rune) rune {
	for _, zero := range [...]rune{0x660, 0x6F0, 0x966} {
		if zero <= r && r <= zero+9 {
			return '0' + r - zero
		}
	}
	switch r {
	case '‐', '‑', '‒', '–', '−':
		return '-'
	case '’', '‘', 'ʼ':
		return '\''
	case '×':
		return '*'
	}
	return r
}

// transparent marks stand between characters of one Chinese name without
// parting it: people type 三贷中心 for “三贷”中心, and 互联网+物联网 is one name.
const transparent = `+·"'“”„«»‹›《》〈〉「」『』〝〞()[]{}〔〕【】`

func isTransparent(r rune) bool { return strings.ContainsRune(transparent, r) }

func isHan(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isWord tells whether r is part of a word or number; no Chinese character is.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || isDigit(r)
	}
	return (unicode.IsLetter(r) || unicode.Is(unicode.Nd, r)) && !isHan(r)
}

// key is what two wordings share that differ in spaces and marks only.
func key(text string, fold folding) string {
	var b strings.Builder
	for _, g := range normalise(text, fold) {
		if isWord(g.r) || isHan(g.r) {
			b.WriteRune(g.r)
		}
	}
	return b.String()
}
