package markup

import (
	"html"
	"html/template"
	"regexp"
	"strings"
	"unicode"
)

// chineseRun is Chinese with the punctuation of its own between and around.
var chineseRun = regexp.MustCompile(`[\x{3001}-\x{303F}\x{FF01}-\x{FF65}]*\p{Han}[\p{Han}\x{3001}-\x{303F}\x{FF01}-\x{FF65}]*`)

// MarkChinese escapes English text and puts the Chinese in it into elements that
// say so: span on a page, tspan in a drawing. Chinese itself is not marked in the
// other way: Latin letters are part of it.
func MarkChinese(text, element string) template.HTML {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return template.HTML(html.EscapeString(text)) // nearly all English
	}
	var b strings.Builder
	end := 0
	for _, run := range chineseRun.FindAllStringIndex(text, -1) {
		b.WriteString(html.EscapeString(text[end:run[0]]))
		b.WriteString("<" + element + ` lang="zh-Hans">` + html.EscapeString(text[run[0]:run[1]]) + "</" + element + ">")
		end = run[1]
	}
	b.WriteString(html.EscapeString(text[end:]))
	return template.HTML(b.String())
}
