package object

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"mingce/generator/diag"
	"mingce/generator/output"
)

// A fault is what happens to one request.
type fault func(w http.ResponseWriter, r *http.Request, forward func() *http.Response)

func answer(state int) fault {
	return func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) { w.WriteHeader(state) }
}

var faults = map[string]fault{
	"500": answer(500), "503": answer(503), "429": answer(429),
	"done, yet 502": func(w http.ResponseWriter, _ *http.Request, forward func() *http.Response) {
		forward().Body.Close()
		w.WriteHeader(502)
	},
	"reset": func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) { hangUp(w) },
	"done, yet reset": func(w http.ResponseWriter, _ *http.Request, forward func() *http.Response) {
		forward().Body.Close()
		hangUp(w)
	},
	"late": func(w http.ResponseWriter, _ *http.Request, forward func() *http.Response) {
		time.Sleep(30 * time.Millisecond)
		passOn(w, forward())
	},
	"silent":        func(_ http.ResponseWriter, r *http.Request, _ func() *http.Response) { <-r.Context().Done() },
	"answer cut":    cutAnswer,
	"body cut":      changeBody(func(b []byte) []byte { return b[:len(b)/2] }),
	"body damaged":  changeBody(func(b []byte) []byte { b[len(b)/2] ^= 1; return b }),
	"done too late": doneLate,
}

// cutAnswer sends half an answer.
func cutAnswer(w http.ResponseWriter, _ *http.Request, forward func() *http.Response) {
	a := forward()
	data, _ := io.ReadAll(a.Body)
	a.Body = io.NopCloser(bytes.NewReader(data[:len(data)/2]))
	passOn(w, a)
	if len(data) > 0 {
		panic(http.ErrAbortHandler)
	}
}

// changeBody sends something else than what is to be sent, under the same headers.
func changeBody(change func([]byte) []byte) fault {
	return func(w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		data, _ := io.ReadAll(r.Body)
		if len(data) == 0 {
			hangUp(w)
			return
		}
		out := upward(r)
		out.Body = io.NopCloser(bytes.NewReader(change(data)))
		a, err := upstream.RoundTrip(out)
		if err != nil {
			hangUp(w)
			return
		}
		passOn(w, a)
	}
}

// doneLate does what is asked after whoever asked has given up.
func doneLate(_ http.ResponseWriter, r *http.Request, forward func() *http.Response) {
	<-r.Context().Done()
	forward().Body.Close()
}

// transition is the publication of second after first, under a prefix of its own.
type transition struct {
	prefix string
	before output.Manifest
}

// seeded gives a function that makes transitions.
func seeded(t *testing.T) func(t *testing.T) transition {
	seed := strings.ReplaceAll(t.Name(), "/", "-")
	before := publish(t, seed, first())
	n := 0
	return func(t *testing.T) transition {
		n++
		to := fmt.Sprintf("%s-%d", seed, n)
		clone(t, seed, to)
		return transition{to, before}
	}
}

// put publishes, through a proxy if there is an address.
func (c transition) put(ctx context.Context, t testing.TB, address string) (Result, error) {
	l := quick()
	l.request = 300 * time.Millisecond
	return c.through(ctx, openAt(t, address, c.prefix, l))
}

func (c transition) through(ctx context.Context, s *Store) (Result, error) {
	before, err := c.before.Encode()
	if err != nil {
		return Result{}, err
	}
	tree, next := second().staged(c.before)
	return s.Put(ctx, tree, next, PutOptions{Before: sumOf(before), Keep: 5})
}

// finished holds the storage to second, to the byte.
func (c transition) finished(t testing.TB) {
	t.Helper()
	tree, next := second().staged(c.before)
	r := read1(t, c.prefix)
	r.shows(tree, next)
	r.crawl()
}

// left counts the files that do not lie where they belong.
func (c transition) left(t testing.TB) int {
	t.Helper()
	tree, next := second().staged(c.before)
	listed := read1(t, c.prefix).list()
	files, err := survey(tree, next)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		if listed[f.path].etag != f.md5 {
			n++
		}
	}
	return n
}

// requests counts those of a whole transition.
func (c transition) requests(t *testing.T) int {
	t.Helper()
	p := newProxy(t, nil)
	if _, err := c.put(t.Context(), t, p.address); err != nil {
		t.Fatal(err)
	}
	c.finished(t)
	return int(p.requests.Load())
}

// TestFaultAtEveryRequest lets every request in turn fail once: the publication is
// done all the same. A third of the kinds of faults is tried at each request, at the
// next one another; MINGCE_FAULTS=all tries all, in some minutes.
func TestFaultAtEveryRequest(t *testing.T) {
	next := seeded(t)
	names := slices.Sorted(maps.Keys(faults))
	for at := range next(t).requests(t) {
		for kind, name := range names {
			if (kind+at)%3 != 0 && os.Getenv("MINGCE_FAULTS") != "all" {
				continue
			}
			c := next(t)
			t.Run(fmt.Sprintf("%s at %d", name, at), func(t *testing.T) {
				t.Parallel()
				p := newProxy(t, once(at, faults[name]))
				if _, err := c.put(t.Context(), t, p.address); err != nil {
					t.Fatalf("%s: %v", p.log[at], err)
				}
				c.finished(t)
			})
		}
	}
}

// once is a fault of one request, from one on it is that of all.
func once(at int, f fault) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
	return func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		if n == at {
			f(w, r, forward)
		} else {
			passOn(w, forward())
		}
	}
}

func fromOn(at int, f fault) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
	return func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		if n >= at {
			f(w, r, forward)
		} else {
			passOn(w, forward())
		}
	}
}

// expired is what a service says to credentials that are no longer good.
func expired(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) {
	w.WriteHeader(http.StatusForbidden)
	fmt.Fprintf(w, "<Error><Code>ExpiredToken</Code><Message>The token of %s, %s, has expired</Message></Error>", accessKey, secretKey)
}

// ends are ways in which a publication ends before it is done. From a request on
// nothing reaches the server any more.
var ends = map[string]func(at int, kill context.CancelFunc) func(int, http.ResponseWriter, *http.Request, func() *http.Response){
	"killed before": func(at int, kill context.CancelFunc) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
		return fromOn(at, func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) { kill(); hangUp(w) })
	},
	"killed after": func(at int, kill context.CancelFunc) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
		return func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
			if n <= at {
				passOn(w, forward())
			}
			if n >= at {
				kill()
				hangUp(w)
			}
		}
	},
	"service down": func(at int, _ context.CancelFunc) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
		return fromOn(at, answer(503))
	},
	"credentials expired": func(at int, _ context.CancelFunc) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
		return fromOn(at, expired)
	},
}

// TestEndAtEveryRequest ends a publication at every request. Readers find no link
// that leads nowhere, nothing that readers have is gone, and the next run sends
// the rest and no more.
func TestEndAtEveryRequest(t *testing.T) {
	next := seeded(t)
	for at := range next(t).requests(t) {
		for name, end := range ends {
			c := next(t)
			t.Run(fmt.Sprintf("%s at %d", name, at), func(t *testing.T) {
				t.Parallel()
				c.endAndResume(t, at, end)
			})
		}
	}
}

func (c transition) endAndResume(t *testing.T, at int, end func(at int, kill context.CancelFunc) func(int, http.ResponseWriter, *http.Request, func() *http.Response)) {
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	p := newProxy(t, end(at, kill))
	done, err := c.put(ctx, t, p.address)
	if err == nil {
		t.Error("no error")
	}
	hush(t, err)
	if begun := done.Sent+done.Copied+done.Deleted > 0; begun && !errors.Is(err, ErrIncomplete) {
		t.Errorf("the error is not ErrIncomplete: %v", err)
	}
	read1(t, c.prefix).crawl()
	left := c.left(t)
	rest, err := c.put(t.Context(), t, "")
	if err != nil {
		t.Fatal(err)
	}
	if rest.Sent+rest.Copied != left {
		t.Errorf("%d files sent and %d copied, where %d were left", rest.Sent, rest.Copied, left)
	}
	c.finished(t)
}

// hush holds an error, and all that it is made of, to what may be said.
func hush(t *testing.T, err error) {
	t.Helper()
	said := fmt.Sprintf("%v %+v %#v %#v", err, err, err, diag.MessageOf(err))
	for _, secret := range []string{accessKey, secretKey} {
		if strings.Contains(said, secret) {
			t.Errorf("a secret is said: %s", said)
		}
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			hush(t, inner)
		}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			hush(t, inner)
		}
	}
}
