package object

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"sync"
	"time"

	"mingce/generator/diag"
)

// claimPath is the object that says who may write.
const claimPath = ownFolder + "claim.json"

// record is what a claim says.
type record struct {
	Owner       string    `json:"owner"`       // a run, by chance
	Publication string    `json:"publication"` // version of the manifest that it is to bring
	Who         string    `json:"who,omitempty"`
	Until       time.Time `json:"until"` // by the clock of the service
}

// rival is the error of whoever comes upon another's claim.
func (r record) rival() error { return &RivalError{r.Who, r.Until} }

// A claim is the right to write, as long as it is confirmed in time.
type claim struct {
	store       *Store
	conditional bool          // the service honours conditions; else this is a lease
	every       time.Duration // between two confirmations

	mu        sync.Mutex
	record    record
	etag      string
	confirmed time.Time // by the wall clock, which goes on while a machine sleeps
}

// claim gets the right to write. Another publication that has it is a
// [RivalError]; the same publication takes it over.
func (s *Store) claim(ctx context.Context, publication, who string) (*claim, error) {
	c := &claim{store: s, record: record{Owner: rand.Text(), Publication: publication, Who: who}}
	var err error
	for range s.limits.attempts { // others may be at it too
		there, etag, wrong := s.readClaim(ctx)
		if wrong != nil {
			return nil, wrong
		}
		if there.Publication != publication && s.clock.now().Before(there.Until) {
			return nil, there.rival()
		}
		when := condition(etag)
		if etag == "" {
			when = absent
		}
		if err = c.write(ctx, when); isUnsupported(err) {
			err = c.write(ctx, "")
		}
		if !isRefused(err) {
			break
		}
	}
	switch {
	case isRefused(err):
		return nil, diag.Errorf("%w: %s", ErrRival, err)
	case err != nil:
		return nil, err
	}
	return c, c.settle(ctx)
}

// settle finds out whether the claim holds by conditions. Where it does not, it is
// a lease, which holds when all who had one before must have noticed.
func (c *claim) settle(ctx context.Context) (err error) {
	c.every = c.store.limits.claim / 5
	if c.conditional, err = c.probe(ctx); err != nil || c.conditional {
		return err
	}
	c.every = min(c.every, c.store.limits.settle/3)
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(c.store.limits.settle):
	}
	return c.confirm(ctx)
}

// probe writes the claim again under conditions that don't hold.
func (c *claim) probe(ctx context.Context) (honoured bool, err error) {
	for _, never := range []condition{absent, "00000000000000000000000000000000"} {
		switch err := c.write(ctx, never); {
		case err == nil, isUnsupported(err):
			return false, nil
		case !isRefused(err):
			return false, err
		}
	}
	return true, nil
}

// confirm makes sure that the claim is still ours, and renews it.
func (c *claim) confirm(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conditional {
		err := c.write(ctx, condition(c.etag))
		if !isRefused(err) {
			return err
		}
	}
	there, etag, err := c.store.readClaim(ctx)
	switch {
	case err != nil:
		return err
	case there.Owner == "":
		return diag.Errorf("%w: this run was held up, and another one has published meanwhile", ErrRival)
	case there.Owner != c.record.Owner:
		return there.rival()
	case c.conditional: // ours, but the answer was lost
		c.etag = etag
		return nil
	case there.Until.Sub(c.store.clock.now()) < c.store.limits.claim/2:
		return c.write(ctx, "")
	}
	c.confirmed = time.Now().Round(0)
	return nil
}

// write writes the claim, to hold from now.
func (c *claim) write(ctx context.Context, when condition) error {
	begun := time.Now().Round(0)
	r := c.record
	r.Until = c.store.clock.now().Add(c.store.limits.claim).UTC().Round(time.Second)
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	etag, err := c.store.put(ctx, c.store.key(claimPath), data, ownHeaders, when)
	if err == nil {
		c.record, c.etag, c.confirmed = r, etag, begun
	}
	return err
}

// readClaim gives what the claim says; nothing when there is none.
func (s *Store) readClaim(ctx context.Context) (record, string, error) {
	data, etag, err := s.get(ctx, s.key(claimPath))
	if isMissing(err) {
		return record{}, "", nil
	}
	if err != nil {
		return record{}, "", err
	}
	var r record
	if json.Unmarshal(data, &r) != nil || r.Owner == "" {
		return record{}, "", diag.Errorf("%s is no claim of ours; if nobody is publishing, delete it", s.key(claimPath))
	}
	return r, etag, nil
}
