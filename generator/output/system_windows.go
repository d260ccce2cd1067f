package output

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// lockAt is far behind the text of the lock file: the system keeps others from
// reading the bytes that are locked.
const lockAt = 1 << 30

// lockFile locks a file for this process, or fails with errHeld.
func lockFile(f *os.File) error {
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{Offset: lockAt})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}

// syncFolder does nothing: Windows writes folders through its journal and has
// no call for one.
func syncFolder(*os.File) error { return nil }

// rename moves a folder to a name that is free. A virus scanner or an indexer
// may hold a file that was just written, for a moment.
func rename(root *os.Root, from, to string) error {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		err := root.Rename(from, to)
		held := errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION)
		if !held || wait > time.Second {
			return err
		}
		time.Sleep(wait)
	}
}
