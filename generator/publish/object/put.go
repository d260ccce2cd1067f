package object

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"mingce/generator/diag"
	"mingce/generator/output"
)

// PutOptions say how a publication goes.
type PutOptions struct {
	// Before is the version that the plan was made against, as [Store.Live] gave it.
	// If something else is live by now, somebody has published: ErrRival.
	Before string
	Who    string        // is told to rivals; whoever reads the bucket can read it
	Keep   int           // number of releases for which what is overwritten or deleted stays
	Within time.Duration // for all; 0 is an hour
	// Each allows what is refused otherwise.
	AllowDeletes bool // ErrDeletes
	AllowEmpty   bool // ErrEmpty
	AllowForeign bool // ErrForeign; they are overwritten for good
	// Progress is told of each file that lies where it belongs. It may be nil; it is
	// called by one goroutine at a time.
	Progress func(Progress)
}

// Progress counts what is to be sent or copied within the storage.
type Progress struct {
	Files, OfFiles int
	Bytes, OfBytes int64
}

// Result tells what a publication did, a failed one too.
type Result struct {
	Sent, Copied, Deleted int   // files; copied are those that lay in the storage already
	Bytes                 int64 // of the files sent
	// Lease tells that the service does not honour conditions, so that rivals were
	// kept off by a lease: slower, and sure only when clocks and answers are prompt.
	Lease bool
}

// Put makes next what readers get. The tree has the files of next; next.Kept are
// those that must stay though next does not lead to them (output.Manifest.Retained).
// The errors that matter to a caller are the variables of this package.
func (s *Store) Put(ctx context.Context, tree fs.FS, next output.Manifest, o PutOptions) (Result, error) {
	p, err := s.prepare(tree, next, o)
	if err != nil {
		return Result{}, err
	}
	within := o.Within
	if within == 0 {
		within = time.Hour
	}
	ctx, cancel := context.WithTimeoutCause(ctx, within, errTime)
	defer cancel()
	if p.claim, err = s.claim(ctx, p.version, o.Who); err != nil {
		return Result{}, err
	}
	p.result.Lease = !p.claim.conditional
	p.Store = s.under(p.claim)
	held, stop := p.claim.hold(ctx)
	err = p.run(held)
	stop()
	if err == nil {
		err = p.claim.release(ctx)
	} else if !p.begun && ctx.Err() == nil {
		_ = p.claim.release(ctx) // lets others in; else the claim runs out by itself
	}
	return p.result, p.told(err)
}

// errTime is the end of PutOptions.Within.
var errTime = errors.New("the time for publishing is over")

// told gives an error as the caller gets it. Once next is live, no rival came first:
// something is left to be tidied up at most.
func (p *publication) told(err error) error {
	switch {
	case err == nil || !p.begun:
		return err
	case !errors.Is(err, ErrRival):
		return diag.Errorf("%w: %w", ErrIncomplete, err)
	case p.done:
		return diag.Errorf("%w: %s", ErrIncomplete, err)
	}
	return err
}

// A publication is one run of Put.
type publication struct {
	*Store
	PutOptions
	tree     fs.FS
	next     output.Manifest
	manifest []byte // next as it is stored
	version  string // of next
	files    []file // of next

	claim   *claim
	live    live
	listed  map[string]object // by path
	pending map[string]bool   // paths that are ours besides those of live
	sources map[string]string // paths by MD5 of what lies in the storage

	mu       sync.Mutex
	begun    bool // something was changed
	done     bool // next is live
	progress Progress
	result   Result
}

// prepare does what needs no request.
func (s *Store) prepare(tree fs.FS, next output.Manifest, o PutOptions) (*publication, error) {
	p := &publication{Store: s, PutOptions: o, tree: tree, next: next}
	var err error
	if p.files, err = survey(tree, next); err != nil {
		return nil, err
	}
	if p.manifest, err = next.Encode(); err != nil {
		return nil, err
	}
	p.version = sumOf(p.manifest)
	return p, nil
}

// run goes from what is live to next.
func (p *publication) run(ctx context.Context) error {
	plan, err := p.compare(ctx)
	if err != nil {
		return err
	}
	if err := p.judge(plan); err != nil {
		return err
	}
	if err := p.note(ctx, plan); err != nil {
		return err
	}
	p.begun = true
	if err := p.keep(ctx, plan); err != nil {
		return err
	}
	if err := p.send(ctx, plan); err != nil {
		return err
	}
	if err := p.verify(ctx); err != nil {
		return err
	}
	if err := p.swap(ctx); err != nil {
		return err
	}
	p.done = true
	return p.tidy(ctx)
}
