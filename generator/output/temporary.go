package output

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"mingce/generator/diag"
	"mingce/generator/internal/lock"
)

// temporaryName is how the folders of trees begin that are staged for no folder.
const temporaryName = "mingce-stage-"

// A temporary folder of the system holds one tree, and a lock that the system
// frees when the process dies.
type temporary struct {
	dir  string
	root *os.Root
	lock *lock.Lock
}

// makeTemporary makes a temporary folder, and clears up after runs that were
// killed.
func makeTemporary() (*temporary, error) {
	collect(os.TempDir())
	dir, err := os.MkdirTemp("", temporaryName)
	if err != nil {
		return nil, diag.Errorf("making a temporary folder: %w", err)
	}
	t := &temporary{dir: dir}
	if t.root, err = os.OpenRoot(dir); err == nil {
		t.lock, err = lock.Take(t.root, "lock")
	}
	if err != nil {
		return nil, errors.Join(diag.Errorf("making a temporary folder: %w", err), t.remove())
	}
	return t, nil
}

// remove removes the folder with all that is in it.
func (t *temporary) remove() error {
	var err error
	if t.lock != nil {
		err = t.lock.Release()
	}
	if t.root != nil {
		err = errors.Join(err, t.root.Close())
	}
	return errors.Join(err, os.RemoveAll(t.dir))
}

// settled is how old a temporary folder is before anybody may take it for one
// whose run was killed: younger ones may not have their lock yet.
const settled = time.Hour

// collect removes what killed runs left in the folder of temporary ones, as far as
// that is allowed to us. What can't be removed harms nobody.
func collect(dir string) {
	left, err := filepath.Glob(filepath.Join(dir, temporaryName+"*"))
	if err != nil {
		return
	}
	for _, name := range left {
		info, err := os.Lstat(name)
		if err != nil || !info.IsDir() || time.Since(info.ModTime()) < settled {
			continue
		}
		root, err := os.OpenRoot(name)
		if err != nil {
			continue
		}
		if l, err := lock.Take(root, "lock"); err == nil {
			t := temporary{name, root, l}
			_ = t.remove()
		} else {
			root.Close()
		}
	}
}
