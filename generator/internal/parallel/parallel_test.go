package parallel

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
)

func TestEachDoesAll(t *testing.T) {
	var sum, now, most atomic.Int64
	err := Each(t.Context(), 3, 100, strconv.Itoa, func(i int) error {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		sum.Add(int64(i))
		return nil
	})
	if err != nil || sum.Load() != 4950 || most.Load() > 3 {
		t.Errorf("%v, sum %d, %d at a time", err, sum.Load(), most.Load())
	}
}

func TestEachGivesTheLowestError(t *testing.T) {
	for range 50 {
		err := Each(t.Context(), 4, 40, strconv.Itoa, func(i int) error {
			if i%10 == 7 {
				return errors.New(strconv.Itoa(i))
			}
			return nil
		})
		if err == nil || err.Error() != "7" {
			t.Fatalf("the error is %v", err)
		}
	}
}

func TestEachStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var begun atomic.Int64
	err := Each(ctx, 2, 1000, strconv.Itoa, func(int) error {
		begun.Add(1)
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || begun.Load() > 10 {
		t.Errorf("%v after %d", err, begun.Load())
	}
}

// A panic on a worker is an error on the goroutine that waits, and names its thing.
func TestEachTellsOfAPanic(t *testing.T) {
	err := Each(t.Context(), 2, 3, func(i int) string { return "file " + strconv.Itoa(i) }, func(i int) error {
		if i == 1 {
			var none map[string]int
			none["x"] = 1
		}
		return nil
	})
	var p *Panic
	if !errors.As(err, &p) || p.Doing != "file 1" || len(p.Stack) == 0 {
		t.Errorf("the error is %v", err)
	}
}
