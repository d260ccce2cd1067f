package object

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"
)

// TestHistories makes random histories: editions change, publications end anywhere
// and are resumed, given up for another one, or taken back. Readers never find a link
// that leads nowhere, and what is published in the end is there to the byte, with
// nothing besides. MINGCE_FAULTS=all makes many more.
func TestHistories(t *testing.T) {
	seeds := uint64(8)
	if os.Getenv("MINGCE_FAULTS") == "all" {
		seeds = 100
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			h := &history{t, rand.New(rand.NewPCG(seed, 1)), fmt.Sprintf("history-%d", seed), 0}
			h.run()
		})
	}
}

type history struct {
	t      *testing.T
	random *rand.Rand
	prefix string
	hours  time.Duration // each run is an hour later
}

func (h *history) run() {
	e, past := first(), []edition{}
	for range 8 {
		e = h.edit(e, past)
		for tries := 0; !h.publish(e); tries++ {
			if tries == 200 {
				h.t.Fatal("never done")
			}
			read1(h.t, h.prefix).crawl()
			if h.random.IntN(3) == 0 {
				e = h.edit(e, past) // the office has thought better of it
			}
		}
		past = append(past, e)
		read1(h.t, h.prefix).crawl()
	}
}

// edit changes something, or takes back an earlier edition.
func (h *history) edit(e edition, past []edition) edition {
	number := e.number + 1
	if len(past) > 0 && h.random.IntN(4) == 0 {
		e = past[h.random.IntN(len(past))]
	}
	e.number, e.pages = number, maps.Clone(e.pages)
	switch n := h.random.IntN(7); {
	case h.random.IntN(3) == 0:
		e.style = fmt.Sprint("style ", h.random.IntN(4))
	case h.random.IntN(3) == 0 && len(e.pages) > 3:
		delete(e.pages, slices.Sorted(maps.Keys(e.pages))[h.random.IntN(len(e.pages))])
	default:
		e.pages[n] = fmt.Sprint("text ", h.random.IntN(9))
	}
	return e
}

// publish tries to, and tells whether it was done.
func (h *history) publish(e edition) bool {
	h.t.Helper()
	ctx, kill := context.WithCancel(h.t.Context())
	defer kill()
	at := h.random.IntN(90)
	p := newProxy(h.t, func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		switch {
		case n < at:
			passOn(w, forward())
			return
		case n == at && at%2 == 0:
			forward().Body.Close()
		}
		kill()
		hangUp(w)
	})
	l := quick()
	h.hours += time.Hour
	l.transport = later{&http.Transport{DisableKeepAlives: true}, h.hours} // the claims of whoever was killed have run out
	s := openAt(h.t, p.address, h.prefix, l)
	before, version, err := openAt(h.t, "", h.prefix, quick()).Live(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	tree, next := e.staged(before)
	_, err = s.Put(ctx, tree, next, PutOptions{Before: version, Keep: 2})
	p.close()
	switch {
	case errors.Is(err, ErrIncomplete), errors.Is(err, context.Canceled):
		return false
	case err != nil:
		h.t.Fatal(err)
	}
	read1(h.t, h.prefix).shows(tree, next)
	return true
}
