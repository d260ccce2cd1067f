package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// durable waits until all of the stage is on the disk. One call for the whole
// file system costs less than one for each of thousands of files. It reports
// what failed to be written since folder was opened.
func durable(_ *os.Root, folder *os.File) error {
	return unix.Syncfs(int(folder.Fd()))
}
