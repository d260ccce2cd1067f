package object

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"mingce/generator/output"
)

// TestCutOffUnnoticed publishes to a service that keeps half of a file and says
// that all is well: the publication does not.
func TestCutOffUnnoticed(t *testing.T) {
	c := seeded(t)(t)
	p := newProxy(t, func(_ int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		if r.Method != http.MethodPut || !strings.HasSuffix(r.URL.Path, "policy/9/index.html") {
			passOn(w, forward())
			return
		}
		data, _ := io.ReadAll(r.Body)
		out := upward(r)
		out.Header.Del("Content-Md5")
		out.Header.Set("Content-Length", strconv.Itoa(len(data)/2))
		out.Body, out.ContentLength = io.NopCloser(bytes.NewReader(data[:len(data)/2])), int64(len(data)/2)
		out.Header.Set("X-Amz-Content-Sha256", sumOf(data[:len(data)/2]))
		resign(out)
		a, err := upstream.RoundTrip(out)
		if err != nil || a.StatusCode != http.StatusOK {
			t.Errorf("the service does not keep it: %v %v", a, err)
			return
		}
		passOn(w, a)
	})
	_, err := c.put(t.Context(), t, p.address)
	if !errors.Is(err, ErrIncomplete) || !strings.Contains(err.Error(), "policy/9/index.html") {
		t.Errorf("the error is %v", err)
	}
	if m, _ := c.before.Encode(); read1(t, c.prefix).get(output.ManifestName) != string(m) {
		t.Error("the manifest was exchanged all the same")
	}
	if _, err := c.put(t.Context(), t, ""); err != nil {
		t.Error(err)
	}
	c.finished(t)
}

// masks makes a service whose ETags are no hashes of objects, as where it encrypts
// with keys of its own.
type masks struct {
	mu   sync.Mutex
	real map[string]string
}

var hash = regexp.MustCompile(`[0-9a-f]{32}`)

func (m *masks) mask(text string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return hash.ReplaceAllStringFunc(text, func(etag string) string {
		sum := md5.Sum([]byte(etag))
		masked := hex.EncodeToString(sum[:])
		m.real[masked] = etag
		return masked
	})
}

var etagElement = regexp.MustCompile(`<ETag>[^<]*</ETag>`)

func (m *masks) serve(_ int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
	for _, field := range []string{"If-Match", "X-Amz-Copy-Source-If-Match"} {
		if v := r.Header.Get(field); v != "" {
			m.mu.Lock()
			r.Header.Set(field, hash.ReplaceAllStringFunc(v, func(masked string) string { return m.real[masked] }))
			m.mu.Unlock()
		}
	}
	resign(r)
	a := forward()
	if e := a.Header.Get("Etag"); e != "" {
		a.Header.Set("Etag", m.mask(e))
	}
	data, _ := io.ReadAll(a.Body)
	data = etagElement.ReplaceAllFunc(data, func(e []byte) []byte { return []byte(m.mask(string(e))) })
	a.Body = io.NopCloser(bytes.NewReader(data))
	passOn(w, a)
}

// TestEtagIsNoHash publishes, and sends only what changed, where ETags tell nothing
// of the bytes.
func TestEtagIsNoHash(t *testing.T) {
	m := &masks{real: map[string]string{}}
	p := newProxy(t, m.serve)
	s := openAt(t, p.address, t.Name(), quick())
	publishThrough(t, s, first())
	e := first()
	e.number, e.pages[2] = 2, "TEXT 2"                // of the same size
	if _, r := publishThrough(t, s, e); r.Sent != 4 { // the page, home, the index and its manifest
		t.Errorf("sent %d", r.Sent)
	}
	if _, r := publishThrough(t, s, e); r.Sent+r.Copied != 0 {
		t.Errorf("the same again: %+v", r)
	}
}
