package output

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
)

// TestFullDisk writes to real file systems that are too small, by every few
// kilobytes.
func TestFullDisk(t *testing.T) {
	failed := 0
	for _, story := range stories {
		for size := 80; size <= 320; size += 8 {
			mount := t.TempDir()
			if err := syscall.Mount("none", mount, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
				t.Skipf("cannot mount a small file system here: %v", err)
			}
			if !fits(t, filepath.Join(mount, "public"), story) {
				failed++
			}
			if err := syscall.Unmount(mount, 0); err != nil {
				t.Error(err)
			}
		}
	}
	if failed == 0 {
		t.Error("no disk was too small")
	}
}

// fits writes a large site over a small one and reports whether there was room.
func fits(t *testing.T, dir string, s story) bool {
	mustWrite(t, dir, s.before[0])
	large := append(edition(s.next), text("fill.txt", string(make([]byte, 100<<10))))
	number, release := numberOf(s.next)
	o := Options{}
	if release {
		o = published(number)
	}
	_, err := Write(t.Context(), dir, large, "/", o)
	want := s.next
	if err != nil {
		want = s.before[0]
		if !errors.Is(err, syscall.ENOSPC) {
			t.Error(err)
		}
	}
	wantSite(t, dir, want)
	kept(t, dir)
	return err == nil
}
