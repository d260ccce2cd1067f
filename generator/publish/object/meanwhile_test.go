package object

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"mingce/generator/output"
)

// TestWrittenMeanwhile lets a stranger to all claims write a page, or the manifest,
// just before the publication does: it is told, and what the stranger wrote stays.
func TestWrittenMeanwhile(t *testing.T) {
	next := seeded(t)
	for _, path := range []string{"zh/policy/2/index.html", "zh/policy/9/index.html", output.ManifestName} {
		c := next(t)
		stranger := openAt(t, "", c.prefix, quick())
		done := false
		p := newProxy(t, func(_ int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
			if r.Method == http.MethodPut && strings.HasSuffix(r.URL.Path, c.prefix+"/"+path) && !done {
				done = true
				if _, err := stranger.put(t.Context(), stranger.key(path), []byte("strange"), headers{}, ""); err != nil {
					t.Error(err)
				}
			}
			passOn(w, forward())
		})
		if _, err := c.put(t.Context(), t, p.address); !errors.Is(err, ErrRival) || !done {
			t.Errorf("%s: the error is %v", path, err)
		}
		if have := read1(t, c.prefix).get(path); have != "strange" {
			t.Errorf("%s was overwritten", path)
		}
	}
}
