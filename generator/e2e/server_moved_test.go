package e2e

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestServerMoved asks nginx and Caddy for every former address that the site
// names for hosts: each leads to its page in one step, whatever it is written in.
func TestServerMoved(t *testing.T) {
	const base = "/政策 一/"
	content, dir := movedContent(t), filepath.Join(t.TempDir(), "public")
	if err := serverBuildOf(content, dir, base); err != nil {
		t.Fatal(err)
	}
	moves := hostMoves(t, dir)
	if len(moves) < 200 {
		t.Fatalf("only %d former addresses", len(moves))
	}
	for _, server := range servers {
		t.Run(server.name, func(t *testing.T) {
			need(t, server.missing())
			address := serverAddress(t)
			s := serverSite{server, dir, base, "http://" + address}
			serverRun(t, s.start(t, s, t.TempDir(), address), address)
			for from, to := range moves {
				a := s.ask(t, "GET", from, http.Header{})
				a.wantFields(t, serverFresh)
				want, err := url.Parse(s.origin + to)
				if err != nil {
					t.Fatal(err)
				}
				if at, err := a.Location(); err != nil || a.StatusCode != http.StatusMovedPermanently || at.String() != want.String() {
					t.Errorf("%s: status %d, leads to %v, %v; want %s", from, a.StatusCode, at, err, want)
				} else if now := s.ask(t, "GET", to, http.Header{}); now.StatusCode != http.StatusOK {
					t.Errorf("%s leads to %s: status %d", from, to, now.StatusCode)
				}
			}
			if a := s.ask(t, "GET", s.base+"_redirects", http.Header{}); a.StatusCode != http.StatusNotFound {
				t.Errorf("_redirects: status %d", a.StatusCode)
			}
		})
	}
}

// hostMoves reads the former addresses in the form for hosts.
func hostMoves(t *testing.T, dir string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "_redirects"))
	if err != nil {
		t.Fatal(err)
	}
	moves := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); !strings.HasPrefix(line, "#") && len(fields) == 3 && fields[2] == "301" {
			moves[fields[0]] = fields[1]
		}
	}
	return moves
}

// movedContent is the real content as if its notice, a measure and a department had
// stood elsewhere.
func movedContent(t *testing.T) string {
	t.Helper()
	return edited(t, map[string]string{
		"policies/liaozhengfa-2023-4/policy.yaml":                                        "aliases: [old-notice, 旧通知/辽政发]\n",
		"policies/liaozhengfa-2023-4/measures/10-origin-certificate-credit-signing.yaml": "aliases: [col/art_10.html]\n",
		"departments/dalian-customs.yaml":                                                "aliases: [departments/customs-of-dalian]\n",
	})
}

// edited is a copy of the real content with lines added to files.
func edited(t *testing.T, lines map[string]string) string {
	t.Helper()
	content := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	for name, more := range lines {
		file := filepath.Join(content, filepath.FromSlash(name))
		data, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, []byte(strings.TrimRight(string(data), "\n")+"\n"+more), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return content
}
