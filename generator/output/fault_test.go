package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
// message says, no kept tree may be torn, and the next run must converge.
func TestEveryFault(t *testing.T) {
	faults := []error{
		syscall.EIO, syscall.ENOSPC, syscall.EXDEV, syscall.EACCES, syscall.EMFILE, syscall.EROFS, syscall.EBUSY,
	}
	injected := 0
	for _, story := range stories {
		begin := story.begin(t)
		for _, way := range ways {
			for _, fault := range faults[:story.faults] {
				for k := int64(0); faultAt(t, story, begin(), way.wrap, fault, k); k++ {
					injected++
				}
			}
		}
	}
	t.Logf("%d faults injected", injected)
	if injected < 800 {
		t.Errorf("only %d faults injected", injected)
	}
}

// faultAt makes change k fail; it is false when there were not as many. A link
// that can't be made is no failure: the file is written instead.
func faultAt(t *testing.T, s story, dir string, way func(probe) probe, fault error, k int64) bool {
	var count atomic.Int64
	failed := ""
	fail := failAt(k, fault, &count)
	_, err := writeAs(t.Context(), dir, s.next, way(func(op, name string) error {
		err := fail(op, name)
		if err != nil {
			failed = op
		}
		if err != nil && op == "remove" { // a tree goes file by file
			os.Remove(filepath.Join(filepath.Dir(dir), filepath.FromSlash(name), "index.html"))
		}
		return err
	}))
	what := fmt.Sprintf("%s, %s: %v at %d", s.name, failed, fault, k)
	want := s.was()
	switch {
	case failed == "" || failed == "link":
		if want = s.next; err != nil {
			t.Fatalf("%s: error %v", what, err)
		}
	case !errors.Is(err, fault) || strings.Contains(err.Error(), "\n\n"):
		t.Fatalf("%s: error %v", what, err)
	case strings.Contains(err.Error(), "new site is in place"):
		want = s.next
	}
	if got, e := look(dir); e != nil || got != want {
		t.Fatalf("%s: site is %q, %v; want %q after: %v", what, got, e, want, err)
	}
	kept(t, dir)
	s.converge(t, dir, want == s.next)
	return failed != ""
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
