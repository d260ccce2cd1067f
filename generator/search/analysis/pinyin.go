package analysis

import (
	"regexp"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"mingce/generator/search/tables"
)

var syllable = regexp.MustCompile(tables.Pinyin.Syllable)

// readings is the number of readings of a character that are searched: a third is
// rare, and makes slips of what are none.
const readings = 2

// Readings gives the readings of a character in Pinyin without tones, ü as v.
func Readings(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	var kept []string
	for _, s := range pinyin.SinglePinyin(r, args) {
		if len(kept) < readings && syllable.MatchString(s) && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// Initials gives the first letters of the Chinese characters of a name. It
// remembers those of characters in known.
func Initials(name string, known map[rune]string) string {
	var b strings.Builder
	for _, g := range normalise(name, Simplified()) {
		if !IsHan(g.Rune) {
			continue
		}
		letter, ok := known[g.Rune]
		if !ok {
			if s := Readings(g.Rune); len(s) > 0 {
				letter = s[0][:1]
			}
			known[g.Rune] = letter
		}
		b.WriteString(letter)
	}
	return b.String()
}

// Syllables gives the ways to take letters apart into Pinyin syllables, those of
// the fewest first.
func Syllables(letters string) [][]string {
	limit := tables.Pinyin
	if len(letters) > limit.Syllables*limit.Longest {
		return nil
	}
	var all [][]string
	var cut func(rest string, before []string)
	cut = func(rest string, before []string) {
		if rest == "" {
			all = append(all, slices.Clone(before))
			return
		}
		for n := min(limit.Longest, len(rest)); n > 0 && len(all) < limit.Readings && len(before) < limit.Syllables; n-- {
			if syllable.MatchString(rest[:n]) {
				cut(rest[n:], append(before, rest[:n]))
			}
		}
	}
	cut(letters, nil)
	slices.SortStableFunc(all, func(a, b []string) int { return len(a) - len(b) })
	return all
}
