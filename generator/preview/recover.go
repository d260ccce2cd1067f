package preview

import (
	"errors"
	"net/http"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
)

// recovered answers with 500 where the handler panics, and tells of it. Were an
// answer begun by then, it is cut off, so that no half page passes for a whole.
func recovered(h http.Handler, tell func(error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := &answer{ResponseWriter: w}
		err := parallel.Guard(func() string { return r.Method + " " + r.URL.Path }, func() error {
			h.ServeHTTP(answer, r)
			return nil
		})
		var p *parallel.Panic
		if !errors.As(err, &p) {
			return
		}
		if p.Value != http.ErrAbortHandler {
			tell(err)
		}
		if answer.begun {
			panic(http.ErrAbortHandler)
		}
		refuse(w, diag.Messagef("internal error: the terminal says which"), http.StatusInternalServerError)
	})
}

// answer knows whether something of it was sent.
type answer struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader begins the answer.
func (a *answer) WriteHeader(status int) {
	a.begun = true
	a.ResponseWriter.WriteHeader(status)
}

// Write goes on with the answer.
func (a *answer) Write(data []byte) (int, error) {
	a.begun = true
	return a.ResponseWriter.Write(data)
}

// Unwrap lets http.ResponseController find what the server can do.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
