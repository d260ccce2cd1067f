package output

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

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
