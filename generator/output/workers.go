package output

import (
	"context"
	"sync"
	"sync/atomic"
)

// each calls do for 0 to n-1 on some workers until one fails or ctx ends. It
// returns the error of ctx, or that of the lowest index that fails whatever
// the order of the workers: numbers are given out in order, and all that are
// given out are finished.
func each(ctx context.Context, workers, n int, do func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var failed atomic.Bool
	var group sync.WaitGroup
	for range min(workers, n) {
		group.Go(func() {
			for ctx.Err() == nil && !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if errs[i] = do(i); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
