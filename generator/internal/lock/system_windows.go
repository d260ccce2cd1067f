package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockAt is far behind the text of the lock file: the system keeps others from
// reading the bytes that are locked.
const lockAt = 1 << 30

// tryLock locks a file for this process, or fails with errHeld.
func tryLock(f *os.File) error {
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{Offset: lockAt})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}
