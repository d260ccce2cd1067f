package object

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/minio/minio-go/v7"

	"mingce/generator/diag"
)

// try makes a request that sends size bytes, again and again while it fails in a
// way that may pass: at most a number of times, longer and longer apart, by chance,
// so that many do not come back at once.
func (s *Store) try(ctx context.Context, size int64, doing diag.Message, do func(context.Context) error) error {
	for attempt := 1; ; attempt++ {
		if s.sure != nil {
			if err := s.sure(ctx); err != nil {
				return err
			}
		}
		err := s.attempt(ctx, size, do)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil || attempt >= s.limits.attempts || !passing(err) {
			return s.failure(ctx, doing, err)
		}
		longest := min(s.limits.longest, s.limits.backoff<<min(attempt-1, 10)) // no more, or it overflows
		select {
		case <-ctx.Done():
		case <-time.After(rand.N(longest)):
		}
	}
}

// attempt makes a request once. It ends before a claim that was sure to hold when
// it began can be another's.
func (s *Store) attempt(ctx context.Context, size int64, do func(context.Context) error) error {
	within := min(s.limits.request+s.limits.perMiB*time.Duration(size>>20), s.limits.claim*3/5)
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	return do(ctx)
}

// passing tells whether a failure may pass: too many requests, faults of the
// service, of the network, and what was damaged on its way.
func passing(err error) bool {
	answer := minio.ToErrorResponse(err)
	switch answer.Code {
	case "BadDigest", "IncompleteBody", "RequestTimeout", "XAmzContentSHA256Mismatch", "ConditionalRequestConflict", "OperationAborted":
		return true
	}
	switch {
	case answer.StatusCode == http.StatusNotImplemented:
		return false
	case answer.StatusCode != 0:
		return answer.StatusCode >= 500 || answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusRequestTimeout
	}
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	var name *net.DNSError
	return !errors.As(err, &certificate) && !errors.As(err, &authority) && !errors.As(err, &record) &&
		!(errors.As(err, &name) && name.IsNotFound)
}

// serverClock carries requests and learns what time it is at the service, so that
// claims don't depend on how clocks of desks are set.
type serverClock struct {
	http.RoundTripper
	ahead atomic.Int64 // of our clock, in nanoseconds
}

func newServerClock(secure bool, transport http.RoundTripper) (*serverClock, error) {
	if transport == nil {
		usual, err := minio.DefaultTransport(secure)
		if err != nil {
			return nil, err
		}
		transport = usual
	}
	return &serverClock{RoundTripper: transport}, nil
}

// RoundTrip makes a request and looks at the time of its answer.
func (c *serverClock) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := c.RoundTripper.RoundTrip(r)
	if err == nil {
		if t, wrong := http.ParseTime(answer.Header.Get("Date")); wrong == nil {
			c.ahead.Store(int64(time.Until(t)))
		}
	}
	return answer, err
}

// now is the time at the service, to the second.
func (c *serverClock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }
