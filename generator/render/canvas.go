package render

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"
	"unicode"

	"mingce/generator/policy"
)

// canvas draws an SVG from top to bottom. Lengths are in units of the drawing,
// which is posterWidth wide at any size it is shown. Only attributes style it,
// so that it holds under a strict policy and stays whole when saved as a file.
type canvas struct {
	strings.Builder
	lang policy.Lang
	y    float64 // where the next thing is drawn
}

// Colours of the poster: paper and ink in every mode, like a printed sheet.
const (
	posterPaper = "#fffdf8"
	posterInk   = "#1c1b19"
	posterMuted = "#5d594f"
	posterRule  = "#dcd7cb"
	posterRed   = "#b3201b"
	posterTint  = "#f9ece9"
)

func (c *canvas) rect(x, y, w, h float64, fill, stroke string) {
	fmt.Fprintf(c, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s" stroke="%s"/>`, x, y, w, h, fill, stroke)
}

func (c *canvas) line(x1, y1, x2, y2 float64, stroke string) {
	fmt.Fprintf(c, `<path d="M%g %gL%g %g" stroke="%s"/>`, x1, y1, x2, y2, stroke)
}

// write draws a line of text; anchor is start, middle or end, weight 400 or 700.
func (c *canvas) write(x, y, size float64, weight int, anchor, fill, text string) {
	fmt.Fprintf(c, `<text x="%g" y="%g" font-size="%g" font-weight="%d" text-anchor="%s" fill="%s">%s</text>`,
		x, y, size, weight, anchor, fill, marked(c.lang, text, "tspan"))
}

// paragraph draws text in lines of a width and moves on below it.
func (c *canvas) paragraph(x, width, size float64, weight int, fill, text string) {
	for _, l := range wrap(text, width/size/stretch(weight)) {
		c.y += size * 1.45
		c.write(x, c.y, size, weight, "start", fill, l)
	}
}

// stretch is how much wider bold letters run.
func stretch(weight int) float64 {
	if weight > 400 {
		return 1.12
	}
	return 1
}

// link draws what draw draws as a link. The label names it to those who can't
// see where it stands; "" where the text drawn says enough.
func (c *canvas) link(href, label string, draw func()) {
	fmt.Fprintf(c, `<a href="%s"`, html.EscapeString(href))
	if label != "" {
		fmt.Fprintf(c, ` aria-label="%s"`, html.EscapeString(label))
	}
	c.WriteString(`>`)
	draw()
	c.WriteString(`</a>`)
}

// height is that of the drawing as far as it has come.
func (c *canvas) height() float64 { return math.Ceil(c.y + posterMargin) }

// svg puts the drawing into its element.
func (c *canvas) svg(title string) template.HTML {
	height := c.height()
	return template.HTML(fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %g" role="group" aria-label="%s" lang="%s" `+
		`font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"><rect width="%d" height="%g" fill="%s"/>%s</svg>`,
		posterWidth, height, html.EscapeString(title), c.lang.Tag(), posterWidth, height, posterPaper, c.String()))
}

// wrap cuts text into lines of at most width ems: between Han characters
// anywhere but before closing punctuation, in Latin at spaces.
func wrap(text string, width float64) []string {
	var lines []string
	line, used := "", 0.0
	for _, piece := range pieces(text) {
		w := ems(piece)
		if line != "" && used+ems(strings.TrimRight(piece, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		line += piece
		used += w
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts text where a line may end. Closing punctuation stays with what
// it closes, opening punctuation with what it opens.
func pieces(text string) []string {
	var all []string
	current := ""
	glue := false // what comes next may not be parted from what is there
	for _, r := range text {
		closing := strings.ContainsRune("，。、；：！？）》〕”’·", r)
		if current != "" && !glue && !closing && breaks(current, r) {
			all = append(all, current)
			current = ""
		}
		current += string(r)
		glue = strings.ContainsRune("（《〔“‘", r)
	}
	return append(all, current)
}

func breaks(before string, next rune) bool {
	last := []rune(before)[len([]rune(before))-1]
	return unicode.Is(unicode.Han, next) || unicode.Is(unicode.Han, last) || last == ' ' || strings.ContainsRune("，。、；：！？）》〕", last)
}

// ems estimates the width of text in ems, on the wide side.
func ems(text string) float64 {
	w := 0.0
	for _, r := range text {
		switch {
		case r >= 0x2e80, strings.ContainsRune("“”‘’·", r):
			w++
		case unicode.IsUpper(r), strings.ContainsRune("mw%&", r):
			w += 0.8
		case strings.ContainsRune("ijltfr .,;:'()-/", r):
			w += 0.4
		default:
			w += 0.63
		}
	}
	return w
}
