package export

import (
	"bytes"
	"maps"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/site"
)

func serverSite(t *testing.T, base string) *site.Site {
	t.Helper()
	s, err := site.New(policy.NewIndex(&policy.Set{Site: &policy.Site{}}, nil), site.Options{BaseURL: base})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestOneContentSecurityPolicy holds the header to the letter of what the pages
// are tested with: a directive that goes opens something.
func TestOneContentSecurityPolicy(t *testing.T) {
	const want = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
		"base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; frame-ancestors 'none'"
	for _, f := range servers(serverSite(t, "https://x.example/sub/")) {
		data, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s lacks the policy", f.Path)
		}
		for _, h := range Headers() {
			if !bytes.Contains(data, []byte(h.Value)) {
				t.Errorf("%s lacks %s", f.Path, h.Name)
			}
		}
	}
}

// TestRedirectsFile reads _redirects as the hosts do: it has every former address
// once, as addresses are sent.
func TestRedirectsFile(t *testing.T) {
	set := &policy.Set{Site: &policy.Site{Aliases: []policy.Str{{Value: "old"}, {Value: "旧/一"}}}}
	s, err := site.New(policy.NewIndex(set, nil), site.Options{BaseURL: "https://x.example/a%20b/"})
	if err != nil {
		t.Fatal(err)
	}
	data, err := configure(s, "redirects")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); !strings.HasPrefix(line, "#") {
			if len(fields) != 3 || fields[2] != "301" || rules[fields[0]] != "" {
				t.Fatalf("%q", line)
			}
			rules[fields[0]] = fields[1]
		}
	}
	want := map[string]string{
		"/a%20b/zh/old/": "/a%20b/zh/", "/a%20b/en/old/": "/a%20b/en/",
		"/a%20b/zh/%E6%97%A7/%E4%B8%80/": "/a%20b/zh/", "/a%20b/en/%E6%97%A7/%E4%B8%80/": "/a%20b/en/",
	}
	if !maps.Equal(rules, want) {
		t.Errorf("%v", rules)
	}
}

func TestContentType(t *testing.T) {
	for file, want := range map[string]string{
		"zh/index.html":          "text/html; charset=utf-8",
		"zh/updates/atom.xml":    "application/atom+xml; charset=utf-8",
		"zh/updates/feed.json":   "application/feed+json; charset=utf-8",
		"sitemap.xml":            "application/xml; charset=utf-8",
		"data/measures.json":     "application/json; charset=utf-8",
		"data/measures.csv":      "text/csv; charset=utf-8",
		"data/measures.xlsx":     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"zh/site.webmanifest":    "application/manifest+json; charset=utf-8",
		"search/0123/shard0.bin": "application/octet-stream",
		"_headers":               "text/plain; charset=utf-8",
		"_redirects":             "text/plain; charset=utf-8",
		"_server/Caddyfile":      "text/plain; charset=utf-8",
		"atom.xml/readme":        "application/octet-stream",
	} {
		if have := ContentType(file); have != want {
			t.Errorf("%s is %q, want %q", file, have, want)
		}
	}
}

// TestHeadersFile reads _headers as the hosts do, who send the fields of every
// rule that matches: no file may get a field twice.
func TestHeadersFile(t *testing.T) {
	for _, base := range []string{"https://x.example/", "https://x.example/sub/", "https://x.example/a%20b/"} {
		data, err := configure(serverSite(t, base), "headers")
		if err != nil {
			t.Fatal(err)
		}
		root, _ := url.Parse(base)
		for file, cache := range map[string]string{
			"zh/": "", "zh/updates/atom.xml": "", "zh/updates/feed.json": "", "sitemap.xml": "", "data/measures.csv": "", "zh/site.webmanifest": "",
			"search/manifest.json": "", "search/0123abcd/c1.json": cacheHashed, "assets/site.0123.css": cacheHashed, "assets/js.0123/site.js": cacheHashed,
		} {
			want := map[string]string{}
			for _, h := range Headers() {
				want[h.Name] = h.Value
			}
			if cache != "" {
				want["Cache-Control"] = cache
			}
			have := hostFields(t, data, root.Path+file)
			if kind := have["Content-Type"]; kind != "" && kind != ContentType(file) {
				t.Errorf("%s%s: content type %q", base, file, kind)
			}
			delete(have, "Content-Type")
			if !maps.Equal(have, want) {
				t.Errorf("%s%s: fields %v, want %v", base, file, have, want)
			}
		}
		if fields := hostFields(t, data, "/elsewhere"); len(fields) > 0 && root.Path != "/" {
			t.Errorf("%s: a path outside gets %v", base, fields)
		}
	}
}

// hostFields are the fields that rules give a path.
func hostFields(t *testing.T, rules []byte, path string) map[string]string {
	t.Helper()
	fields, applies := map[string]string{}, false
	for line := range strings.Lines(string(rules)) {
		line = strings.TrimSuffix(line, "\n")
		name, value, isField := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/"):
			rule := strings.NewReplacer(`\*`, ".*", ":part", "[^/]+").Replace(regexp.QuoteMeta(line))
			applies = regexp.MustCompile("^" + rule + "$").MatchString(path)
		case !isField || !strings.HasPrefix(line, "  "):
			t.Fatalf("line %q is neither a path nor a field", line)
		case applies && fields[name] != "":
			t.Errorf("%s gets %s twice", path, name)
		case applies:
			fields[name] = value
		}
	}
	return fields
}
