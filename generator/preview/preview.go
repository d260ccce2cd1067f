// Package preview serves a site from memory: each page is rendered when it is
// asked for, to the very bytes that a build writes. It is meant for the
// editor's own machine and answers nobody else's pages.
package preview

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/export"
)

// Listen opens the port, or the next free one above it. Port 0 takes any.
func Listen(bind string, port int) (net.Listener, error) {
	var first error
	for p := port; p < port+100 && p <= 65535; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, diag.Errorf("no free port from %d on: %w", port, reasonOf(first))
}

// reasonOf is what the system says, without the address, which the user knows.
func reasonOf(err error) error {
	var unknown *net.DNSError
	var failed *net.OpError
	switch {
	case errors.As(err, &unknown):
		return errors.New(unknown.Err)
	case errors.As(err, &failed):
		return failed.Err
	}
	return err
}

// Serve answers requests until the context ends. It tells of each panic, a fault
// of ours that is answered with 500 and ends no more than its request.
func Serve(ctx context.Context, l net.Listener, h http.Handler, tell func(error)) error {
	server := &http.Server{
		Handler:           recovered(h, tell),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		IdleTimeout:       time.Minute,
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Handler serves the files of one site, and nothing else.
type Handler struct {
	Site *generator.Site
	Bind string // a host name that is allowed besides localhost; may be empty

	instrument func(name string, page []byte) []byte // what a live preview does to a page; may be nil
	explain    func(error) []byte                    // the page that tells why one could not be made, nil for reasons it can't place; may be nil
}

// ServeHTTP answers GET and HEAD for the paths of the site.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.admit(w, r) {
		h.file(w, r)
	}
}

// refuse answers a request with what is wrong, in both languages: a program asked,
// or a page that is about to be made.
func refuse(w http.ResponseWriter, m diag.Message, code int) {
	http.Error(w, m.In(diag.Zh)+"\n"+m.String(), code)
}

// admit sets what every answer says of itself, and refuses what is not meant
// for us.
func (h *Handler) admit(w http.ResponseWriter, r *http.Request) bool {
	header := w.Header()
	for _, field := range export.Headers() {
		header.Set(field.Name, field.Value)
	}
	header.Set("Cache-Control", "no-cache")
	switch {
	case !h.ours(r):
		refuse(w, diag.Messagef("this preview answers only its own pages"), http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		refuse(w, diag.Messagef("only GET and HEAD"), http.StatusMethodNotAllowed)
	default:
		return true
	}
	return false
}

// ours tells whether a request comes from the person in front of the machine: a
// name that was rebound to this address, or a foreign page, is refused.
func (h *Handler) ours(r *http.Request) bool {
	if !h.allowed(r.Host) {
		return false
	}
	if r.Header.Get("Sec-Fetch-Site") == "cross-site" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

func (h *Handler) allowed(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	_, err = netip.ParseAddr(host)
	return err == nil || host == "localhost" || (host != "" && host == h.Bind)
}

func (h *Handler) file(w http.ResponseWriter, r *http.Request) {
	rest, ok := strings.CutPrefix(r.URL.Path, h.Site.Base)
	if !ok {
		if r.URL.Path == "/" || r.URL.Path+"/" == h.Site.Base {
			http.Redirect(w, r, h.Site.Href(""), http.StatusFound)
			return
		}
		h.missing(w, r)
		return
	}
	name := rest
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, ok := h.Site.Lookup(name)
	if !ok {
		if _, folder := h.Site.Lookup(name + "/index.html"); folder {
			http.Redirect(w, r, (&url.URL{Path: r.URL.Path + "/"}).EscapedPath(), http.StatusMovedPermanently)
			return
		}
		h.missing(w, r)
		return
	}
	h.write(w, r, name, f.Render, http.StatusOK)
}

func (h *Handler) missing(w http.ResponseWriter, r *http.Request) {
	if f, ok := h.Site.Lookup("404.html"); ok {
		h.write(w, r, "404.html", f.Render, http.StatusNotFound)
		return
	}
	http.NotFound(w, r)
}

func (h *Handler) write(w http.ResponseWriter, r *http.Request, name string, render func() ([]byte, error), status int) {
	body, err := render()
	if err != nil {
		h.fail(w, r, err)
		return
	}
	if h.instrument != nil && path.Ext(name) == ".html" {
		body = h.instrument(name, body)
	}
	sum := sha256.Sum256(body)
	etag := `"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", etag)
	w.Header().Set("Content-Type", export.ContentType(name))
	if status == http.StatusOK && r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	send(w, r, body, status)
}

// fail answers for a page that could not be made.
func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	if h.explain != nil {
		if page := h.explain(err); page != nil {
			w.Header().Set("Content-Type", export.ContentType("index.html"))
			send(w, r, page, http.StatusInternalServerError)
			return
		}
	}
	refuse(w, diag.MessageOf(err), http.StatusInternalServerError)
}

func send(w http.ResponseWriter, r *http.Request, body []byte, status int) {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body) // a reader who has gone needs no answer
	}
}
