package object

import (
	"errors"
	"fmt"

	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/minio/minio-go/v7/pkg/signer"

	"mingce/generator/output"
)

// later is a transport to a service whose clock is ahead, so that claims of
// others have run out.
type later struct {
	http.RoundTripper
	by time.Duration
}

func (l later) RoundTrip(r *http.Request) (*http.Response, error) {
	a, err := l.RoundTripper.RoundTrip(r)
	if err == nil {
		a.Header.Set("Date", time.Now().Add(l.by).UTC().Format(http.TimeFormat))
	}
	return a, err
}

// resign signs a request that was changed on its way.
func resign(r *http.Request) {
	r.Header.Del("Authorization")
	signed := signer.SignV4(*r, accessKey, secretKey, "", "us-east-1")
	r.Header = signed.Header
}

// without changes requests so that the service minds no condition.
func without(fields ...string) func(int, http.ResponseWriter, *http.Request, func() *http.Response) {
	return func(_ int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		for _, f := range fields {
			r.Header.Del(f)
		}
		resign(r)
		passOn(w, forward())
	}
}

// unimplemented refuses requests with a condition.
func unimplemented(_ int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
	if r.Method == http.MethodPut && r.Header.Get("If-Match")+r.Header.Get("If-None-Match") != "" {
		w.WriteHeader(http.StatusNotImplemented)
		return
	}
	passOn(w, forward())
}

// services are kinds of services by what they make of conditions.
var services = map[string]func(int, http.ResponseWriter, *http.Request, func() *http.Response){
	"conditions":    nil,
	"ignored":       without("If-Match", "If-None-Match"),
	"half ignored":  without("If-Match"),
	"unimplemented": unimplemented,
}

// bid is one of several who publish at once.
type bid struct {
	tree fstest.MapFS
	next output.Manifest
	err  error
}

func bids(before output.Manifest) []*bid {
	var all []*bid
	for i := range 3 {
		e := second()
		e.style = fmt.Sprint("of rival ", i)
		e.pages[2] = fmt.Sprint("rival ", i)
		e.pages[20+i] = "mine alone"
		delete(e.pages, i)
		b := &bid{}
		b.tree, b.next = e.staged(before)
		all = append(all, b)
	}
	return all
}

// TestRivals lets several publish at once: one wins, the others are told, and what
// readers get is the winner's, to the byte.
func TestRivals(t *testing.T) {
	next := seeded(t)
	for service, behaviour := range services {
		for round := range 6 {
			c := next(t)
			t.Run(fmt.Sprint(service, round), func(t *testing.T) {
				t.Parallel()
				p := newProxy(t, behaviour)
				all := bids(c.before)
				before, _ := c.before.Encode()
				var wait sync.WaitGroup
				for _, b := range all {
					wait.Go(func() {
						l := quick()
						l.settle = 400 * time.Millisecond
						var r Result
						r, b.err = openAt(t, p.address, c.prefix, l).Put(t.Context(), b.tree, b.next, PutOptions{Before: sumOf(before), Keep: 5})
						if b.err == nil && r.Lease != (behaviour != nil) {
							t.Errorf("lease: %v", r.Lease)
						}
					})
				}
				wait.Wait()
				oneWon(t, c, all)
			})
		}
	}
}

func oneWon(t *testing.T, c transition, all []*bid) {
	t.Helper()
	var winners []*bid
	for _, b := range all {
		switch {
		case b.err == nil:
			winners = append(winners, b)
		case !errors.Is(b.err, ErrRival):
			t.Errorf("not told of a rival: %v", b.err)
		}
	}
	if len(winners) != 1 {
		t.Fatalf("%d have won", len(winners))
	}
	r := read1(t, c.prefix)
	r.shows(winners[0].tree, winners[0].next)
	r.crawl()
}

// TestHeldUp stops a publication at every request, as when a machine sleeps. When
// its claim has run out, a rival publishes; then it wakes up. If it was not done
// before, it is told, and the rival's site stands; else it is the rival that is told.
func TestHeldUp(t *testing.T) {
	next := seeded(t)
	for at := range next(t).requests(t) {
		c := next(t)
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Parallel()
			c.holdUp(t, at)
		})
	}
}

func (c transition) holdUp(t *testing.T, at int) {
	reached, awake := make(chan bool), make(chan bool)
	var once sync.Once
	p := newProxy(t, func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		if n < at {
			passOn(w, forward())
			return
		}
		once.Do(func() { close(reached) })
		select {
		case <-awake:
		case <-r.Context().Done():
		}
		if n < at+quick().parallel { // what was on its way is lost
			hangUp(w)
			return
		}
		passOn(w, forward())
	})
	all := bids(c.before)[:2]
	slow, fast := all[0], all[1]
	before, _ := c.before.Encode()
	o := PutOptions{Before: sumOf(before), Keep: 5}
	var wait sync.WaitGroup
	ended := make(chan bool)
	wait.Go(func() {
		defer close(ended)
		l := quick()
		l.claim = time.Second
		l.attempts = 30
		_, slow.err = openAt(t, p.address, c.prefix, l).Put(t.Context(), slow.tree, slow.next, o)
	})
	select {
	case <-reached:
	case <-ended: // with fewer requests
		fast.err = ErrRival
		oneWon(t, c, all)
		return
	}
	l := quick()
	l.transport = later{&http.Transport{}, time.Hour}
	_, fast.err = openAt(t, "", c.prefix, l).Put(t.Context(), fast.tree, fast.next, o)
	time.Sleep(500 * time.Millisecond) // the claim is old
	close(awake)
	wait.Wait()
	if errors.Is(slow.err, ErrIncomplete) {
		_, slow.err = openAt(t, "", c.prefix, quick()).Put(t.Context(), slow.tree, slow.next, o)
	}
	oneWon(t, c, all)
}

// TestClaimIsTold names who is publishing, and lets nobody in before the claim ends.
func TestClaimIsTold(t *testing.T) {
	c := seeded(t)(t)
	s := openAt(t, "", c.prefix, quick())
	held, err := s.claim(t.Context(), "one", "Wang of the press office")
	if err != nil {
		t.Fatal(err)
	}
	before := read1(t, c.prefix).list()
	_, err = c.put(t.Context(), t, "")
	var rival *RivalError
	if !errors.As(err, &rival) || !errors.Is(err, ErrRival) || !strings.Contains(err.Error(), "Wang of the press office") || time.Until(rival.Until) < time.Minute {
		t.Errorf("told: %v", err)
	}
	if after := read1(t, c.prefix).list(); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Error("something was changed")
	}
	if err := held.release(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.put(t.Context(), t, ""); err != nil {
		t.Error(err)
	}
	c.finished(t)
}

// TestPlanGrewOld refuses to publish against what is no longer live.
func TestPlanGrewOld(t *testing.T) {
	c := seeded(t)(t)
	third := second()
	third.number, third.pages[3] = 3, "third"
	if _, err := c.put(t.Context(), t, ""); err != nil {
		t.Fatal(err)
	}
	before, _ := c.before.Encode()
	tree, next := third.staged(c.before)
	_, err := openAt(t, "", c.prefix, quick()).Put(t.Context(), tree, next, PutOptions{Before: sumOf(before)})
	if !errors.Is(err, ErrRival) || errors.Is(err, ErrIncomplete) {
		t.Errorf("told: %v", err)
	}
	c.finished(t)
}
