package output

import (
	"io"
	"net/url"
	"path"
	"strings"

	"mingce/generator/diag"
)

// A space is the addresses of one site: which files it has and how references
// on its pages lead to them.
type space struct {
	base   string   // path of the site's root in URLs, starts and ends in a slash
	origin *url.URL // of the site's root, its path ends in a slash; nil when unknown
	has    func(file string) bool
}

// Follow gives the file of a site, and the fragment in it, to which a reference
// leads from another file; "" when it leads elsewhere. Base is the path of the
// site's root on its host, origin its absolute URL, and has tells which files
// there are. What is wrong is told as the audit tells it, the Path left empty.
func Follow(base, origin string, has func(file string) bool, from, ref string) (file, fragment string, wrong *Problem) {
	l, f := newSpace(base, origin, has).resolve(from, ref)
	if f != nil {
		return "", "", &Problem{Message: f.message, Hint: f.hint, Ref: ref}
	}
	return l.file, l.fragment, nil
}

// Anchor looks for the fragment of a reference in the page to which it leads, and
// tells what is wrong as the audit tells it.
func Anchor(page io.Reader, file, ref, fragment string) (*Problem, error) {
	r := &report{path: file, ids: map[string]bool{}, wants: map[want]string{}}
	if err := readPage(space{base: "/", has: func(string) bool { return true }}, r, page); err != nil || r.ids[fragment] {
		return nil, err
	}
	f := brokenAnchor(ref, file, fragment)
	return &Problem{Message: f.message, Hint: f.hint, Ref: ref}, nil
}

// newSpace makes the space of a site. An origin that is no absolute URL counts
// as unknown.
func newSpace(base, origin string, has func(file string) bool) space {
	s := space{base: "/" + strings.Trim(base, "/") + "/", has: has}
	if s.base == "//" {
		s.base = "/"
	}
	if u, err := url.Parse(origin); err == nil && u.Host != "" {
		u.Path = strings.TrimSuffix(u.Path, "/") + "/"
		s.origin = u
	}
	return s
}

// A fault is what is wrong with one thing on a page.
type fault struct{ message, hint diag.Message }

// A link is where a reference leads: a file of the site, or elsewhere.
type link struct {
	file     string // "" when it leads elsewhere
	fragment string // decoded, without "#"
	scheme   string // of a link that leads elsewhere, in small letters
}

// resolve follows a reference, as a browser would, from the file it stands in.
func (s space) resolve(from, ref string) (link, *fault) {
	ref = trimURL(ref)
	u, err := url.Parse(ref)
	switch {
	case ref == "":
		return link{}, &fault{diag.Messagef("empty link"), diag.Messagef("give an address, or leave the attribute out")}
	case err != nil:
		return link{}, &fault{diag.Messagef("link %q is no address", ref), diag.Messagef("correct it; write spaces and %% as %%20 and %%25")}
	}
	local, inside := s.local(from, u)
	if !inside {
		if u.Scheme == "" && u.Host == "" {
			return link{}, &fault{diag.Messagef("link %q leads out of the site", ref), diag.Messagef("start it with %s", s.base)}
		}
		return link{scheme: strings.ToLower(u.Scheme)}, nil
	}
	file, f := s.find(ref, local)
	fragment, _, _ := strings.Cut(u.Fragment, ":~:")
	return link{file: file, fragment: fragment}, f
}

// trimURL does what browsers do to an address before they read it.
func trimURL(ref string) string {
	ref = strings.TrimFunc(ref, func(r rune) bool { return r <= ' ' })
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, ref)
}

// isRelative reports whether a reference hangs on the address of its page.
func isRelative(ref string) bool {
	u, err := url.Parse(trimURL(ref))
	return err == nil && u.Scheme == "" && u.Host == "" && u.Path != "" && u.Path[0] != '/'
}

// local gives the path below the site's root that an address leads to.
func (s space) local(from string, u *url.URL) (string, bool) {
	switch {
	case u.Opaque != "":
		return "", false
	case u.Host != "":
		return s.under(u)
	case u.Scheme != "":
		return "", false
	case u.Path == "":
		return from, true
	case strings.HasPrefix(u.Path, "/"):
		return cutFolder(clean(u.Path), s.base)
	}
	p := clean(path.Dir(from) + "/" + u.Path)
	return p, p != ".." && !strings.HasPrefix(p, "../")
}

// under gives the path below the site's root of an absolute address that
// starts with the origin.
func (s space) under(u *url.URL) (string, bool) {
	same := s.origin != nil && strings.EqualFold(u.Host, s.origin.Host) &&
		(u.Scheme == "" || strings.EqualFold(u.Scheme, s.origin.Scheme))
	if !same {
		return "", false
	}
	return cutFolder(clean("/"+strings.TrimPrefix(u.Path, "/")), s.origin.Path)
}

// cutFolder takes folder, which ends in a slash, off a path that is below it.
// The path of the folder itself may lack the slash.
func cutFolder(p, folder string) (string, bool) {
	if p+"/" == folder {
		return ".", true
	}
	return strings.CutPrefix(p, folder)
}

// clean resolves "." and ".." and keeps a slash at the end, which tells a
// folder from a file.
func clean(p string) string {
	c := path.Clean(p)
	last := path.Base(p)
	if c != "/" && (strings.HasSuffix(p, "/") || last == "." || last == "..") {
		c += "/"
	}
	return strings.TrimPrefix(c, "./")
}

// find gives the file that a path below the site's root is served from.
func (s space) find(ref, local string) (string, *fault) {
	file := local
	if local == "" || strings.HasSuffix(local, "/") {
		file += "index.html"
	}
	if s.has(file) {
		return file, nil
	}
	if s.has(path.Join(file, "index.html")) {
		return "", &fault{diag.Messagef("link %q leads to a folder without its last slash", ref), diag.Messagef(`end the path with "/"`)}
	}
	return "", &fault{diag.Messagef("broken link %q: the site has no file %s", ref, file),
		diag.Messagef("correct the address, or make that page")}
}

// splitSet gives the addresses of a srcset, without their descriptors.
func splitSet(set string) []string {
	var refs []string
	for {
		set = strings.TrimLeft(set, ", \t\n\r\f")
		if set == "" {
			return refs
		}
		ref, rest := set, ""
		if i := strings.IndexAny(set, " \t\n\r\f"); i >= 0 {
			ref, rest = set[:i], set[i:]
		}
		if bare := strings.TrimRight(ref, ","); bare == ref {
			_, rest, _ = strings.Cut(rest, ",")
		} else {
			ref = bare
		}
		refs = append(refs, ref)
		set = rest
	}
}
