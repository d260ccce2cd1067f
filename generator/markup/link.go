package markup

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mingce/generator/diag"
)

// target is where a link leads.
type target struct {
	href     string // "" when the link is to be its words alone
	external bool   // to another site
	link     *Link  // when it stays within the site
}

// Link is a link that stays within the site.
type Link struct {
	Offset   int    // of its words in the source, in bytes; -1 when not known
	Kind, ID string // of what an internal link names; empty for a path
	Path     string // as it is written, without fragment and query; "" for the page itself
	Fragment string // what stands behind #, unescaped
}

// fault is why a link may not be followed, and what to write instead.
type fault struct{ message, hint diag.Message }

const (
	maxLink = 2000 // bytes of a destination
	// PathKind is the kind with which a path from the root of the site is resolved.
	PathKind = "path"
)

var (
	internalKinds = []string{"department", "domain", "handbook", "interpretation", "measure", "situation", "term"}
	externalKinds = []string{"http", "https", "mailto", "tel"}

	linkHint = diag.Messagef("write https://…, mailto:…, tel:…, a relative path, #anchor, or an internal link such as measure:19")

	scheme     = regexp.MustCompile(`^[^/?#]*?:`)
	internalID = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$`)
	telephone  = regexp.MustCompile(`^\+?[0-9][0-9-]*(?:;ext=[0-9]+)?$`)
	mailbox    = regexp.MustCompile(`^[^@/\\?&#%]+@[^@/\\?&#%]+(?:\?(?:subject|body)=[^#]*)?$`)
)

// insideLink is what is wrong with a link among the words of another, of which
// a page can have one only.
var insideLink = &fault{diag.Messagef("this link stands within another"), diag.Messagef("end the one before the other begins")}

// target judges the destination of a link, its escapes and references resolved.
func (r *Renderer) target(dest string) (target, *fault) {
	if f := malformed(dest); f != nil {
		return target{}, f
	}
	prefix := scheme.FindString(dest)
	kind, rest := strings.ToLower(strings.TrimSuffix(prefix, ":")), dest[len(prefix):]
	switch {
	case prefix == "":
		return r.local(dest)
	case slices.Contains(internalKinds, kind):
		return r.internal(kind, rest)
	case slices.Contains(externalKinds, kind):
		return external(kind, dest, rest)
	}
	hint := linkHint
	if near := diag.Suggest(kind, slices.Concat(internalKinds, externalKinds)); near != "" {
		hint = diag.Messagef("did you mean %s: ?", near)
	}
	return target{}, &fault{diag.Messagef("links to %s are not allowed", quote(prefix)), hint}
}

// malformed finds the faults that no destination may have, those above all that
// a browser would read otherwise than we do.
func malformed(dest string) *fault {
	switch {
	case dest == "":
		return &fault{diag.Messagef("this link leads nowhere"), linkHint}
	case len(dest) > maxLink:
		return &fault{diag.Messagef("the address of this link is too long"), diag.Messagef("find a shorter address")}
	case strings.ContainsAny(dest, "：﹕∶"):
		return &fault{diag.Messagef("the address of this link has a full-width colon"), diag.Messagef(`write ":"`)}
	case strings.ContainsFunc(dest, dangerous):
		return &fault{diag.Messagef("the address of this link has spaces, control characters or backslashes"), diag.Messagef("take them out")}
	}
	return nil
}

// dangerous tells whether r can make an address read as something else.
func dangerous(r rune) bool {
	return strings.ContainsRune("\\＼／\uFFFD\"<>`{}|^", r) || unicode.IsSpace(r) || invisible(r) || r == '\u200c' || r == '\u200d'
}

// internal judges a link to something of the site, by kind and id.
func (r *Renderer) internal(kind, rest string) (target, *fault) {
	id, anchor, found := strings.Cut(rest, "#")
	if !internalID.MatchString(id) {
		return target{}, &fault{diag.Messagef("%s cannot be the name of a %s", quote(rest), kind), diag.Messagef("write it as in measure:19 or measure:liaozhengfa-2023-4/19")}
	}
	href, ok := r.resolve(kind, id)
	if !ok {
		return target{}, &fault{diag.Messagef("there is no %s %s", kind, quote(id)), diag.Messagef("see the names of the content files")}
	}
	if found && href != "" {
		href += "#" + anchor
	}
	return target{href: href, link: &Link{Kind: kind, ID: id, Fragment: unescape(anchor)}}, nil
}

// external judges a link that leaves the site.
func external(kind, dest, rest string) (target, *fault) {
	u, err := url.Parse(dest)
	ok := err == nil
	switch {
	case !ok:
	case kind == "tel":
		ok = telephone.MatchString(rest)
	case kind == "mailto":
		ok = mailbox.MatchString(rest) && !strings.ContainsFunc(unescape(rest), dangerous)
	default:
		ok = strings.HasPrefix(rest, "//") && u.Hostname() != "" && u.User == nil
	}
	if !ok {
		return target{}, &fault{diag.Messagef("the address %s is malformed", quote(dest)), diag.Messagef("copy it anew; write it as in https://www.ln.gov.cn/, mailto:name@example.cn or tel:+86-24-12345")}
	}
	return target{href: dest, external: kind == "http" || kind == "https"}, nil
}

// local judges an anchor or a path on this site.
func (r *Renderer) local(dest string) (target, *fault) {
	if _, err := url.Parse(dest); err != nil {
		return target{}, &fault{diag.Messagef("the address %s is malformed", quote(dest)), linkHint}
	}
	plain := unescape(dest)
	if strings.HasPrefix(plain, "//") || scheme.MatchString(plain) || strings.Contains(plain, "&#") || strings.ContainsFunc(plain, dangerous) {
		return target{}, &fault{diag.Messagef("the address %s could lead to another site", quote(dest)), linkHint}
	}
	path, fragment, _ := strings.Cut(dest, "#")
	path, _, _ = strings.Cut(path, "?")
	link := &Link{Path: path, Fragment: unescape(fragment)}
	if strings.HasPrefix(dest, "/") {
		if href, ok := r.resolve(PathKind, dest); ok {
			return target{href: href, link: link}, nil
		}
	}
	return target{href: dest, link: link}, nil
}

// unescape resolves percent-encoding until nothing more comes of it.
func unescape(s string) string {
	for strings.Contains(s, "%") {
		t, err := url.PathUnescape(s)
		if err != nil || t == s {
			break
		}
		s = t
	}
	return s
}

// quote puts a part of an address into a message, short and harmless.
func quote(s string) string {
	const most = 60
	r := []rune(clean(s))
	if len(r) > most {
		r = append(r[:most], '…')
	}
	return `"` + string(r) + `"`
}
