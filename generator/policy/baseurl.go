package policy

import (
	"cmp"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// BaseURL is the address under which a site stands. What [ParseBaseURL] accepts
// means the same to browsers, to the web servers that we write configuration
// for, and to us.
type BaseURL struct {
	scheme string // http or https
	host   string // in ASCII and small letters, with its port where that is not the usual one
	path   string
}

// Path is the path of the site's root on its host, as people read it and as
// folders are named: "/", "/policy/", "/政策/".
func (b BaseURL) Path() string { return cmp.Or(b.path, "/") }

// Href is that path as links have it, percent-encoded.
func (b BaseURL) Href() string { return (&url.URL{Path: b.Path()}).EscapedPath() }

// String is the whole address, with its last slash.
func (b BaseURL) String() string { return b.scheme + "://" + b.host + b.Href() }

// Public tells whether the address can lead anywhere on the internet. The names
// of RFC 6761 never do, nor does a machine's own address.
func (b BaseURL) Public() bool {
	host := (&url.URL{Host: b.host}).Hostname()
	if ip, err := netip.ParseAddr(host); err == nil {
		return !ip.IsLoopback() && !ip.IsUnspecified()
	}
	switch host[strings.LastIndexByte(host, '.')+1:] {
	case "example", "invalid", "localhost", "test":
		return false
	}
	return true
}

// BaseURLError says why an address can't be that of a site: what is wrong, and
// what to write instead.
type BaseURLError struct{ Fault, Hint diag.Message }

// Error gives both.
func (e *BaseURLError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *BaseURLError) Message() diag.Message { return diag.Messagef("%s; %s", e.Fault, e.Hint) }

func baseURLErrorf(hint, format string, args ...any) error {
	return &BaseURLError{diag.Messagef(format, args...), diag.Verbatim(hint)}
}

const (
	maxBaseURL = 200 // characters; servers and QR codes take no more than some thousand bytes
	wholeHint  = "write it whole, such as https://www.example.org/policy/"
	folderHint = "write the names of folders between single slashes"
)

// ParseBaseURL reads the address of a site; the last slash may be left out. A
// host in letters of any script becomes what the network calls it, as browsers
// do it. The error is a [BaseURLError].
func ParseBaseURL(raw string) (BaseURL, error) {
	scheme, rest, whole := strings.Cut(raw, "://")
	scheme = strings.ToLower(scheme)
	authority, path, _ := strings.Cut(rest, "/")
	switch {
	case !whole || scheme != "http" && scheme != "https" || authority == "":
		return BaseURL{}, baseURLErrorf(wholeHint, "%q is not a web address", raw)
	case utf8.RuneCountInString(raw) > maxBaseURL:
		return BaseURL{}, baseURLErrorf("choose a shorter path", "the base URL is longer than %d characters", maxBaseURL)
	case strings.ContainsAny(rest, "?#"):
		return BaseURL{}, baseURLErrorf("end it with the last folder of its path", "the base URL has a query or an anchor")
	case strings.Contains(rest, `\`):
		return BaseURL{}, baseURLErrorf("write / instead", "the base URL has a backslash")
	case strings.Contains(authority, "@"):
		return BaseURL{}, baseURLErrorf("take it out: it would stand on every page", "the base URL has a user name or a password")
	}
	b := BaseURL{scheme: scheme}
	var err error
	if b.host, err = parseHost(scheme, authority); err != nil {
		return BaseURL{}, err
	}
	b.path, err = parseRoot(path)
	return b, err
}

// parseHost reads a host and the port that may follow it.
func parseHost(scheme, authority string) (string, error) {
	name, port := authority, ""
	if i := strings.LastIndexByte(authority, ':'); i > strings.LastIndexByte(authority, ']') {
		name, port = authority[:i], authority[i+1:]
		n, err := strconv.Atoi(port)
		if err != nil || n < 1 || n > 65535 || strconv.Itoa(n) != port {
			return "", baseURLErrorf("write a number from 1 to 65535, or leave it out with the colon", "the base URL has %q as its port", port)
		}
	}
	host, ok := parseName(name)
	if !ok {
		return "", baseURLErrorf("write a name such as www.example.org", "the base URL has %q as its host, which is no name", name)
	}
	if port == "" || port == map[string]string{"http": "80", "https": "443"}[scheme] {
		return host, nil
	}
	return host + ":" + port, nil
}

// hostNames are names as browsers look them up, held to what the network takes.
var hostNames = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.CheckJoiners(true), idna.StrictDomainName(true), idna.VerifyDNSLength(true))

func parseName(name string) (string, bool) {
	if inner, ok := strings.CutPrefix(name, "["); ok {
		ip, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		return "[" + ip.String() + "]", err == nil && ip.Is6() && !ip.Is4In6() && ip.Zone() == "" && strings.HasSuffix(inner, "]")
	}
	host, err := hostNames.ToASCII(name)
	if err != nil {
		return "", false
	}
	switch last := host[strings.LastIndexByte(host, '.')+1:]; {
	case last == "":
		return "", false
	case last[0] < '0' || last[0] > '9':
		return host, true
	}
	ip, err := netip.ParseAddr(host) // browsers take a name that ends in a number for an address
	return host, err == nil && ip.Is4()
}

// parseRoot reads a path without its first slash.
func parseRoot(raw string) (string, error) {
	path := "/"
	for name := range strings.SplitSeq(strings.TrimSuffix(raw, "/"), "/") {
		if raw == "" {
			break
		}
		folder, err := url.PathUnescape(name)
		if err != nil {
			return "", baseURLErrorf("write the character as it is", "the base URL has %q, which encodes nothing", name)
		}
		if err := folderFault(folder); err != nil {
			return "", err
		}
		path += folder + "/"
	}
	return path, nil
}

// folderFault says why a name can't be that of a folder on every server.
func folderFault(name string) error {
	switch {
	case name == "" || name == "." || name == "..":
		return baseURLErrorf(folderHint, "the base URL has the folder %q in its path", name)
	case strings.TrimSpace(name) != name:
		return baseURLErrorf("take the space out", "the base URL has a space beside a slash")
	case !utf8.ValidString(name) || !norm.NFC.IsNormalString(name):
		return baseURLErrorf("type it anew", "the base URL has %q, which is no composed Unicode (NFC)", name)
	}
	for _, r := range name {
		if !strings.ContainsRune("-._~ ", r) && !unicode.In(r, unicode.L, unicode.Nd, unicode.M) {
			return baseURLErrorf("use letters, digits, spaces and - . _ ~", "the base URL has %q in its path", r)
		}
	}
	return nil
}
