package object

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
)

// proxy stands between a publisher and the server. What it does to the n-th
// request, from 0, the test says.
type proxy struct {
	address  string
	close    func()
	requests atomic.Int64
	sent     atomic.Int64 // bytes of bodies
	fault    func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response)

	mu  sync.Mutex
	log []string // method, path and query of all requests
}

// passOn answers with what the server says.
func passOn(w http.ResponseWriter, a *http.Response) {
	for name, values := range a.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.StatusCode)
	io.Copy(w, a.Body)
	a.Body.Close()
}

func newProxy(t testing.TB, fault func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response)) *proxy {
	p := &proxy{fault: fault}
	server := httptest.NewServer(http.HandlerFunc(p.serve))
	p.close = sync.OnceFunc(func() { server.CloseClientConnections(); server.Close() })
	t.Cleanup(p.close)
	p.address = server.Listener.Addr().String()
	return p
}

var upstream = &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}

func (p *proxy) serve(w http.ResponseWriter, r *http.Request) {
	n := int(p.requests.Add(1)) - 1
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	p.sent.Add(int64(len(body)))
	p.mu.Lock()
	p.log = append(p.log, r.Method+" "+r.URL.RequestURI())
	p.mu.Unlock()
	forward := func() *http.Response {
		out := upward(r)
		out.Body, out.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		if len(body) == 0 {
			out.Body = http.NoBody
		}
		answer, err := upstream.RoundTrip(out)
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		return answer
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if p.fault == nil {
		passOn(w, forward())
		return
	}
	p.fault(n, w, r, forward)
}

// upward gives a request as it is made to the server, even when nobody waits for
// the answer any more.
func upward(r *http.Request) *http.Request {
	out := r.Clone(context.WithoutCancel(r.Context()))
	out.RequestURI, out.URL.Scheme, out.URL.Host = "", "http", gateway.address
	return out
}

// hangUp ends the connection in the middle of it all.
func hangUp(w http.ResponseWriter) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	c.Close()
}
