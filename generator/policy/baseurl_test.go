package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net/url"
	"os/exec"
	"strings"
	"testing"
)

func TestParseBaseURL(t *testing.T) {
	for raw, want := range map[string]string{ // the address and the path, or a word of the error
		"https://x.cn":                             "https://x.cn/ /",
		"HTTPS://Policy.LN.gov.CN/A":               "https://policy.ln.gov.cn/A/ /A/",
		"https://x.cn/政策/":                         "https://x.cn/%E6%94%BF%E7%AD%96/ /政策/",
		"https://x.cn/%e6%94%bf%E7%AD%96":          "https://x.cn/%E6%94%BF%E7%AD%96/ /政策/",
		"https://x.cn/a b/":                        "https://x.cn/a%20b/ /a b/",
		"https://政策.中国/":                           "https://xn--5bvr50c.xn--fiqs8s/ /",
		"https://政策。中国/":                           "https://xn--5bvr50c.xn--fiqs8s/ /",
		"http://x.cn:80/":                          "http://x.cn/ /",
		"http://x.cn:8080/":                        "http://x.cn:8080/ /",
		"http://[2001:DB8::0:1]:8080/a/":           "http://[2001:db8::1]:8080/a/ /a/",
		"http://10.0.0.1/":                         "http://10.0.0.1/ /",
		"":                                         "web address",
		"x.cn":                                     "web address",
		"/sub/":                                    "web address",
		"ftp://x.cn/":                              "web address",
		"https:///a/":                              "web address",
		"https://x.cn/?q=1":                        "query",
		"https://x.cn/#":                           "anchor",
		`https://x.cn\a/`:                          "backslash",
		"https://me:secret@x.cn/":                  "password",
		"https://x.cn:99999/":                      "port",
		"https://x.cn:0/":                          "port",
		"https://x.cn:/":                           "port",
		"https://x.cn:+1/":                         "port",
		"https://e..cn/":                           "host",
		"https://x.cn./":                           "host",
		"https://x_y.cn/":                          "host",
		"https://-x.cn/":                           "host",
		"https://a b/":                             "host",
		"https://$host/":                           "host",
		"https://1.2.3/":                           "host",
		"https://1.2.3.400/":                       "host",
		"https://0x7f.1/":                          "host",
		"https://[::1%25eth0]/":                    "host",
		"https://[::1/":                            "host",
		"https://x.cn//a/":                         "folder",
		"https://x.cn/a//":                         "folder",
		"https://x.cn/../a/":                       "folder",
		"https://x.cn/%2e/a/":                      "folder",
		"https://x.cn/a%2Fb/":                      `'/'`,
		"https://x.cn/a%5Cb/":                      `'\\'`,
		"https://x.cn/a%":                          "encodes nothing",
		"https://x.cn/a%2541/":                     `'%'`,
		"https://x.cn/$x/":                         `'$'`,
		"https://x.cn/a;b/":                        `';'`,
		"https://x.cn/*/":                          `'*'`,
		"https://x.cn/{path}/":                     `'{'`,
		"https://x.cn/a%00/":                       `'\x00'`,
		"https://x.cn/a\u200bb/":                   `'\u200b'`,
		"https://x.cn/cafe\u0301/":                 "NFC",
		"https://x.cn/%ff/":                        "NFC",
		"https://x.cn/a /":                         "space beside a slash",
		"https://x.cn/ ":                           "space beside a slash",
		"https://x.cn/" + strings.Repeat("a", 200): "longer than",
	} {
		b, err := ParseBaseURL(raw)
		switch {
		case err == nil:
			if have := b.String() + " " + b.Path(); have != want {
				t.Errorf("%q is read as %s, want %s", raw, have, want)
			}
		case !errors.As(err, new(*BaseURLError)) || !strings.Contains(err.Error(), want):
			t.Errorf("%q: %v, want %q", raw, err, want)
		}
	}
}

func TestPublic(t *testing.T) {
	for raw, want := range map[string]bool{
		"https://www.ln.gov.cn/": true, "https://test.cn/": true, "http://10.0.0.1/": true,
		"https://x.example/": false, "https://x.test/": false, "https://a.b.invalid/": false, "http://localhost:8080/": false, "http://127.0.0.1/": false, "http://[::1]:80/": false,
	} {
		if b, err := ParseBaseURL(raw); err != nil || b.Public() != want {
			t.Errorf("%s is public: %v (%v)", raw, b.Public(), err)
		}
	}
}

// randomAddresses are likely and unlikely base URLs.
func randomAddresses(n int) []string {
	r := rand.New(rand.NewPCG(11, 4))
	pieces := []string{"a", "Z", "7", "政策", "É", "e\u0301", ".", "..", "-", "_", "~", "%20", "%2F", "%2e", "%E6%94%BF", "%", "$x", "{a}", "'", `"`, "(", "*", "+", "&", "=", ",", ";", "!", " ", "\t", "\n", "\u3000", "。", "ß", "ﬁ", "İ", "١", "क्\u200dष", "א", "xn--", "🙂"}
	text := func(most int) string {
		s := ""
		for range r.IntN(most + 1) {
			s += pieces[r.IntN(len(pieces))]
		}
		return s
	}
	hosts := []string{"x.cn", "WWW.Ln.gov.cn", "政策.中国", "[::1]", "[2001:db8::A:0:0:1]", "10.0.0.1", "1.2", "faß.de", "é.fr", "xn--5bvr50c.xn--fiqs8s", "localhost"}
	ports := []string{"", "", "", ":80", ":443", ":8080", ":0", ":99999", ":"}
	all := make([]string, n)
	for i := range all {
		host := hosts[r.IntN(len(hosts))]
		if r.IntN(4) == 0 {
			host = text(4)
		}
		all[i] = []string{"https", "http", "HTTPS"}[r.IntN(3)] + "://" + host + ports[r.IntN(len(ports))]
		for range r.IntN(4) {
			all[i] += "/" + text(3)
		}
	}
	return all
}

// What is accepted is read by net/url, by a browser's reading of addresses and
// by ourselves once more as the same.
func TestBaseURLMeansOneThing(t *testing.T) {
	var accepted []string
	var wants []string
	for _, raw := range randomAddresses(20_000) {
		b, err := ParseBaseURL(raw)
		if err != nil {
			continue
		}
		accepted, wants = append(accepted, raw), append(wants, b.String())
		if again, err := ParseBaseURL(b.String()); err != nil || again != b {
			t.Errorf("%q becomes %q, and that %q (%v)", raw, b, again, err)
		}
		u, err := url.Parse(b.String())
		if err != nil || u.Path != b.Path() || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			t.Errorf("%q becomes %q, which is read as %#v (%v)", raw, b, u, err)
		}
	}
	if len(accepted) < 500 {
		t.Errorf("only %d are accepted", len(accepted))
	}
	for i, have := range asBrowsers(t, accepted) {
		if !strings.HasSuffix(have, "/") {
			have += "/"
		}
		if decoded(have) != decoded(wants[i]) {
			t.Errorf("%q is %s to us and %s to a browser", accepted[i], wants[i], have)
		}
	}
}

func decoded(address string) string {
	plain, err := url.PathUnescape(address)
	if err != nil {
		return address
	}
	return plain
}

func asBrowsers(t *testing.T, addresses []string) []string {
	t.Helper()
	node := exec.Command("node", "-e", `process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map((a) => { try { return new URL(a).href } catch (e) { return String(e) } })))`)
	data, err := json.Marshal(addresses)
	if err != nil {
		t.Fatal(err)
	}
	node.Stdin = bytes.NewReader(data)
	out, err := node.Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no node here")
	}
	if err != nil {
		t.Fatal(err)
	}
	var read []string
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatal(err)
	}
	return read
}
