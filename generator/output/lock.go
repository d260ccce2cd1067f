package output

import (
	"errors"

	"mingce/generator/diag"
	"mingce/generator/internal/lock"
)

// held is the lock that keeps other runs from one output folder.
type held struct {
	disk disk
	name string
	lock *lock.Lock
}

// takeLock locks the file name, or fails with a *LockedError about dir.
func takeLock(d disk, name, dir string) (*held, error) {
	if err := d.probe("lock", name); err != nil {
		return nil, diag.Errorf("locking the output folder: %w", err)
	}
	l, err := lock.Take(d.root, name)
	var other *lock.HeldError
	switch {
	case errors.As(err, &other):
		return nil, &LockedError{Dir: dir, PID: other.PID}
	case err != nil:
		return nil, diag.Errorf("locking the output folder: %w", err)
	}
	return &held{d, name, l}, nil
}

// release removes the lock's file, then frees the lock.
func (h *held) release() error {
	if err := h.disk.probe("unlock", h.name); err != nil {
		return errors.Join(diag.Errorf("removing %s: %w", h.name, err), h.lock.Free())
	}
	return h.lock.Release()
}
