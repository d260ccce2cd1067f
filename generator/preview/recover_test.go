package preview

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mingce/generator"
	"mingce/generator/internal/parallel"
	"mingce/generator/live"
)

// A panic while a request is answered is told and answered, and the next request
// is served. What was begun does not pass for a whole page.
func TestPanicWhileAnswering(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	var mu sync.Mutex
	var told []error
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/half":
			w.Write([]byte("half a page"))
			check(t, http.NewResponseController(w).Flush())
			panic("half way")
		case "/broken":
			panic("oh")
		}
		w.Write([]byte("whole"))
	})
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error)
	go func() {
		served <- Serve(ctx, l, handler, func(err error) {
			mu.Lock()
			defer mu.Unlock()
			told = append(told, err)
		})
	}()
	get := func(path string) (int, string, error) {
		r, err := http.Get("http://" + l.Addr().String() + path)
		check(t, err)
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		return r.StatusCode, string(body), err
	}
	if status, body, _ := get("/broken"); status != 500 || strings.Contains(body, "whole") {
		t.Errorf("a panic is answered with %d %q", status, body)
	}
	if _, body, err := get("/half"); err == nil {
		t.Errorf("half an answer passes for a whole: %q", body)
	}
	if status, body, err := get("/sound"); status != 200 || body != "whole" || err != nil {
		t.Errorf("then it answers %d %q, %v", status, body, err)
	}
	cancel()
	check(t, <-served)
	if len(told) != 2 || told[0].Error() != "GET /broken: panic: oh" || !strings.Contains(told[1].Error(), "half way") {
		t.Errorf("told %v", told)
	}
}

// A panic on any goroutine that follows the content ends Run with an error that
// says what was being done.
func TestPanicWhileFollowing(t *testing.T) {
	for name, c := range map[string]struct {
		live  *Live
		doing string
	}{
		"reading": {&Live{options: Options{Content: t.TempDir()}}, "following the content"},
		"telling": {&Live{options: Options{Content: t.TempDir(), Report: func(Report) { panic("oh") }},
			session: live.New(generator.Config{Source: filepath.Join(t.TempDir(), "none")})}, "following the content"},
	} {
		ended := make(chan error, 1)
		go func() { ended <- c.live.Run(t.Context()) }()
		select {
		case err := <-ended:
			var p *parallel.Panic
			if !errors.As(err, &p) || !strings.Contains(p.Doing, c.doing) || len(p.Stack) == 0 {
				t.Errorf("%s: the error is %v", name, err)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%s: it goes on", name)
		}
	}
}

func TestPanicWhileWatching(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher([]string{dir}, nil)
	w.pending = nil // nothing can be noted
	put(t, dir+"/a.yaml", "one")
	go w.run(t.Context())
	for range w.bursts {
		t.Error("a burst")
	}
	if w.err == nil || !strings.Contains(w.err.Error(), "watching "+dir) {
		t.Errorf("the error is %v", w.err)
	}
}
