package preview_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/preview"
	"mingce/static"
	"mingce/templates"
)

// Whatever address of a site is accepted: the site builds, its audit finds
// nothing, the preview has it at the address that it prints, and web servers take
// the configuration that lies in it.
func TestEveryBaseURLServes(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	if _, err := author.Init(site, diag.En); err != nil {
		t.Fatal(err)
	}
	for _, base := range append(randomBaseURLs(8),
		"https://policy.ln.gov.cn", "https://x.cn/政策/", "https://x.cn/a b/%E6%94%BF/", "https://x.cn/é-._~/7/", "https://政策.中国:8443/a/",
		"http://[2001:db8::1]:8080/sub/", "HTTP://10.0.0.1:80/x",
	) {
		c := generator.Config{Source: filepath.Join(site, "content"), Templates: templates.FS, Static: static.FS, BaseURL: base}
		public := filepath.Join(t.TempDir(), "public")
		report, err := generator.Build(context.Background(), c, generator.BuildOptions{Output: public})
		if err != nil {
			t.Errorf("%s: %v %v", base, err, report.Diags.Sorted())
			continue
		}
		s, err := generator.Load(c)
		if err != nil {
			t.Fatal(err)
		}
		h := &preview.Handler{Site: s}
		for path, want := range map[string]int{
			s.Href(""): http.StatusOK, s.Href("zh/first-notice/1/"): http.StatusOK, s.Href(s.Style): http.StatusOK,
			s.Href("zh/first-notice"): http.StatusMovedPermanently, s.Href("zh/nowhere/"): http.StatusNotFound,
		} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost:1313"+path, nil))
			r := w.Result()
			if r.StatusCode != want {
				t.Errorf("%s: %s answers %d, want %d", base, path, r.StatusCode, want)
			}
			if to := r.Header.Get("Location"); want == http.StatusMovedPermanently && to != path+"/" {
				t.Errorf("%s: %s leads to %s", base, path, to)
			}
		}
		for _, fault := range serverFaults(t, public) {
			t.Errorf("%s: %s", base, fault)
		}
	}
}

// randomBaseURLs have folders of any characters that are accepted.
func randomBaseURLs(n int) (all []string) {
	r := rand.New(rand.NewPCG(11, 8))
	for len(all) < n {
		base := []string{"https://x.cn", "http://x.cn:8080", "https://é.政策.cn"}[r.IntN(3)]
		for range 1 + r.IntN(3) {
			base += "/"
			for range 1 + r.IntN(6) {
				c := []rune{'a' + r.Int32N(26), []rune("-._~ ")[r.IntN(5)], 0x80 + r.Int32N(0x800), 0x800 + r.Int32N(0x9800), 0x10000 + r.Int32N(0x20000)}[r.IntN(5)]
				if _, err := policy.ParseBaseURL("https://x.cn/a" + string(c) + "a/"); err == nil {
					base += string(c)
				}
			}
		}
		if _, err := policy.ParseBaseURL(base); err == nil {
			all = append(all, base)
		}
	}
	return all
}

// serverFaults asks the web servers that are here what they think of the
// configuration of a site.
func serverFaults(t *testing.T, public string) (faults []string) {
	t.Helper()
	work := t.TempDir()
	config := func(name, format string) string {
		file := filepath.Join(work, name)
		text := fmt.Sprintf(format, filepath.Join(public, "_server", name))
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	const brotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
	nginx := config("nginx.conf", "load_module "+brotli+"; pid "+work+"/pid; events {}\nhttp { access_log off; server { listen 127.0.0.1:1; include \"%s\"; } }\n")
	caddy := config("Caddyfile", "http://localhost:1 {\n\timport %s\n}\n")
	for _, ask := range []*exec.Cmd{
		exec.Command("nginx", "-t", "-q", "-p", work, "-e", "stderr", "-c", nginx),
		exec.Command("caddy", "validate", "--adapter", "caddyfile", "--config", caddy),
	} {
		ask.Env = append(os.Environ(), "HOME="+work, "XDG_CONFIG_HOME="+work, "XDG_DATA_HOME="+work)
		if _, err := exec.LookPath(ask.Args[0]); err != nil {
			t.Logf("%s is not here", ask.Args[0])
			continue
		}
		if out, err := ask.CombinedOutput(); err != nil {
			faults = append(faults, fmt.Sprintf("%s: %v: %s", ask.Args[0], err, strings.TrimSpace(string(out))))
		}
	}
	return faults
}
