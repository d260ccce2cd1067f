package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange lets two names of a folder change places in one step. It fails with
// errors.ErrUnsupported where the kernel or the file system cannot.
func exchange(folder *os.File, a, b string) error {
	fd := int(folder.Fd())
	err := unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return errors.ErrUnsupported
	}
	return err
}
