package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// failAt makes a probe that fails change number k, from 0, and counts all.
func failAt(k int64, fault error, count *atomic.Int64) probe {
	return func(op, _ string) error {
		if count.Add(1)-1 == k {
			return &fs.PathError{Op: op, Path: "injected", Err: fault}
		}
		return nil
	}
}

// stepwise lets no system exchange folders in one step.
func stepwise(next probe) probe {
	return func(op, name string) error {
		if err := next(op, name); err != nil {
			return err
		}
		if op == "exchange" {
			return errors.ErrUnsupported
		}
		return nil
	}
}

func asIs(p probe) probe { return p }

func pass(string, string) error { return nil }

var ways = []struct {
	name string
	wrap func(probe) probe
}{{"exchange", asIs}, {"stepwise", stepwise}}

// TestEveryFault makes every change to the file system fail in every way. No
// failure may pass in silence, the site must be the old or the new one, as the
// message says, and the next run must converge.
func TestEveryFault(t *testing.T) {
	faults := []error{
		syscall.EACCES, syscall.EIO, syscall.ENOSPC, syscall.EMFILE, syscall.EROFS, syscall.EXDEV, syscall.EBUSY,
	}
	injected := 0
	for _, way := range ways {
		for _, fault := range faults {
			for k := int64(0); ; k++ {
				dir := newDir(t)
				mustWrite(t, dir, "one")
				var count atomic.Int64
				_, err := write(t.Context(), dir, site("two"), "/", Options{Workers: 2}, way.wrap(failAt(k, fault, &count)))
				if count.Load() <= k {
					wantSite(t, dir, "two")
					break
				}
				injected++
				if !errors.Is(err, fault) || strings.Contains(err.Error(), "\n\n") {
					t.Fatalf("%s, %v at %d: error %v", way.name, fault, k, err)
				}
				wantEither(t, fmt.Sprintf("%s, %v at %d", way.name, fault, k), dir, err)
				mustWrite(t, dir, "three")
				wantSite(t, dir, "three")
			}
		}
	}
	t.Logf("%d faults injected", injected)
	if injected < 400 {
		t.Errorf("only %d faults injected", injected)
	}
}

// wantEither fails unless the site is whole, and new only when the error says so.
func wantEither(t *testing.T, what, dir string, err error) {
	t.Helper()
	got, e := look(dir)
	want := "one"
	if strings.Contains(err.Error(), "new site is in place") {
		want = "two"
	}
	if e != nil || got != want {
		t.Fatalf("%s: site is %q, %v; want %q after: %v", what, got, e, want, err)
	}
}

func TestFaultsOfFirstRun(t *testing.T) {
	for k := int64(0); ; k++ {
		dir := newDir(t)
		var count atomic.Int64
		_, err := write(t.Context(), dir, site("one"), "/", Options{}, failAt(k, syscall.ENOSPC, &count))
		if count.Load() <= k {
			return
		}
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("at %d: %v", k, err)
		}
		mustWrite(t, dir, "two")
		wantSite(t, dir, "two")
	}
}

func TestStageIsRemovedWhenDiskIsFull(t *testing.T) {
	for _, op := range []string{"create", "write", "close", "sync", "exchange"} {
		dir := newDir(t)
		mustWrite(t, dir, "one")
		_, err := write(t.Context(), dir, site("two"), "/", Options{}, func(o, name string) error {
			if o == op && name != "." {
				return syscall.ENOSPC
			}
			return nil
		})
		if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("%s: error %v", op, err)
		}
		wantSite(t, dir, "one")
	}
}

func TestStepwise(t *testing.T) {
	dir := newDir(t)
	for _, generation := range []string{"one", "two", "three"} {
		if _, err := write(t.Context(), dir, site(generation), "/", Options{}, stepwise(pass)); err != nil {
			t.Fatal(err)
		}
		wantSite(t, dir, generation)
	}
}

// TestSecondStepFails proves that the old site is put back.
func TestSecondStepFails(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "one")
	_, err := write(t.Context(), dir, site("two"), "/", Options{}, stepwise(func(op, name string) error {
		if op == "rename" && strings.Contains(name, ".stage-") {
			return syscall.EIO
		}
		return nil
	}))
	if !errors.Is(err, syscall.EIO) {
		t.Errorf("error %v", err)
	}
	wantSite(t, dir, "one")
}

// TestKilledBetweenSteps proves that the next run puts the old site back, even
// when it fails itself.
func TestKilledBetweenSteps(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "one")
	p, err := locate(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(p.path(), p.path()[:len(p.path())-len(p.name)]+p.oldPrefix()+"77"); err != nil {
		t.Fatal(err)
	}
	_, err = Write(t.Context(), dir, append(site("two"), text("bad.html", "")), "/", Options{})
	if !errors.Is(err, ErrAudit) {
		t.Errorf("error %v", err)
	}
	wantSite(t, dir, "one")
}

func TestMountPointIsExplained(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "one")
	_, err := write(t.Context(), dir, site("two"), "/", Options{}, func(op, _ string) error {
		if op == "exchange" {
			return syscall.EBUSY
		}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "mount point") {
		t.Errorf("error %v", err)
	}
}

func TestReadOnlyParent(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "one")
	parent := strings.TrimSuffix(dir, "public")
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(parent, 0o777)
	if err := os.WriteFile(parent+"probe", nil, 0o666); err == nil {
		t.Skip("permissions do not bind us here")
	}
	if _, err := Write(t.Context(), dir, site("two"), "/", Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
	wantSite(t, dir, "one")
}
