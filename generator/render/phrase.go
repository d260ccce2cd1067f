package render

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"mingce/generator/markup"
	"mingce/generator/policy"
)

// Phrase is a text as a page shows it: in the language of the page or, where it
// is not written in that language, in the other, marked as such.
type Phrase struct {
	Text string
	Lang policy.Lang
	page policy.Lang
	html template.HTML // where phrases of either language stand within Text
}

// ours is a text that is made in the language of the page.
func ours(l policy.Lang, text string) Phrase { return Phrase{Text: text, Lang: l, page: l} }

// compose puts phrases and numbers into a format in the language of the page.
// Each phrase stays marked with its own language.
func compose(l policy.Lang, format string, args ...any) Phrase {
	p := ours(l, fmt.Sprintf(format, args...))
	shown := make([]any, len(args))
	for i, arg := range args {
		shown[i] = template.HTMLEscapeString(fmt.Sprint(arg))
		if phrase, is := arg.(Phrase); is {
			shown[i] = phrase.HTML()
		}
	}
	p.html = template.HTML(fmt.Sprintf(marked(l, format, "span"), shown...))
	return p
}

// marked is text of a language as HTML, the Chinese within English in elements
// that say so.
func marked(l policy.Lang, text, element string) string {
	if l == policy.En {
		return string(markup.MarkChinese(text, element))
	}
	return template.HTMLEscapeString(text)
}

// phrase chooses the words of a text for a page.
func phrase(l policy.Lang, t policy.Text) Phrase {
	if t.In(l).Empty() {
		return Phrase{Text: t.In(l.Other()).Value, Lang: l.Other(), page: l}
	}
	return ours(l, t.In(l).Value)
}

// beside chooses the words of a text that stand beside those of phrase: in the
// other language, where the text is written in both and reads differently.
func beside(l policy.Lang, t policy.Text) Phrase {
	other := t.In(l.Other()).Value
	if t.In(l).Empty() || other == t.In(l).Value {
		other = ""
	}
	return Phrase{Text: other, Lang: l.Other(), page: l}
}

// chinese shows words that are Chinese on every page.
func chinese(l policy.Lang, s policy.Str) Phrase {
	return Phrase{Text: s.Value, Lang: policy.Zh, page: l}
}

// String gives the bare words, for titles and attributes.
func (p Phrase) String() string { return p.Text }

// HTML gives the words, marked with their language where the page is in another.
func (p Phrase) HTML() template.HTML {
	shown := p.html
	if shown == "" {
		shown = template.HTML(marked(p.Lang, p.Text, "span"))
	}
	if p.Lang == p.page || p.Text == "" {
		return shown
	}
	return `<span lang="` + template.HTML(p.Lang.Tag()) + `">` + shown + `</span>`
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
