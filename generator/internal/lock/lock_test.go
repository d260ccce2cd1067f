package lock

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOneHasTheLock(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	first, err := Take(root, ".lock")
	if err != nil {
		t.Fatal(err)
	}
	var held *HeldError
	if _, err := Take(root, ".lock"); !errors.As(err, &held) || held.PID != os.Getpid() {
		t.Errorf("a second one: %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, ".lock")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file stays: %v", err)
	}
	again, err := Take(root, ".lock")
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Free(); err != nil {
		t.Fatal(err)
	}
	if left, err := Take(root, ".lock"); err != nil {
		t.Errorf("a file that was left keeps others out: %v", err)
	} else if err := left.Release(); err != nil {
		t.Error(err)
	}
}
