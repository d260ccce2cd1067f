package render

import (
	"html/template"
	"strconv"
	"strings"

	"mingce/generator/policy"
)

// Phrase is a text as a page shows it: in the language of the page or, where it
// is not written in that language, in the other, marked as such.
type Phrase struct {
	Text string
	Lang policy.Lang
	page policy.Lang
}

// phrase chooses the words of a text for a page.
func phrase(l policy.Lang, t policy.Text) Phrase {
	if t.In(l).Empty() {
		return Phrase{t.In(l.Other()).Value, l.Other(), l}
	}
	return Phrase{t.In(l).Value, l, l}
}

func phrases(l policy.Lang, ts []policy.Text) []Phrase {
	all := make([]Phrase, len(ts))
	for i, t := range ts {
		all[i] = phrase(l, t)
	}
	return all
}

// chinese shows words that are Chinese on every page.
func chinese(l policy.Lang, s policy.Str) Phrase { return Phrase{s.Value, policy.Zh, l} }

// String gives the bare words, for titles and attributes.
func (p Phrase) String() string { return p.Text }

// HTML gives the words, marked with their language where the page is in another.
func (p Phrase) HTML() template.HTML {
	escaped := template.HTMLEscapeString(p.Text)
	if p.Lang == p.page || p.Text == "" {
		return template.HTML(escaped)
	}
	return template.HTML(`<span lang="` + p.Lang.Tag() + `">` + escaped + `</span>`)
}

func words(ws []policy.Str) string {
	all := make([]string, len(ws))
	for i, w := range ws {
		all[i] = w.Value
	}
	return strings.Join(all, ",")
}

// numeral writes 1…99 as the notice does: 一, 十, 三十一.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 1 || n > 99:
		return ""
	case n < 10:
		return string(digits[n])
	case n < 20:
		return strings.TrimSuffix("十"+string(digits[n%10]), "零")
	}
	return strings.TrimSuffix(string(digits[n/10])+"十"+string(digits[n%10]), "零")
}

// numeralIn writes a small number as the language counts in documents.
func numeralIn(l policy.Lang, n int) string {
	if l == policy.Zh {
		return numeral(n)
	}
	return strconv.Itoa(n)
}
