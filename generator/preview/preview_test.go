package preview_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingce/generator"
	"mingce/generator/preview"
	"mingce/static"
	"mingce/templates"
)

func config(base string) generator.Config {
	return generator.Config{
		Source:    filepath.Join("..", "..", "content"),
		Templates: templates.FS,
		Static:    static.FS,
		BaseURL:   base,
	}
}

// handler serves the real content under a base URL.
func handler(t *testing.T, base string) *preview.Handler {
	t.Helper()
	site, err := generator.Load(config(base))
	if err != nil {
		t.Fatal(err)
	}
	return &preview.Handler{Site: site}
}

// ask sends a request; change may alter it before.
func ask(h http.Handler, method, target string, change func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, "http://localhost:1313/", nil)
	r.URL.Path, r.URL.RawPath = target, ""
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What an editor previews is, byte for byte, what is published.
func TestServesWhatIsBuilt(t *testing.T) {
	for name, base := range map[string]string{"root": "https://mingce.example/", "sub-path": "https://www.example.cn/policy/site/"} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			if _, err := generator.Build(t.Context(), config(base), generator.BuildOptions{Output: out}); err != nil {
				t.Fatal(err)
			}
			h := handler(t, base)
			compared := 0
			err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() || strings.HasPrefix(name, ".") {
					return err
				}
				compared++
				compare(t, h, out, name)
				return nil
			})
			if err != nil || compared < 200 {
				t.Fatalf("%d files compared: %v", compared, err)
			}
		})
	}
}

func compare(t *testing.T, h *preview.Handler, out, name string) {
	t.Helper()
	want, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	address := strings.TrimSuffix(name, "index.html")
	r := ask(h, "GET", h.Site.Base+address, nil)
	if got := body(t, r); r.StatusCode != http.StatusOK || !bytes.Equal(got, want) {
		t.Errorf("GET %s: status %d, %d bytes, want %d", address, r.StatusCode, len(got), len(want))
	}
	kind := r.Header.Get("Content-Type")
	if known := kind != "" && kind != "application/octet-stream"; !known && path.Ext(name) != ".bin" {
		t.Errorf("GET %s: content type %q", address, kind)
	}
}

func TestAnswers(t *testing.T) {
	h := handler(t, "https://mingce.example/")
	const page = "/zh/liaozhengfa-2023-4/10/"
	tag := ask(h, "GET", page, nil).Header.Get("ETag")
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	for _, tt := range []struct {
		name, method, path string
		change             func(*http.Request)
		want               int
	}{
		{"page", "GET", page, nil, 200},
		{"head", "HEAD", page, nil, 200},
		{"unchanged", "GET", page, header("If-None-Match", tag), 304},
		{"changed", "GET", page, header("If-None-Match", `"other"`), 200},
		{"folder without slash", "GET", "/zh/liaozhengfa-2023-4/10", nil, 301},
		{"nothing there", "GET", "/zh/nowhere/", nil, 404},
		{"file as a folder", "GET", "/robots.txt/", nil, 404},
		{"the manifest is not of the site", "GET", "/.mingce-manifest.json", nil, 404},
		{"post", "POST", page, nil, 405},
		{"put", "PUT", page, nil, 405},
		{"delete", "DELETE", page, nil, 405},
		{"options", "OPTIONS", page, nil, 405},
		{"trace", "TRACE", page, nil, 405},
		{"loopback", "GET", page, host("127.0.0.1:1313"), 200},
		{"loopback of IPv6", "GET", page, host("[::1]:1313"), 200},
		{"without a port", "GET", page, host("localhost"), 200},
		{"rebound name", "GET", page, host("evil.example:1313"), 403},
		{"name that begins like ours", "GET", page, host("localhost.evil.example"), 403},
		{"name that ends like ours", "GET", page, host("evil-localhost:1313"), 403},
		{"no host", "GET", page, host(""), 403},
		{"own origin", "GET", page, header("Origin", "http://localhost:1313"), 200},
		{"foreign origin", "GET", page, header("Origin", "https://evil.example"), 403},
		{"opaque origin", "GET", page, header("Origin", "null"), 403},
		{"origin of another port", "GET", page, header("Origin", "http://localhost:8080"), 403},
		{"cross-site", "GET", page, header("Sec-Fetch-Site", "cross-site"), 403},
		{"same-origin", "GET", page, header("Sec-Fetch-Site", "same-origin"), 200},
		{"typed address", "GET", page, header("Sec-Fetch-Site", "none"), 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := ask(h, tt.method, tt.path, func(r *http.Request) {
				r.Host = "localhost:1313"
				if tt.change != nil {
					tt.change(r)
				}
			})
			if r.StatusCode != tt.want {
				t.Fatalf("status %d, want %d", r.StatusCode, tt.want)
			}
			plain(t, r)
		})
	}
}

// plain asserts what holds of every answer.
func plain(t *testing.T, r *http.Response) {
	t.Helper()
	for name, want := range map[string]string{
		"Cross-Origin-Resource-Policy": "same-origin",
		"X-Content-Type-Options":       "nosniff",
		"Access-Control-Allow-Origin":  "",
		"Set-Cookie":                   "",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := r.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'") {
		t.Errorf("Content-Security-Policy: %q", got)
	}
	if r.Request != nil && r.Request.Method == http.MethodHead && len(body(t, r)) > 0 {
		t.Error("a body with HEAD")
	}
}

func TestMissingPage(t *testing.T) {
	h := handler(t, "https://mingce.example/")
	r := ask(h, "GET", "/zh/nowhere/", nil)
	want := body(t, ask(h, "GET", "/404.html", nil))
	if got := body(t, r); !bytes.Equal(got, want) {
		t.Errorf("%d bytes, want the %d of 404.html", len(got), len(want))
	}
	if got := r.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("content type %q", got)
	}
}

func TestSubPath(t *testing.T) {
	h := handler(t, "https://www.example.cn/policy/site/")
	for path, want := range map[string]string{"/": "/policy/site/", "/policy/site": "/policy/site/", "/policy/site/zh": "/policy/site/zh/"} {
		r := ask(h, "GET", path, nil)
		if got := r.Header.Get("Location"); r.StatusCode/100 != 3 || got != want {
			t.Errorf("GET %s: status %d to %q, want %q", path, r.StatusCode, got, want)
		}
	}
	for _, path := range []string{"/zh/", "/policy/zh/", "/policy/sitezh/", "/other/policy/site/zh/"} {
		if r := ask(h, "GET", path, nil); r.StatusCode != http.StatusNotFound {
			t.Errorf("GET %s: status %d, want 404", path, r.StatusCode)
		}
	}
}

// A redirect never leaves the site.
func TestRedirectStaysHere(t *testing.T) {
	h := handler(t, "https://mingce.example/")
	for _, path := range []string{"//evil.example", "//evil.example/zh", `/\evil.example`, "//zh", "/zh//", "///", "/./zh"} {
		r := ask(h, "GET", path, nil)
		to := r.Header.Get("Location")
		if strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) || strings.Contains(to, "://") {
			t.Errorf("GET %s leads to %s", path, to)
		}
	}
}

// traversals are spellings of files outside of the site, as they are sent.
var traversals = []string{
	"/../../../../etc/passwd", "/zh/../../../etc/passwd", "/..", "/../", "/../content/site.yaml", "/../../go.mod",
	"/%2e%2e/%2e%2e/etc/passwd", "/%2E%2E/%2E%2E/etc/passwd", "/.%2e/.%2e/etc/passwd", "/%2e./%2e./etc/passwd",
	"/..%2f..%2fetc%2fpasswd", "/..%2F..%2Fetc%2Fpasswd", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/zh%2f..%2f..%2fgo.mod",
	`/..\..\etc\passwd`, `/..\..\windows\win.ini`, `/zh\..\..\go.mod`, "/..%5c..%5cetc%5cpasswd", "/..%5C..%5Cwindows%5Cwin.ini",
	"/%252e%252e%252fetc%252fpasswd", "/..%252f..%252fetc%252fpasswd", "/%25252e%25252e/etc/passwd", "/..%255cetc",
	"/zh/%00", "/zh/index.html%00", "/%00../../etc/passwd", "/robots.txt%00.html", "/index.html%0d%0aX-Evil:%201",
	"/%c0%ae%c0%ae/etc/passwd", "/..%c0%af..%c0%afetc/passwd", "/%c0%2e%c0%2e/go.mod", "/%e0%80%ae%e0%80%ae/etc/passwd", "/..%c1%9cetc",
	"/%uff0e%uff0e/etc/passwd", "/%ef%bc%8e%ef%bc%8e/etc/passwd", "/．．/etc/passwd", "/..／..／etc/passwd",
	"/....//....//etc/passwd", "/..;/..;/etc/passwd", "/.../.../etc/passwd", "/./././../etc/passwd", "/zh/./../../go.mod",
	"//etc/passwd", "///etc/passwd", "/file:///etc/passwd", "/C:/windows/win.ini", "/C:%5cwindows%5cwin.ini", "/~root/.bashrc",
	"/zh/liaozhengfa-2023-4/10/../../../../content/site.yaml", "/assets/../../templates/base.html", "/assets/..%2f..%2ftemplates%2fbase.html",
	"/content/site.yaml", "/templates/base.html", "/.git/config", "/.mingce-manifest.json", "/go.mod", "/proc/self/environ",
	"/ZH/", "/zh/index.html/", "/zh/index.html/..", "/robots.txt/../go.mod", "/index.html::$DATA", "/index.html.", "/con", "/nul",
}

// Nothing but the site's own table is ever served: the requests go over a real
// connection, spelt as an attacker would.
func TestTraversal(t *testing.T) {
	h := handler(t, "https://mingce.example/")
	l, err := preview.Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- preview.Serve(ctx, l, h, func(error) {}) }()
	for _, target := range traversals {
		t.Run(target, func(t *testing.T) {
			answer := raw(t, l.Addr().String(), target)
			status, _, _ := strings.Cut(strings.TrimPrefix(answer, "HTTP/1.1 "), " ")
			if status != "400" && status != "403" && status != "404" {
				t.Errorf("status %s", status)
			}
			for _, secret := range []string{"root:", "module mingce", "base-url:", "{{", "[core]", "PATH=", "\nX-Evil"} {
				if strings.Contains(answer, secret) {
					t.Errorf("%q shows", secret)
				}
			}
		})
	}
	stop()
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("it does not end")
	}
}

// raw sends a request line as it is and gives the whole answer.
func raw(t *testing.T, address, target string) string {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET "+target+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

// A connection that stays open doesn't keep the server from ending.
func TestEndsAtOnce(t *testing.T) {
	l, err := preview.Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- preview.Serve(ctx, l, handler(t, "https://mingce.example/"), func(error) {}) }()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	stop()
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("it does not end")
	}
}

func TestListen(t *testing.T) {
	first, err := preview.Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	port := first.Addr().(*net.TCPAddr).Port
	second, err := preview.Listen("127.0.0.1", port)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if got := second.Addr().(*net.TCPAddr).Port; got <= port || got >= port+100 {
		t.Errorf("port %d is taken; got %d", port, got)
	}
	if _, err := preview.Listen("203.0.113.1", 1313); err == nil {
		t.Error("listens on an address that is not ours")
	}
}
