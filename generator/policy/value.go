package policy

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"mingce/generator/diag"
)

// Str is a string of the content and the place where it was written.
type Str struct {
	Value string
	Pos   diag.Pos
	// Indent is the column at which the lines of a literal block start (from 1),
	// or 0 when the value is not a literal block.
	Indent int
}

// String gives the bare value.
func (s Str) String() string { return s.Value }

// Empty tells whether nothing was written.
func (s Str) Empty() bool { return s.Value == "" }

// At gives the place of a byte offset within the value: exact in a literal
// block and in a plain scalar of one line, the start of the value elsewhere.
func (s Str) At(offset int) diag.Pos {
	before := s.Value[:min(max(offset, 0), len(s.Value))]
	p := s.Pos
	switch {
	case p.Line == 0:
	case s.Indent > 0:
		p.Line += 1 + strings.Count(before, "\n")
		p.Col = s.Indent + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	case !strings.Contains(before, "\n"):
		p.Col += utf8.RuneCountInString(before)
	}
	return p
}

// Int is a whole number of the content and the place where it was written.
type Int struct {
	Value int
	Pos   diag.Pos
}

// Date is a day of the calendar and the place where it was written. The zero
// Date is "no date known".
type Date struct {
	Year, Month, Day int
	Pos              diag.Pos
}

// Empty tells whether no date is known.
func (d Date) Empty() bool { return d.Year == 0 }

// String gives the date as in ISO 8601, "2023-03-03", or "".
func (d Date) String() string {
	if d.Empty() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders days; no date comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// In writes the date as the language does: 2023年3月3日, 3 March 2023.
func (d Date) In(l Lang) string {
	switch {
	case d.Empty():
		return ""
	case l == Zh:
		return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
	}
	return fmt.Sprintf("%d %s %d", d.Day, months[d.Month-1], d.Year)
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"}

// Lang is a language of the site, as it stands in its paths.
type Lang string

// The languages of the site.
const (
	Zh Lang = "zh"
	En Lang = "en"
)

// Langs lists the languages in their standing order.
var Langs = []Lang{Zh, En}

// Tag is the BCP 47 tag of the language, for lang and hreflang.
func (l Lang) Tag() string {
	if l == Zh {
		return "zh-Hans"
	}
	return "en"
}

// Other is the language that l is switched to.
func (l Lang) Other() Lang {
	if l == Zh {
		return En
	}
	return Zh
}

// Text is a text in both languages. Where the Chinese is official, it is the
// source's to the character and the English is a translation of it.
type Text struct {
	Zh  Str `yaml:"zh" spec:"required" doc:"Chinese"`
	En  Str `yaml:"en" doc:"English"`
	Pos diag.Pos
}

// In gives the text in one language; "" where it was not written.
func (t Text) In(l Lang) Str {
	if l == Zh {
		return t.Zh
	}
	return t.En
}

// Empty tells whether neither language was written.
func (t Text) Empty() bool { return t.Zh.Empty() && t.En.Empty() }

// Markdown is editorial text in both languages, written in Markdown with the
// same structure (headings, lists, paragraphs) in each.
type Markdown Text

// In gives the Markdown source in one language.
func (m Markdown) In(l Lang) Str { return Text(m).In(l) }

// Empty tells whether neither language was written.
func (m Markdown) Empty() bool { return Text(m).Empty() }

// Words are search words, a list a language; they need not correspond.
type Words struct {
	Zh  []Str `yaml:"zh" doc:"Chinese words"`
	En  []Str `yaml:"en" doc:"English words"`
	Pos diag.Pos
}

// In gives the words of one language.
func (w Words) In(l Lang) []Str {
	if l == Zh {
		return w.Zh
	}
	return w.En
}

// Bool is a yes or no of the content and the place where it was written.
type Bool struct {
	Value bool
	Pos   diag.Pos
}
