package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"

	"mingce/generator/diag"
)

// retire makes of a tree that is live no more the kept tree of its release, when
// that is earlier than the one that is live now, and removes any other.
func (f *Folder) retire(tree string, was, now *Release) error {
	if !earlier(was, now) {
		return f.disk.removeAll(tree)
	}
	if err := f.openShelf(); err != nil {
		return err
	}
	kept := path.Join(f.place.releases(), fmt.Sprintf("%04d", was.Number))
	if _, err := f.disk.root.Lstat(kept); err == nil {
		if err := f.discard(kept, was.Number); err != nil {
			return err
		}
	}
	if err := f.disk.rename(tree, kept); err != nil {
		return err
	}
	return f.syncShelf()
}

func earlier(was, now *Release) bool { return was != nil && now != nil && was.Number < now.Number }

// openShelf makes the folder of the kept trees, unless it is there.
func (f *Folder) openShelf() error {
	name := f.place.releases()
	info, err := f.disk.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return f.disk.mkdir(name)
	}
	if err == nil && !info.IsDir() {
		err = diag.Errorf("%s is not a folder; remove it", name)
	}
	return err
}

// prune removes the kept trees that are too old.
func (f *Folder) prune(now *Release) error {
	if now == nil {
		return nil
	}
	entries, err := fs.ReadDir(f.disk.root.FS(), f.place.releases())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		number, err := strconv.Atoi(e.Name())
		if err != nil || !hasNumber(e.Name(), "") || now.Number-number <= f.keep {
			continue
		}
		if err := f.discard(path.Join(f.place.releases(), e.Name()), number); err != nil {
			return err
		}
	}
	return nil
}

// discard removes a kept tree. It is no kept tree any more, for good, before the
// first of its files goes.
func (f *Folder) discard(kept string, number int) error {
	gone := f.place.gonePrefix() + strconv.Itoa(number)
	if err := f.disk.rename(kept, gone); err != nil {
		return err
	}
	if err := f.syncShelf(); err != nil {
		return err
	}
	return f.disk.removeAll(gone)
}

// syncShelf makes the names of the kept trees durable, and those beside the output.
func (f *Folder) syncShelf() error {
	name := f.place.releases()
	if err := f.disk.probe("sync", name); err != nil {
		return err
	}
	shelf, err := f.disk.root.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(syncFolder(shelf), shelf.Close()); err != nil {
		return err
	}
	return f.syncNames()
}
