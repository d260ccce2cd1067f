package markup

import (
	"fmt"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// shade is a colour on light and on dark ground.
type shade struct{ light, dark string }

var (
	ground = shade{"#f6f8fa", "#161b22"}
	ink    = shade{"#1f2328", "#e6edf3"}
)

// palette gives the colours of the parts of code, in the order of the rules.
// What is not in it, nor the group it is of, has the colour of the ink.
var palette = []struct {
	part chroma.TokenType
	shade
}{
	{chroma.Keyword, shade{"#a40e26", "#ff7b72"}},
	{chroma.NameTag, shade{"#116329", "#7ee787"}},
	{chroma.NameAttribute, shade{"#0550ae", "#79c0ff"}},
	{chroma.LiteralString, shade{"#0a3069", "#a5d6ff"}},
	{chroma.LiteralNumber, shade{"#0550ae", "#79c0ff"}},
	{chroma.Comment, shade{"#59636e", "#9198a1"}},
	{chroma.GenericInserted, shade{"#116329", "#7ee787"}},
	{chroma.GenericDeleted, shade{"#82071e", "#ffa198"}},
}

// class gives the class of a part of code; "" when it has none.
func class(t chroma.TokenType) string {
	for _, candidate := range []chroma.TokenType{t, t.SubCategory(), t.Category()} {
		for _, p := range palette {
			if p.part == candidate {
				return chroma.StandardTypes[p.part]
			}
		}
	}
	return ""
}

// HighlightCSS gives the rules that colour code, for light and for dark pages
// as the color-scheme of the page says. Every colour has a contrast of at least
// 4.5 to 1 on its ground.
func HighlightCSS() string {
	var b strings.Builder
	fmt.Fprintf(&b, ".chroma{%s;%s}\n", ground.rule("background-color"), ink.rule("color"))
	for _, p := range palette {
		fmt.Fprintf(&b, ".chroma .%s{%s}\n", chroma.StandardTypes[p.part], p.rule("color"))
	}
	return b.String()
}

// rule gives the shade as a declaration, with the light colour alone for
// browsers that do not know light-dark().
func (s shade) rule(property string) string {
	return fmt.Sprintf("%s:%s;%s:light-dark(%s,%s)", property, s.light, property, s.light, s.dark)
}
