package output

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"golang.org/x/net/html"

	"mingce/generator/diag"
)

// A page is what must be known of the elements that passed by.
type page struct {
	space  space
	report *report
	whole  bool // whether it is an HTML page, not a drawing

	lang, title, redirect bool
	headings              int // h1 elements
	drawing               int // depth in svg elements
	lines                 int // that the tokens read last take
}

var newline = []byte{'\n'}

// readPage audits an HTML page.
func readPage(s space, r *report, text io.Reader) error {
	p := &page{space: s, report: r, whole: true}
	if err := p.read(text); err != nil {
		return err
	}
	p.judge()
	return nil
}

// readDrawing audits an SVG file, to which the rules of whole pages don't
// apply.
func readDrawing(s space, r *report, text io.Reader) error {
	return (&page{space: s, report: r}).read(text)
}

func (p *page) read(text io.Reader) error {
	z := html.NewTokenizer(text)
	for line := 1; ; line += p.lines {
		token := z.Next()
		p.lines = bytes.Count(z.Raw(), newline)
		switch token {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return nil
			}
			return z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			p.report.tag, p.report.line = z.Raw(), line
			p.open(z)
			p.report.tag = nil
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "svg" && p.drawing > 0 {
				p.drawing--
			}
		}
	}
}

// open looks at an element that begins.
func (p *page) open(z *html.Tokenizer) {
	t := z.Token()
	e := element{name: t.Data, attrs: t.Attr}
	for _, a := range t.Attr {
		p.attribute(e, a)
	}
	switch e.name {
	case "html":
		p.lang = strings.TrimSpace(e.get("lang")) != ""
	case "svg":
		if t.Type == html.StartTagToken {
			p.drawing++
		}
	case "h1":
		p.headings++
	case "title":
		if p.drawing == 0 && p.nextText(z) != "" {
			p.title = true
		}
	case "noscript":
		z.NextIsNotRawText() // the tokenizer would hide what is in it
	case "style":
		if p.whole {
			p.report.addf(diag.Messagef("move it to a stylesheet"), "<style> element")
		}
	case "script":
		p.script(e, z)
	case "meta":
		p.meta(e)
	case "base":
		p.report.addf(diag.Messagef("leave it out; links start with the path of the site"), "<base> element")
	case "img":
		if !e.has("alt") {
			p.report.addf(diag.Messagef(`say what it shows, or write alt="" if it is decoration`), "image %q without alt", e.get("src"))
		}
	}
}

// nextText gives the text of an element whose content is only text.
func (p *page) nextText(z *html.Tokenizer) string {
	p.report.tag = nil // it lies where the text will
	is := z.Next() == html.TextToken
	p.lines += bytes.Count(z.Raw(), newline)
	if !is {
		return ""
	}
	return strings.TrimSpace(string(z.Text()))
}

// script allows scripts of the site and JSON-LD.
func (p *page) script(e element, z *html.Tokenizer) {
	if e.has("src") {
		return
	}
	if strings.ToLower(strings.TrimSpace(e.get("type"))) != "application/ld+json" {
		p.report.addf(diag.Messagef("move it to a file and give its address as src"), "inline <script>")
		return
	}
	var data any
	if err := json.Unmarshal([]byte(p.nextText(z)), &data); err != nil {
		p.report.addf(diag.Messagef("write it with a JSON encoder"), "JSON-LD that does not parse: %v", err)
	}
}

// meta follows a redirect.
func (p *page) meta(e element) {
	if !strings.EqualFold(strings.TrimSpace(e.get("http-equiv")), "refresh") {
		return
	}
	_, target, ok := strings.Cut(e.get("content"), ";")
	if !ok {
		_, target, ok = strings.Cut(e.get("content"), ",")
	}
	if !ok {
		p.report.addf(diag.Messagef("a page must not reload itself"), "meta refresh without a target")
		return
	}
	p.redirect = true
	target = strings.TrimSpace(target)
	if len(target) > 3 && strings.EqualFold(target[:3], "url") {
		if _, after, ok := strings.Cut(target, "="); ok {
			target = after
		}
	}
	p.follow(strings.Trim(target, ` '"`))
}

// judge applies the rules about the page as a whole.
func (p *page) judge() {
	if !p.lang {
		p.report.addf(diag.Messagef(`write <html lang="…">`), "no language on <html>")
	}
	if !p.title {
		p.report.addf(diag.Messagef("give the page a <title>"), "no title")
	}
	if p.headings == 0 && !p.redirect {
		p.report.addf(diag.Messagef("give the page one main heading"), "no <h1>")
	}
	if p.headings > 1 {
		p.report.addf(diag.Messagef("keep one; make the others <h2>"), "%d <h1> elements", p.headings)
	}
}
