package output

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
)

// TestSecondWriterIsRefused starts a writer inside the rendering of another.
func TestSecondWriterIsRefused(t *testing.T) {
	dir := newDir(t)
	var second error
	files := append(site("one"), File{"x.txt", func() ([]byte, error) {
		_, second = Write(t.Context(), dir, site("two"), "/", Options{})
		return nil, nil
	}})
	if _, err := Write(t.Context(), dir, files, "/", Options{}); err != nil {
		t.Fatal(err)
	}
	var locked *LockedError
	if !errors.As(second, &locked) || locked.PID != os.Getpid() || locked.Dir != dir {
		t.Errorf("second writer: %v; want one that names process %d", second, os.Getpid())
	}
	wantSite(t, dir, "one")
	mustWrite(t, dir, "two") // the lock is free again
}

// TestManyWriters proves that of writers at the same time one holds the lock,
// and that removing the lock file lets no two in.
func TestManyWriters(t *testing.T) {
	dir := newDir(t)
	var inside sync.Mutex
	files := append(site("one"), File{"x.txt", func() ([]byte, error) {
		if !inside.TryLock() {
			t.Error("two writers at once")
			return nil, nil
		}
		inside.Unlock()
		return nil, nil
	}})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				_, err := Write(t.Context(), dir, files, "/", Options{})
				if locked := (*LockedError)(nil); err != nil && !errors.As(err, &locked) {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	wantSite(t, dir, "one")
}

func TestLockOfDeadRunIsFree(t *testing.T) {
	dir := newDir(t)
	put(t, strings.TrimSuffix(dir, "public")+".public.lock", "1\n")
	mustWrite(t, dir, "one")
	wantSite(t, dir, "one")
}

func TestLockedErrorText(t *testing.T) {
	for _, e := range []LockedError{{Dir: "public", PID: 42}, {Dir: "public"}} {
		if got := e.Error(); !strings.Contains(got, "public") || strings.Contains(got, "42") != (e.PID == 42) {
			t.Error(got)
		}
	}
}
