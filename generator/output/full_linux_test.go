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
	for size := 64; size <= 320; size += 8 {
		mount := t.TempDir()
		if err := syscall.Mount("none", mount, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
			t.Skipf("cannot mount a small file system here: %v", err)
		}
		dir := filepath.Join(mount, "public")
		fill := append(site("two"), text("fill.txt", string(make([]byte, 100<<10))))
		mustWrite(t, dir, "one")
		_, err := Write(t.Context(), dir, fill, "/", Options{})
		if err == nil {
			wantSite(t, dir, "two")
		} else if failed++; !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("%d KiB: %v", size, err)
		} else {
			wantSite(t, dir, "one")
		}
		if err := syscall.Unmount(mount, 0); err != nil {
			t.Error(err)
		}
	}
	if failed == 0 {
		t.Error("no disk was too small")
	}
}
