package archive

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"mingce/generator/diag"
	"mingce/generator/site"
)

// rewrite gives a file as it stands in the archive.
func (r *rewriter) rewrite(file string, data []byte) ([]byte, error) {
	switch ext := path.Ext(file); {
	case file == site.MissingPath || ext != ".html" && ext != ".svg":
		return data, nil
	}
	p := &page{rewriter: r, file: file, scripts: -1}
	if err := p.read(html.NewTokenizer(bytes.NewReader(data))); err != nil {
		return nil, err
	}
	return p.whole(), nil
}

// A page is one that is being rewritten.
type page struct {
	*rewriter
	file    string
	out     bytes.Buffer
	dropped string   // element that is left out up to its end
	scripts int      // place of the first module in out; -1 before there is one
	modules []string // names of all
}

func (p *page) read(z *html.Tokenizer) error {
	for {
		kind := z.Next()
		raw := bytes.Clone(z.Raw()) // decoding attributes overwrites it
		switch {
		case kind == html.ErrorToken:
			p.out.Write(raw)
			if z.Err() == io.EOF {
				return nil
			}
			return z.Err()
		case p.dropped != "":
			if name, _ := z.TagName(); kind == html.EndTagToken && string(name) == p.dropped {
				p.dropped = ""
			}
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
			if err := p.open(z, raw); err != nil {
				return err
			}
		default:
			p.out.Write(raw)
		}
	}
}

// open writes the start tag of an element, with its addresses rewritten.
func (p *page) open(z *html.Tokenizer, raw []byte) error {
	t := z.Token()
	if t.Data == "noscript" {
		z.NextIsNotRawText() // the tokenizer would hide what is in it
	}
	e := element{t}
	switch {
	case t.Data == "script" && strings.EqualFold(e.get("type"), "module"):
		p.module(e)
		return nil
	case t.Data == "link" && slices.Contains(strings.Fields(strings.ToLower(e.get("rel"))), "manifest"):
		return nil
	}
	at := spans(raw)
	if len(at) != len(t.Attr) {
		return diag.Errorf("%s: the tag %q can't be read", p.file, raw)
	}
	done := 0
	for i, a := range t.Attr {
		if a.Key == "hidden" && p.index == "" && e.get("data-without") == needSearch {
			p.out.Write(raw[done:at[i].name])
			done = at[i].end
			continue
		}
		value, err := p.value(e, a)
		if err != nil {
			return err
		}
		if value == a.Val {
			continue
		}
		p.out.Write(raw[done:at[i].start])
		p.out.WriteString(`"` + html.EscapeString(value) + `"`)
		done = at[i].end
	}
	p.out.Write(raw[done:])
	return nil
}

// needSearch is how pages mark what works only with the search (data-needs), and what is
// told in its place (data-without).
const needSearch = "search"

// module takes a module out of the page and notes that the classic script runs it.
func (p *page) module(e element) {
	p.dropped = "script"
	if p.index == "" && e.get("data-needs") == needSearch {
		return
	}
	if p.scripts < 0 {
		p.scripts = p.out.Len()
	}
	p.modules = append(p.modules, strings.TrimSuffix(path.Base(e.get("src")), ".js"))
}

// whole gives the page, with the classic script where the first module was.
func (p *page) whole() []byte {
	if p.scripts < 0 {
		return p.out.Bytes()
	}
	script := `<script defer src="` + html.EscapeString(relative(p.file, p.classic)) +
		`" data-modules="` + html.EscapeString(strings.Join(p.modules, " ")) + `"`
	if p.index != "" {
		script += ` data-index="` + html.EscapeString(relative(p.file, p.index)) + `"`
	}
	return slices.Insert(p.out.Bytes(), p.scripts, []byte(script+"></script>")...)
}

// An element is a start tag.
type element struct{ html.Token }

// get gives the value of an attribute, as browsers do the first, or "".
func (e element) get(key string) string {
	for _, a := range e.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// value gives an attribute as it is in the archive.
func (p *page) value(e element, a html.Attribute) (string, error) {
	switch a.Key {
	case "href", "xlink:href", "src", "poster", "action", "formaction", "background":
		return p.address(p.file, a.Val)
	case "data":
		if e.Data == "object" {
			return p.address(p.file, a.Val)
		}
	case "srcset", "imagesrcset":
		return p.set(p.file, a.Val)
	case "content":
		if strings.EqualFold(strings.TrimSpace(e.get("http-equiv")), "refresh") {
			return p.refresh(p.file, a.Val)
		}
	}
	if strings.HasPrefix(a.Key, "data-") && strings.HasPrefix(a.Val, "/") {
		if to, err := p.address(p.file, a.Val); err == nil { // what leads nowhere is no address
			return to, nil
		}
	}
	return a.Val, nil
}
