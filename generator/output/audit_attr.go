package output

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"mingce/generator/diag"
)

// An element is a start tag.
type element struct {
	name  string
	attrs []html.Attribute
}

func (e element) has(key string) bool {
	return slices.ContainsFunc(e.attrs, func(a html.Attribute) bool { return a.Key == key })
}

// get gives the value of an attribute, as browsers do the first, or "".
func (e element) get(key string) string {
	for _, a := range e.attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// attribute looks at one attribute of an element.
func (p *page) attribute(e element, a html.Attribute) {
	switch {
	case a.Key == "id":
		p.id(a.Val)
	case a.Key == "name" && e.name == "a" && a.Val != "":
		p.report.ids[a.Val] = true
	case a.Key == "style" && p.whole:
		p.report.addf(diag.Messagef("give the element a class and style that"), "style attribute on <%s>", e.name)
	case strings.HasPrefix(a.Key, "on"):
		p.report.addf(diag.Messagef("listen for the event in a script file"), "event handler %s on <%s>", a.Key, e.name)
	case a.Key == "srcdoc":
		p.report.addf(diag.Messagef("make it a page of its own"), "srcdoc on <%s>", e.name)
	case a.Key == "srcset" || a.Key == "imagesrcset":
		for _, ref := range splitSet(a.Val) {
			p.load(e, ref)
		}
	case loads(e, a.Key):
		p.load(e, a.Val)
	case a.Key == "href" || a.Key == "xlink:href":
		p.follow(a.Val)
	}
}

func (p *page) id(id string) {
	switch {
	case id == "" || strings.ContainsAny(id, " \t\n\r\f"):
		p.report.addf(diag.Messagef("use letters, digits and hyphens"), "id %q is empty or has a space", id)
	case p.report.ids[id]:
		p.report.addf(diag.Messagef("give each element an id of its own"), "id %q is there twice", id)
	}
	p.report.ids[id] = true
}

// loads reports whether an attribute makes the browser ask for its target, or
// send data to it, without leaving for it by a link.
func loads(e element, key string) bool {
	switch key {
	case "src", "poster", "action", "formaction", "background", "manifest":
		return true
	case "data":
		return e.name == "object"
	case "href", "xlink:href":
		return e.name == "link" && linkLoads(e.get("rel")) ||
			slices.Contains([]string{"use", "image", "feimage", "script"}, e.name)
	}
	return false
}

// linkLoads reports whether a <link> of these relations makes the browser open
// a connection.
func linkLoads(rel string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(rel)), func(r string) bool {
		switch r {
		case "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload",
			"prefetch", "preconnect", "dns-prefetch", "prerender":
			return true
		}
		return false
	})
}

// load checks the address of a thing that the page needs, which must be a file
// of the site.
func (p *page) load(e element, ref string) {
	l, ok := p.report.refer(p.space, ref)
	switch {
	case !ok:
	case l.file == "":
		p.report.refuse(ref, hintOwnCopy, "<%s> loads %q, which is no file of the site", e.name, ref)
	default:
		p.anyDepth(ref)
	}
}

// hintOwnCopy mends what a page or a stylesheet loads from elsewhere.
var hintOwnCopy = diag.Messagef("keep a copy among the site's own files and refer to that")

// follow checks the address of a link.
func (p *page) follow(ref string) {
	if bare := trimURL(ref); bare == "#" || strings.EqualFold(bare, "#top") {
		return
	}
	l, ok := p.report.refer(p.space, ref)
	switch {
	case !ok:
	case l.file == "":
		p.leave(l.scheme, ref)
	default:
		p.anyDepth(ref)
	}
}

// leave checks the scheme of a link that leads elsewhere.
func (p *page) leave(scheme, ref string) {
	switch scheme {
	case "http", "https", "mailto", "tel":
	case "":
		p.report.refuse(ref, diag.Messagef("write https: before it"), "link %q without a scheme", ref)
	case "javascript":
		p.report.refuse(ref, diag.Messagef("use a button and a script file"), "javascript: link %q", ref)
	default:
		p.report.refuse(ref, diag.Messagef("use https, mailto or tel"), "link %q has the scheme %s", ref, scheme)
	}
}

// notFound is the page that servers show in the place of any that is missing.
const notFound = "404.html"

// anyDepth refuses links that hang on the address of the page where the page
// is shown at any address.
func (p *page) anyDepth(ref string) {
	if p.report.path == notFound && isRelative(ref) {
		p.report.addf(diag.Messagef("start it with %s", p.space.base), "relative link %q on a page that is shown at any address", ref)
	}
}
