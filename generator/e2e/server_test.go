package e2e

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"mingce/generator/export"
)

// The real site, built with compressed copies, is served by a real nginx and a
// real Caddy with the configuration that lies in it, at the root of a host and
// below a path.

// serverSite is a site on the disk, with the address under which a server has it.
type serverSite struct {
	server
	dir    string
	base   string // "/" or "/sub/"
	origin string // of the server, without a last slash
}

// A server is a program, what it sends, and how it is started.
type server struct {
	name  string
	sends []string // encodings
	query bool     // whether its redirects keep the query
	start func(t *testing.T, s serverSite, work, address string) *exec.Cmd
}

// Caddy keeps the query of a redirect from version 2.7 on; Debian has 2.6.
var servers = []server{
	{name: "nginx", sends: []string{"gzip", "br"}, query: true, start: serverNginx},
	{name: "caddy", sends: []string{"gzip", "br", "zstd"}, start: serverCaddy},
}

func TestServer(t *testing.T) {
	for _, base := range []string{"/", "/政策 一/"} {
		t.Run(strings.Trim("at"+base, "/"), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			build := sync.OnceValue(func() error { return serverBuild(dir, base) })
			for _, server := range servers {
				t.Run(server.name, func(t *testing.T) {
					need(t, server.missing())
					if err := build(); err != nil {
						t.Fatal(err)
					}
					address := serverAddress(t)
					s := serverSite{server, dir, base, "http://" + address}
					serverRun(t, s.start(t, s, t.TempDir(), address), address)
					t.Run("files", s.testFiles)
					t.Run("errors", s.testErrors)
					t.Run("redirects", s.testRedirects)
					t.Run("conditional", s.testConditional)
				})
			}
		})
	}
}

// serverAnswer is an answer with its body as it came over the wire.
type serverAnswer struct {
	*http.Response
	body []byte
}

func (s serverSite) ask(t *testing.T, method, path string, header http.Header) serverAnswer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, s.origin+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header = header.Clone()
	if r.Header.Get("Accept-Encoding") == "" {
		r.Header.Set("Accept-Encoding", "identity")
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return serverAnswer{answer, body}
}

// wantFields checks what every answer carries, once and to the letter.
func (a serverAnswer) wantFields(t *testing.T, cacheControl string) {
	t.Helper()
	fields := append(export.Headers(), export.Header{Name: "Cache-Control", Value: cacheControl})
	for _, f := range fields {
		if have := a.Header.Values(f.Name); len(have) != 1 || have[0] != f.Value {
			t.Errorf("%s %s (%d): %s is %q, want %q", a.Request.Method, a.Request.URL.Path, a.StatusCode, f.Name, have, f.Value)
		}
	}
}

const (
	serverFresh = "no-cache"
	serverKept  = "public, max-age=31536000, immutable"
)

// serverHashed are the files whose path changes with their bytes.
var serverHashed = regexp.MustCompile(`^assets/[a-z-]+\.[0-9a-f]{10}[./]|^search/[0-9a-f]{12}/`)

var serverEndings = map[string]string{"gzip": ".gz", "br": ".br", "zstd": ".zst"}

// testFiles asks for every file of the site, in every encoding.
func (s serverSite) testFiles(t *testing.T) {
	files, packed := 0, 0
	for name, want := range s.files(t) {
		if strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".mingce") {
			continue // testErrors has them
		}
		files++
		cache := serverFresh
		if serverHashed.MatchString(name) {
			cache = serverKept
		}
		for _, address := range []string{name, strings.TrimSuffix(name, "index.html")} {
			a := s.ask(t, "GET", s.base+address, http.Header{})
			a.wantFields(t, cache)
			if a.StatusCode != http.StatusOK || !bytes.Equal(a.body, want) {
				t.Errorf("%s: status %d, %d bytes of %d", address, a.StatusCode, len(a.body), len(want))
			}
			if have := a.Header.Get("Content-Type"); have != export.ContentType(name) {
				t.Errorf("%s: content type %q, want %q", address, have, export.ContentType(name))
			}
		}
		packed += s.wantEncodings(t, name, cache, want)
	}
	if files < 300 || packed < 300*len(s.sends) {
		t.Errorf("only %d files and %d copies were asked for", files, packed)
	}
	t.Logf("%d files, %d copies", files, packed)
}

// files reads the site from the disk, without its compressed copies.
func (s serverSite) files(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(s.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, ending := range serverEndings {
			if path.Ext(name) == ending {
				return nil
			}
		}
		all[name], err = os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// wantEncodings asks for a file in the encodings that the server can send and
// counts the copies.
func (s serverSite) wantEncodings(t *testing.T, name, cache string, want []byte) int {
	t.Helper()
	n := 0
	for _, encoding := range s.sends {
		onDisk, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)+serverEndings[encoding]))
		if err != nil {
			continue // not worth compressing
		}
		n++
		a := s.ask(t, "GET", s.base+name, http.Header{"Accept-Encoding": {encoding}})
		a.wantFields(t, cache)
		if a.Header.Get("Content-Encoding") != encoding || !bytes.Equal(a.body, onDisk) {
			t.Errorf("%s as %s: encoding %q, %d bytes, the copy has %d", name, encoding, a.Header.Get("Content-Encoding"), len(a.body), len(onDisk))
		}
		if !bytes.Equal(serverDecode(t, encoding, a.body), want) {
			t.Errorf("%s as %s is another file", name, encoding)
		}
		if a.Header.Get("Content-Type") != export.ContentType(name) || !strings.Contains(a.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s as %s: content type %q, Vary %q", name, encoding, a.Header.Get("Content-Type"), a.Header.Get("Vary"))
		}
	}
	if n > 0 {
		if a := s.ask(t, "GET", s.base+name, http.Header{"Accept-Encoding": {"gzip, deflate, br, zstd"}}); a.Header.Get("Content-Encoding") != "br" {
			t.Errorf("%s: a browser gets %q, want br, the smallest", name, a.Header.Get("Content-Encoding"))
		}
	}
	return n
}

func serverDecode(t *testing.T, encoding string, body []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(body)
	var err error
	switch encoding {
	case "gzip":
		r, err = gzip.NewReader(r)
	case "br":
		r = brotli.NewReader(r)
	case "zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(r); err == nil {
			defer z.Close()
			r = z
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", encoding, err)
	}
	return all
}

// testErrors asks for what is not there or not meant for readers.
func (s serverSite) testErrors(t *testing.T) {
	page := s.files(t)["404.html"]
	for _, name := range []string{
		"nowhere", "nowhere/", "zh/nowhere/", "nowhere.html", "nowhere/atom.xml", "data/nowhere.json", "assets/nowhere.css",
		"assets/", "assets../index.html", "zh/index.html/",
		"_headers", "_server/nginx.conf", "_server/Caddyfile", ".mingce-manifest.json", ".mingce-manifest.json.gz", "_server/",
	} {
		for _, encoding := range append([]string{"identity"}, s.sends...) {
			a := s.ask(t, "GET", s.base+name, http.Header{"Accept-Encoding": {encoding}})
			a.wantFields(t, serverFresh)
			if a.StatusCode != http.StatusNotFound || !bytes.Equal(serverDecode(t, a.Header.Get("Content-Encoding"), a.body), page) {
				t.Errorf("%s as %s: status %d and %.60q, want 404 and the page for it", name, encoding, a.StatusCode, a.body)
			}
			if have := a.Header.Get("Content-Type"); have != "text/html; charset=utf-8" {
				t.Errorf("%s: content type %q", name, have)
			}
		}
	}
	for _, path := range []string{"%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2f..%2fetc/passwd", "assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd"} {
		if a := s.ask(t, "GET", s.base+path, http.Header{}); bytes.Contains(a.body, []byte("root:")) {
			t.Errorf("%s leads out of the site", path)
		}
	}
	for _, name := range []string{"", "robots.txt", "zh/"} {
		a := s.ask(t, "POST", s.base+name, http.Header{})
		a.wantFields(t, serverFresh)
		if a.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: status %d, want 405", name, a.StatusCode)
		}
	}
}

// testRedirects asks for folders without their last slash.
func (s serverSite) testRedirects(t *testing.T) {
	folders := []string{"zh", "en/measures", "zh/departments?q=%E6%B5%B7%E5%85%B3"}
	if s.base != "/" {
		folders = append(folders, "")
	}
	foreign := s.ask(t, "GET", strings.TrimSuffix(s.base, "/")+"//foreign.example/%2e%2e/zh", http.Header{})
	if to, err := foreign.Location(); err == nil && to.Host != strings.TrimPrefix(s.origin, "http://") {
		t.Errorf("a folder leads away to %s", to)
	}
	for _, folder := range folders {
		from := strings.TrimSuffix(s.base+folder, "/")
		a := s.ask(t, "GET", from, http.Header{})
		a.wantFields(t, serverFresh)
		if a.StatusCode != http.StatusMovedPermanently && a.StatusCode != http.StatusPermanentRedirect {
			t.Errorf("%s: status %d, want a permanent redirect", from, a.StatusCode)
		}
		want, err := url.Parse(s.origin + from)
		if err != nil {
			t.Fatal(err)
		}
		want.Path += "/"
		if !s.query {
			want.RawQuery = ""
		}
		if to, err := a.Location(); err != nil || to.String() != want.String() {
			t.Errorf("%s leads to %v, %v; want %s", from, to, err, want)
		}
	}
}

// testConditional asks again for what is known, as browsers and proxies do.
func (s serverSite) testConditional(t *testing.T) {
	for _, name := range []string{"", "zh/", "data/measures.json"} {
		tags := map[string]string{}
		for _, encoding := range append([]string{"identity"}, s.sends...) {
			known := s.ask(t, "GET", s.base+name, http.Header{"Accept-Encoding": {encoding}})
			tag := known.Header.Get("ETag")
			if other, taken := tags[tag]; taken || tag == "" {
				t.Errorf("%q as %s has the tag %q, as %q has", name, encoding, tag, other)
			}
			tags[tag] = encoding
			a := s.ask(t, "GET", s.base+name, http.Header{"Accept-Encoding": {encoding}, "If-None-Match": {tag}})
			a.wantFields(t, serverFresh)
			if a.StatusCode != http.StatusNotModified || len(a.body) > 0 {
				t.Errorf("%q as %s: status %d with a tag that is known, want 304", name, encoding, a.StatusCode)
			}
			head := s.ask(t, "HEAD", s.base+name, http.Header{"Accept-Encoding": {encoding}})
			head.wantFields(t, serverFresh)
			if head.StatusCode != http.StatusOK || head.Header.Get("ETag") != tag {
				t.Errorf("HEAD %q as %s: status %d, tag %s, want %s", name, encoding, head.StatusCode, head.Header.Get("ETag"), tag)
			}
		}
	}
}
