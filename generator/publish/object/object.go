// Package object puts a staged site into S3-compatible object storage.
//
// # What lies in the bucket
//
// Below the prefix of the target lie the files of the site under their own
// paths, pages at …/index.html; whoever serves the bucket must answer a folder
// with its index.html. Beside them lie
//
//	.mingce-manifest.json          what readers get now (output.Manifest)
//	.mingce/claim.json             who is publishing, until when
//	.mingce/pending.json           keys that are ours though the manifest does not name them
//	.mingce/releases/NNNN-VVVVVVVV/  what was overwritten or deleted after release NNNN, and its manifest
//
// # How a publication goes
//
//  1. Claim. One object, made by If-None-Match and renewed by If-Match, says which
//     publication may write. A rival is told before it has changed anything. A run
//     that was killed is resumed at once by the same publication, and by another
//     one when the claim has run out. Where a service ignores conditions, the claim is
//     a lease: whoever still finds its own after all others must have noticed holds it.
//  2. Read the manifest, list the keys, compare; refuse what must be asked for.
//  3. Note the keys to come and go; copy what will be overwritten, within the storage.
//  4. Send what has a new key, hashed files first. Nothing that is served leads there yet.
//  5. Overwrite: the deepest pages first, home pages last, then what tells machines
//     of pages. Whatever a page leads to is there before the page is.
//  6. List again and compare; then the manifest, by compare-and-swap. From here the
//     publication is done.
//  7. Delete what no release keeps any more: keys of our own manifests alone.
//
// A run that fails after step 2 is [ErrIncomplete]: the next one compares anew and
// sends only the rest.
package object

import (
	"context"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"
)

// Store is a prefix of a bucket in which one site lies.
type Store struct {
	client  minio.Core
	bucket  string
	prefix  string // "" or ends in a slash
	secrets *secrets
	clock   *serverClock
	limits  limits
	sure    func(context.Context) error // asked before each attempt at a request, if it is there
}

// under gives the store to write to while a claim holds.
func (s *Store) under(c *claim) *Store {
	held := *s
	held.sure = c.sure
	return &held
}

// limits are what tests shorten.
type limits struct {
	attempts  int           // of one request
	backoff   time.Duration // at most before the second attempt; doubles
	longest   time.Duration // at most between two attempts
	request   time.Duration // for one request of no size
	perMiB    time.Duration // and for each MiB that it sends
	claim     time.Duration // for which a claim holds unless renewed
	settle    time.Duration // after which all have noticed a lease that took another's place
	parallel  int           // requests at once
	listing   int           // keys asked for at once
	transport http.RoundTripper
}

var usualLimits = limits{
	attempts: 8, backoff: 300 * time.Millisecond, longest: 20 * time.Second,
	request: 30 * time.Second, perMiB: 15 * time.Second,
	claim: 5 * time.Minute, settle: 6 * time.Second,
	parallel: 16, listing: 1000,
}

// key gives the key of a path below the prefix.
func (s *Store) key(path string) string { return s.prefix + path }
