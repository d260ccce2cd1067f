// Package lock keeps two runs of the program from writing the same folder.
package lock

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"mingce/generator/diag"
)

// HeldError means that another process holds the lock.
type HeldError struct {
	PID int // of the other process; 0 if it is not known
}

// Error names the process.
func (e *HeldError) Error() string {
	if e.PID == 0 {
		return "another run holds the lock"
	}
	return fmt.Sprintf("another run (process %d) holds the lock", e.PID)
}

// A Lock is a locked file. The system frees it when the process dies, however it
// dies; the file's text only serves the message of others.
type Lock struct {
	root *os.Root
	name string
	file *os.File
}

// Take locks the file of that name in a folder, which it makes, without waiting.
// A *HeldError means that another process has it.
func Take(root *os.Root, name string) (*Lock, error) {
	for {
		f, err := open(root, name)
		if err != nil {
			return nil, err
		}
		l := &Lock{root, name, f}
		switch err := tryLock(f); {
		case errors.Is(err, errHeld):
			pid := readPID(f)
			return nil, errors.Join(f.Close(), &HeldError{pid})
		case err != nil:
			return nil, errors.Join(err, f.Close())
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

// errHeld means that another process holds a lock.
var errHeld = errors.New("lock is held")

func open(root *os.Root, name string) (*os.File, error) {
	// Opening a named pipe or a device could block, a link could lead astray.
	if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, diag.Errorf("%s is not a plain file; remove it", name)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return root.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
}

// current reports whether the locked file is still the one that others find.
func (l *Lock) current() bool {
	mine, err := l.file.Stat()
	if err != nil {
		return false
	}
	found, err := l.root.Lstat(l.name)
	return err == nil && os.SameFile(mine, found)
}

// sign writes our process into the file, for the message of other runs.
func (l *Lock) sign() error {
	err := l.file.Truncate(0)
	if err == nil {
		_, err = l.file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	if err != nil {
		return errors.Join(diag.Errorf("writing %s: %w", l.name, err), l.Release())
	}
	return nil
}

// Release removes the file while it is still ours, then frees the lock.
func (l *Lock) Release() error {
	err := l.root.Remove(l.name)
	if err != nil {
		err = diag.Errorf("removing %s: %w", l.name, err)
	}
	return errors.Join(err, l.Free())
}

// Free frees the lock and leaves the file.
func (l *Lock) Free() error { return l.file.Close() }

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
