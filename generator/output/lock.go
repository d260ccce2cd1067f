package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"mingce/generator/diag"
)

// errHeld means that another process holds a lock.
var errHeld = errors.New("lock is held")

// A lock keeps other runs from one output folder. The system frees it when the
// process dies, however it dies; the file's text only serves the message.
type lock struct {
	disk disk
	name string
	file *os.File
}

// takeLock locks the file name, or fails with a *LockedError about dir.
func takeLock(d disk, name, dir string) (*lock, error) {
	for {
		f, err := openLock(d, name)
		if err != nil {
			return nil, diag.Errorf("locking the output folder: %w", err)
		}
		l := &lock{disk: d, name: name, file: f}
		switch err := lockFile(f); {
		case errors.Is(err, errHeld):
			pid := readPID(f)
			return nil, errors.Join(f.Close(), &LockedError{Dir: dir, PID: pid})
		case err != nil:
			return nil, errors.Join(diag.Errorf("locking the output folder: %w", err), f.Close())
		}
		if l.current() {
			return l, l.sign()
		}
		// The run that held it removed the file after we opened it.
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

func openLock(d disk, name string) (*os.File, error) {
	if err := d.probe("lock", name); err != nil {
		return nil, err
	}
	// Opening a named pipe or a device could block, a link could lead astray.
	if info, err := d.root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, diag.Errorf("%s is not a plain file; remove it", name)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return d.root.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
}

// current reports whether the locked file is still the one that others find.
func (l *lock) current() bool {
	mine, err := l.file.Stat()
	if err != nil {
		return false
	}
	found, err := l.disk.root.Lstat(l.name)
	return err == nil && os.SameFile(mine, found)
}

// sign writes our process into the file, for the message of other runs.
func (l *lock) sign() error {
	err := l.file.Truncate(0)
	if err == nil {
		_, err = l.file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	if err != nil {
		return errors.Join(diag.Errorf("writing %s: %w", l.name, err), l.release())
	}
	return nil
}

// release removes the file while it is still ours, then frees the lock.
func (l *lock) release() error {
	err := l.disk.probe("unlock", l.name)
	if err == nil {
		err = l.disk.root.Remove(l.name)
	}
	if err != nil {
		err = diag.Errorf("removing %s: %w", l.name, err)
	}
	return errors.Join(err, l.file.Close())
}

// readPID reads the process that holds the lock. That process may be about to
// write it.
func readPID(f *os.File) int {
	for range 20 {
		text, err := io.ReadAll(io.NewSectionReader(f, 0, 32))
		if err != nil {
			return 0
		}
		if number, whole := strings.CutSuffix(string(text), "\n"); whole {
			pid, err := strconv.Atoi(number)
			if err != nil {
				return 0
			}
			return pid
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0
}
