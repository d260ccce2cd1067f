// Package parallel does many like things at once, a few at a time. A panic on
// any of its goroutines becomes an error that names what was being done, so that
// a fault of ours ends the program in order, on the goroutine that waits.
package parallel

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"golang.org/x/sync/errgroup"
)

// Panic is the error of what panicked.
type Panic struct {
	Doing string // what was being done, such as the path of a file
	Value any    // what was given to panic
	Stack []byte // where it happened, as text
}

// Error names what was being done, without the stack.
func (p *Panic) Error() string { return fmt.Sprintf("%s: panic: %v", p.Doing, p.Value) }

// Each calls do with 0 to n-1, at most limit at a time, and waits. Nothing more
// is begun once one has failed or ctx has ended. The error is that of ctx, else
// that of the lowest index that failed: as they are begun in order, it is the
// same whatever the order in which they end. Doing names the i-th for a [Panic].
func Each(ctx context.Context, limit, n int, doing func(i int) string, do func(i int) error) error {
	errs := make([]error, n)
	group, going := errgroup.WithContext(ctx)
	group.SetLimit(max(1, limit))
	for i := 0; i < n && going.Err() == nil; i++ {
		group.Go(func() error {
			errs[i] = Guard(func() string { return doing(i) }, func() error { return do(i) })
			return errs[i]
		})
	}
	failed := group.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	if failed == nil {
		return nil
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return failed
}

// Guard calls do and makes an error of its panic.
func Guard(doing func() string, do func() error) (err error) {
	defer func() {
		v := recover()
		var inner *Panic
		switch e, is := v.(error); {
		case v == nil:
		case is && errors.As(e, &inner): // told with its place already
			err = inner
		default:
			err = &Panic{Doing: doing(), Value: v, Stack: debug.Stack()}
		}
	}()
	return do()
}
