package markup

import (
	"html/template"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// maxCode is the size in bytes up to which code is coloured.
const maxCode = 64 << 10

// Highlight gives a block of code with its parts marked by classes, which
// [HighlightCSS] colours. Code in an unknown language or of more than 64 KiB
// is given without colours.
func Highlight(code, language string) template.HTML { return highlight(code, language, escape) }

// highlight does so with a function that makes a text safe.
func highlight(code, language string, safe func(string) string) template.HTML {
	var b strings.Builder
	b.WriteString(`<pre class="chroma" tabindex="0" translate="no"><code>`)
	code = clean(unifyLineEnds(code))
	for _, t := range tokens(code, strings.ToLower(language)) {
		if class := class(t.Type); class != "" {
			b.WriteString(`<span class="` + class + `">` + safe(t.Value) + `</span>`)
		} else {
			b.WriteString(safe(t.Value))
		}
	}
	b.WriteString("</code></pre>\n")
	return template.HTML(b.String())
}

// tokens cuts code into its parts; into one when it cannot be coloured.
func tokens(code, language string) []chroma.Token {
	whole := []chroma.Token{{Type: chroma.Text, Value: code}}
	lexer := lexers[language]
	if lexer == nil || len(code) > maxCode {
		return whole
	}
	parts, err := chroma.Tokenise(chroma.Coalesce(lexer), &chroma.TokeniseOptions{State: "root"}, code)
	if err != nil || chroma.Stringify(parts...) != code {
		return whole
	}
	return parts
}
