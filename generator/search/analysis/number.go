package analysis

import (
	"regexp"
	"strconv"
	"strings"

	"mingce/generator/search/tables"
)

// numbered are the ways to name a measure by its number.
var numbered = func() []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, form := range tables.Number.Forms {
		all = append(all, regexp.MustCompile(strings.Replace(form, "N", tables.Number.Numeral, 1)))
	}
	return all
}()

// numbers gives the numbers of measures that a query names, as terms.
func numbers(glyphs []Glyph) []string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteRune(g.Rune)
	}
	text := b.String()
	var all []string
	for _, form := range numbered {
		for _, m := range form.FindAllStringSubmatch(text, -1) {
			if n := number(m[1]); n > 0 {
				all = append(all, NumberTerm(n))
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
		if unit := tables.Number.Units[string(r)]; unit > 0 {
			if digit < 0 {
				digit = 1
			}
			total += digit * unit
			digit = -1
		} else {
			digit = tables.Number.Digits[string(r)]
		}
	}
	return total + max(digit, 0)
}
