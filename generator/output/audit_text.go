package output

import (
	"encoding/xml"
	"io"
	"path"
	"strings"

	"mingce/generator/diag"
)

// readStyle audits a stylesheet: what it loads must be files of the site.
func readStyle(s space, r *report, text io.Reader) error {
	css, err := io.ReadAll(text)
	if err != nil {
		return err
	}
	for _, ref := range styleRefs(string(css)) {
		if strings.HasPrefix(ref, "#") {
			continue // an element of the page that uses the style
		}
		if l, ok := r.refer(s, ref); ok && l.file == "" {
			r.refuse(ref, hintOwnCopy, "the stylesheet loads %q, which is no file of the site", ref)
		}
	}
	return nil
}

// styleRefs gives the addresses in url(…) and @import "…" of a stylesheet.
func styleRefs(css string) []string {
	var refs []string
	importing := false
	for css != "" {
		switch c := css[0]; {
		case strings.HasPrefix(css, "/*"):
			_, css, _ = strings.Cut(css[2:], "*/")
		case c == '"' || c == '\'':
			var text string
			text, css = cutString(css)
			if importing {
				refs = append(refs, text)
			}
			importing = false
		case isWord(c):
			word := leadingWord(css)
			css = css[len(word):]
			importing = strings.EqualFold(word, "@import")
			if strings.EqualFold(word, "url") && strings.HasPrefix(css, "(") {
				var ref string
				ref, css = cutURL(css[1:])
				refs = append(refs, ref)
			}
		default:
			importing = importing && strings.ContainsRune(" \t\n\r\f", rune(c))
			css = css[1:]
		}
	}
	return refs
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '@' || c >= 0x80
}

func leadingWord(css string) string {
	n := 1
	for n < len(css) && isWord(css[n]) {
		n++
	}
	return css[:n]
}

// cutString cuts a quoted string off the front of css, and its quotes off it.
func cutString(css string) (text, rest string) {
	quote := css[0]
	for i := 1; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case quote:
			return css[1:i], css[i+1:]
		}
	}
	return css[1:], ""
}

// cutURL cuts what stands between the brackets of url(…) off the front of css.
func cutURL(css string) (ref, rest string) {
	css = strings.TrimLeft(css, " \t\n\r\f")
	if css != "" && (css[0] == '"' || css[0] == '\'') {
		ref, css = cutString(css)
		_, rest, _ = strings.Cut(css, ")")
		return ref, rest
	}
	ref, rest, _ = strings.Cut(css, ")")
	return strings.TrimRight(ref, " \t\n\r\f"), rest
}

// readXML audits a sitemap or a feed: its links into the site must lead to
// files, and a sitemap must list nothing else.
func readXML(s space, r *report, text io.Reader) error {
	sitemap := strings.HasPrefix(path.Base(r.path), "sitemap")
	d := xml.NewDecoder(text)
	inLoc, loc := false, ""
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			r.addf(diag.Messagef("write it with an XML encoder"), "XML that does not parse: %v", err)
			return nil
		}
		switch t := t.(type) {
		case xml.StartElement:
			inLoc, loc = t.Name.Local == "loc", ""
			for _, a := range t.Attr {
				if a.Name.Local == "href" {
					r.address(s, a.Value, sitemap)
				}
			}
		case xml.CharData:
			if inLoc {
				loc += string(t)
			}
		case xml.EndElement:
			if inLoc {
				r.address(s, loc, sitemap)
			}
			inLoc = false
		}
	}
}

// address checks an absolute address in an XML file.
func (r *report) address(s space, ref string, sitemap bool) {
	l, ok := r.refer(s, ref)
	if ok && l.file == "" && sitemap && s.origin != nil {
		r.addf(diag.Messagef("start it with %s", s.origin.String()), "sitemap lists %q, which is not of this site", ref)
	}
}
