//go:build !windows

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncFolder makes the names in a folder durable. Some file systems keep them
// so by themselves and refuse to be asked.
func syncFolder(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, unix.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// rename moves a folder to a name that is free.
func rename(root *os.Root, from, to string) error { return root.Rename(from, to) }
