package object

import (
	"context"
	"time"

	"mingce/generator/internal/parallel"
)

// hold confirms the claim from time to time. The context that it gives ends when
// the claim is lost or can't be confirmed; its cause tells.
func (c *claim) hold(ctx context.Context) (held context.Context, stop func()) {
	held, cancel := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		cancel(parallel.Guard(func() string { return claimPath }, func() error { return c.watch(held) }))
	}()
	return held, func() { cancel(nil); <-ended }
}

// watch returns when the claim is lost or the context has ended. It looks at the
// clock often: a machine may have slept.
func (c *claim) watch(ctx context.Context) error {
	tick := time.NewTicker(min(time.Second, c.every/3))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if c.age() < c.every {
			continue
		}
		if err := c.confirm(ctx); err != nil {
			return err
		}
	}
}

// sure confirms the claim before whatever is done when it was not confirmed for
// long. A machine that slept may wake up in the middle of its work.
func (c *claim) sure(ctx context.Context) error {
	if c.age() < 2*c.every {
		return nil
	}
	return c.confirm(ctx)
}

// age is the time since the claim was last sure to hold.
func (c *claim) age() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Round(0).Sub(c.confirmed)
}

// release gives the claim up.
func (c *claim) release(ctx context.Context) error {
	if err := c.confirm(ctx); err != nil {
		return err
	}
	return c.store.remove(ctx, c.store.key(claimPath))
}
