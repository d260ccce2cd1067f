package object

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"

	"mingce/generator/diag"
)

var (
	// ErrRival means that somebody else publishes, or has published since the plan
	// was made. Nothing of theirs was overwritten or deleted.
	ErrRival = errors.New("another publication came first")
	// ErrIncomplete means that a publication has begun and is not done: readers find
	// whole pages, old and new ones. Publishing the same again sends the rest.
	ErrIncomplete = errors.New("the publication is not complete; run again to finish it")
	// ErrDeletes means that the publication would take away more than a quarter of
	// the files that readers have.
	ErrDeletes = errors.New("too much would be deleted")
	// ErrEmpty means that the site has no pages.
	ErrEmpty = errors.New("the site is empty")
	// ErrForeign means that files lie in the way that are not of a site of ours.
	ErrForeign = errors.New("files of somebody else lie in the way")
)

// RivalError is ErrRival by a publication that is going on.
type RivalError struct {
	Who   string // as its PutOptions say; may be empty
	Until time.Time
}

// Error tells who is publishing, and when its claim ends unless it goes on.
func (e *RivalError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *RivalError) Message() diag.Message {
	until := e.Until.UTC().Format("2006-01-02 15:04:05 UTC")
	if e.Who == "" {
		return diag.Messagef("somebody else is publishing to this target; if that run was ended, its claim on the target ends at %s", until)
	}
	return diag.Messagef("%s is publishing to this target; if that run was ended, its claim on the target ends at %s", e.Who, until)
}

// Is tells that this is ErrRival.
func (e *RivalError) Is(target error) bool { return target == ErrRival }

// requestError is a request that failed for good. Neither its text nor what it
// wraps holds a secret.
type requestError struct {
	doing diag.Message
	said  diag.Message
	code  string // of S3; may be empty
	state int    // of HTTP, 0 without an answer
}

func (e *requestError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *requestError) Message() diag.Message { return diag.Messagef("%s: %s", e.doing, e.said) }

// failure makes the error of a request that failed for good.
func (s *Store) failure(ctx context.Context, doing diag.Message, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	answer := minio.ToErrorResponse(err)
	answer.Code = s.secrets.scrub(answer.Code)
	said := diag.Verbatim(s.secrets.scrub(err.Error()))
	switch {
	case answer.Code == minio.NoSuchBucket:
		said = diag.Messagef("there is no bucket %s", s.bucket)
	case answer.StatusCode != 0:
		said = diag.Messagef("%s (%s, HTTP %d)", said, answer.Code, answer.StatusCode)
	case errors.Is(err, context.DeadlineExceeded):
		said = diag.Messagef("no answer in time")
	}
	return &requestError{doing, said, answer.Code, answer.StatusCode}
}

// isMissing tells whether a request failed because there is no such object. Other
// things are not found too: a bucket, a user.
func isMissing(err error) bool {
	var e *requestError
	return errors.As(err, &e) && e.code == minio.NoSuchKey
}

// isRefused tells whether a request failed by its condition: somebody else was there first.
func isRefused(err error) bool {
	var e *requestError
	return isMissing(err) || errors.As(err, &e) && e.state == http.StatusPreconditionFailed
}

// isUnsupported tells whether a request failed because the service knows no conditions.
func isUnsupported(err error) bool {
	var e *requestError
	return errors.As(err, &e) && e.state == http.StatusNotImplemented
}
