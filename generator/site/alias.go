package site

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
)

// maxAlias is the longest former address, in characters: Windows counts those of
// a whole path.
const maxAlias = 160

// aliasRoute reads a former address: the route of a page that was. It may be
// percent-encoded, and have or lack the slashes around it. The fault is empty when
// it is one; else the hint says what to write instead.
func aliasRoute(written string) (route string, fault, hint diag.Message) {
	plain, err := url.PathUnescape(written)
	below := diag.Messagef("write what stood below the language, such as old-notice/3/")
	switch {
	case err != nil:
		return "", diag.Messagef("%q has a percent sign that encodes nothing", written), diag.Messagef("write the characters as they are")
	case strings.Contains(plain, "//"), strings.Contains(plain, ":"):
		return "", diag.Messagef("%q is no path below a language", written), below
	case strings.ContainsAny(plain, "?#"):
		return "", diag.Messagef("%q has a query or an anchor", written), diag.Messagef("leave it out: pages are found by their path")
	case utf8.RuneCountInString(plain) > maxAlias:
		return "", diag.Messagef("the address is longer than %d characters", maxAlias), below
	}
	route = strings.TrimSuffix(strings.Trim(plain, "/"), indexName)
	route = strings.Trim(route, "/")
	if route == "" {
		return "", diag.Messagef("%q is the home page", written), below
	}
	names := strings.Split(route, "/")
	if slices.Contains([]string{Path(policy.Zh, ""), Path(policy.En, ""), twinFolder}, names[0]+"/") {
		return "", diag.Messagef("%q begins with a language", written), diag.Messagef("leave %s/ out: readers of both languages are sent on", names[0])
	}
	for _, name := range names {
		if fault := aliasNameFault(name); !fault.Empty() {
			return "", diag.Messagef("%q can't be an address: %s", written, fault), diag.Messagef("use letters, digits and - . _ ~ between the slashes")
		}
	}
	return route + "/", diag.Message{}, diag.Message{}
}

// aliasNameFault says why a name can't be that of a folder on every server.
func aliasNameFault(name string) diag.Message {
	switch {
	case strings.HasPrefix(name, "."):
		return diag.Messagef("a name begins with a full stop")
	case name == indexName:
		return diag.Messagef("%s is the page itself", indexName)
	case !norm.NFC.IsNormalString(name):
		return diag.Messagef("a name is no composed Unicode (NFC)")
	}
	if fault := folders.NameFault(name); !fault.Empty() {
		return fault
	}
	for _, r := range name {
		if !strings.ContainsRune("-._~", r) && !unicode.In(r, unicode.L, unicode.Nd, unicode.M) {
			return diag.Messagef("a name has %q", r)
		}
	}
	return diag.Message{}
}

// holder is something of the content that had other addresses, or will leave its own.
type holder struct {
	policy.Target
	aliases []policy.Str
	title   policy.Text
	route   string // of its page
	file    string
}

// holders lists what has aliases, or a last day.
func holders(set *policy.Set) []holder {
	var all []holder
	add := func(p *policy.Policy, document any, aliases []policy.Str, file string) {
		if len(aliases) == 0 && policy.HoldingOf(document).Last.Empty() {
			return
		}
		t := policy.Target{Policy: p, Document: document}
		route, _ := RouteTo(t)
		if a, is := document.(*policy.Audience); is {
			route = FacetRoute("audience", a.ID.Value)
		}
		all = append(all, holder{t, aliases, policy.TitleOf(document), route, file})
	}
	if s := set.Site; s != nil {
		add(nil, s, s.Aliases, s.Pos.File)
	}
	for _, a := range set.Audiences {
		add(nil, a, a.Aliases, a.Pos.File)
	}
	for _, d := range set.Departments {
		add(nil, d, d.Aliases, d.Pos.File)
	}
	for _, p := range set.Policies {
		add(p, p, p.Aliases, p.Pos.File)
		for _, d := range p.Domains {
			add(p, d, d.Aliases, p.Pos.File)
		}
		for _, m := range p.Measures {
			add(p, m, m.Aliases, m.Pos.File)
		}
		for _, i := range p.Interpretations {
			add(p, i, i.Aliases, i.Pos.File)
		}
		for _, s := range p.Situations {
			add(p, s, s.Aliases, s.Pos.File)
		}
	}
	return all
}
