package archive

import (
	"net/url"
	"path"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/output"
)

// A rewriter makes pages that open from a disk.
type rewriter struct {
	base    string                 // path of the site's root on its host
	has     func(file string) bool // whether the archive has a file
	classic string                 // path of the script that has all modules
	index   string                 // path of the script that has the search index; "" without
}

// address gives the address for a reference that stands in a file: relative, and naming
// a file of the archive, where it leads to one; else as it is.
func (r *rewriter) address(from, ref string) (string, error) {
	file, _, wrong := output.Follow(r.base, "", r.has, from, ref)
	if wrong != nil {
		return "", diag.Errorf("%s: %s (%s)", from, wrong.Message, wrong.Hint)
	}
	trimmed := strings.TrimSpace(ref)
	if file == "" || trimmed == "" || strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, "?") {
		return ref, nil
	}
	after := ""
	if i := strings.IndexAny(trimmed, "?#"); i >= 0 {
		after = trimmed[i:]
	}
	return relative(from, file) + after, nil
}

// relative is the way from one file to another, as an address.
func relative(from, to string) string {
	here := strings.Split(path.Dir(from), "/")
	if here[0] == "." {
		here = nil
	}
	there := strings.Split(to, "/")
	for len(here) > 0 && len(there) > 1 && here[0] == there[0] {
		here, there = here[1:], there[1:]
	}
	u := url.URL{Path: strings.Repeat("../", len(here)) + strings.Join(there, "/")}
	return u.String()
}

// set gives the addresses of a srcset; what describes them stays.
func (r *rewriter) set(from, set string) (string, error) {
	var out []string
	for candidate := range strings.SplitSeq(set, ",") {
		ref := strings.TrimSpace(candidate)
		if i := strings.IndexAny(ref, " \t\n\r\f"); i >= 0 {
			ref = ref[:i]
		}
		if ref == "" {
			out = append(out, candidate)
			continue
		}
		to, err := r.address(from, ref)
		if err != nil {
			return "", err
		}
		out = append(out, strings.Replace(candidate, ref, to, 1))
	}
	return strings.Join(out, ","), nil
}

// refresh gives the content of a redirect: 0; url=….
func (r *rewriter) refresh(from, content string) (string, error) {
	at := strings.Index(strings.ToLower(content), "url=")
	if at < 0 {
		return content, nil
	}
	ref := strings.Trim(content[at+len("url="):], ` '"`)
	to, err := r.address(from, ref)
	return content[:at+len("url=")] + to, err
}
