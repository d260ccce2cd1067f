package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

//go:embed variants.txt
var variants string

// simplified folds traditional characters into simplified ones.
var simplified = sync.OnceValue(func() folding {
	fold := folding{}
	for line := range strings.Lines(variants) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			r := []rune(pair)
			fold[r[0]] = r[1]
		}
	}
	return fold
})

// common are the characters of GB 2312, of which none is a traditional form.
var common = sync.OnceValue(func() map[rune]bool {
	set := map[rune]bool{}
	decoder := simplifiedchinese.GBK.NewDecoder()
	for row := byte(0xB0); row <= 0xF7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			s, err := decoder.Bytes([]byte{row, cell})
			if r, _ := utf8.DecodeRune(s); err == nil && isHan(r) {
				set[r] = true
			}
		}
	}
	return set
})

// readings is the number of readings of a character that are searched: a third is
// rare, and makes slips of what are none.
const readings = 2

// sounds gives the readings of a character in Pinyin without tones, ü as v.
func sounds(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	all := pinyin.SinglePinyin(r, args)
	var kept []string
	for _, s := range all {
		if len(kept) < readings && syllable.MatchString(s) && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// initials gives the first letters of the Chinese characters of a name.
func (x *indexer) initials(name string) string {
	var b strings.Builder
	for _, g := range normalise(name, simplified()) {
		if !isHan(g.r) {
			continue
		}
		letter, known := x.letters[g.r]
		if !known {
			if s := sounds(g.r); len(s) > 0 {
				letter = s[0][:1]
			}
			x.letters[g.r] = letter
		}
		b.WriteString(letter)
	}
	return b.String()
}
