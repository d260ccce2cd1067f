package author

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"mingce/generator/diag"
	"mingce/generator/internal/lock"
	"mingce/generator/source"
)

// Names in the content folder that are no content. What a run that was killed
// leaves there, the next one that writes clears up.
const (
	stageFolder = ".stage" // files that are being written
	lockFile    = ".lock"
)

// writer is the one that may write to a content folder, until it is closed.
type writer struct {
	disk
	dir  string // the folder as the user knows it
	lock *lock.Lock
}

// open locks a content folder and clears up after a run that was killed: what had
// become content is moved to its place, all else is removed.
func open(dir string, p probe) (*writer, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, diag.Errorf("content: cannot read %s: %w", dir, bare(err))
	}
	w := &writer{disk: disk{root, p}, dir: dir}
	err = w.change("locking", lockFile, func(name string) (err error) {
		w.lock, err = lock.Take(root, name)
		return err
	})
	var held *lock.HeldError
	switch {
	case errors.As(err, &held):
		return nil, errors.Join(diag.Errorf("%s: %w", dir, ErrBusy), root.Close())
	case err != nil:
		return nil, errors.Join(err, root.Close())
	}
	if err := inOrder(func() error { return w.removeAll(stageFolder) }, w.settleAll); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// close lets others write.
func (w *writer) close() error {
	err := w.probe("unlocking", lockFile)
	if err == nil {
		err = w.lock.Release()
	} else {
		err = errors.Join(err, w.lock.Free())
	}
	return errors.Join(err, w.root.Close())
}

// write writes new files, all or none, or replaces one.
func (w *writer) write(files ...file) error {
	err := w.stage(files)
	for _, f := range files {
		if err == nil {
			err = w.asBefore(f)
		}
	}
	switch {
	case err != nil:
	case len(files) == 1 && files[0].old != nil:
		err = w.replace(files[0])
	default:
		// From here on the files are content, wherever they lie.
		if err = w.rename(stageFolder, source.PendingFolder); err == nil {
			return inOrder(func() error { return w.sync(".") }, w.settleAll)
		}
	}
	return errors.Join(err, w.removeAll(stageFolder))
}

// stage writes files where content does not look, and makes them durable.
func (w *writer) stage(files []file) error {
	folders := []string{stageFolder}
	for _, f := range files {
		if f.old != nil && len(files) > 1 {
			return errors.New("author: a file that exists is replaced alone")
		}
		name := path.Join(stageFolder, f.path)
		err := inOrder(func() error { return w.mkdir(path.Dir(name)) }, func() error { return w.create(name, f.data) })
		if err != nil {
			return err
		}
		for up := path.Dir(name); up != stageFolder; up = path.Dir(up) {
			folders = append(folders, up)
		}
	}
	done := map[string]bool{}
	for _, folder := range folders {
		if !done[folder] {
			if err := w.sync(folder); err != nil {
				return err
			}
		}
		done[folder] = true
	}
	return nil
}

// asBefore makes sure that nobody wrote the file meanwhile.
func (w *writer) asBefore(f file) error {
	shown := filepath.Join(w.dir, filepath.FromSlash(f.path))
	_, err := w.root.Lstat(filepath.FromSlash(f.path))
	switch {
	case f.old == nil && errors.Is(err, fs.ErrNotExist):
		return nil
	case f.old == nil && err == nil:
		return diag.Errorf("%s %w", shown, ErrExists)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if now, err := w.read(f.path); err != nil || !bytes.Equal(now, f.old) {
		return errors.Join(diag.Errorf("%s %w", shown, ErrChanged), err)
	}
	return nil
}

// replace puts the staged file in place of the one that is there, in one step.
func (w *writer) replace(f file) error {
	staged := path.Join(stageFolder, f.path)
	info, err := w.root.Stat(filepath.FromSlash(f.path))
	if err != nil {
		return err
	}
	return inOrder(
		func() error {
			return w.change("setting the mode of", staged, func(name string) error { return w.root.Chmod(name, info.Mode().Perm()) })
		},
		func() error { return w.rename(staged, f.path) },
		func() error { return w.sync(path.Dir(f.path)) },
	)
}

// settleAll moves what has become content to its place. Doing it again goes on
// where it was cut short.
func (w *writer) settleAll() error { return w.settle(".") }

// settle does so within a folder: what it does not have yet moves there as a whole.
func (w *writer) settle(folder string) error {
	within := path.Join(source.PendingFolder, folder)
	listed, err := fs.ReadDir(w.root.FS(), within)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range listed {
		if err := w.settleOne(e, path.Join(within, e.Name()), path.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	return inOrder(func() error { return w.sync(folder) }, func() error { return w.remove(within) })
}

func (w *writer) settleOne(e fs.DirEntry, from, to string) error {
	there, err := w.root.Lstat(filepath.FromSlash(to))
	switch {
	case errors.Is(err, fs.ErrNotExist) && e.IsDir():
		return w.rename(from, to)
	case errors.Is(err, fs.ErrNotExist):
		return w.place(from, to)
	case err != nil:
		return err
	case e.IsDir() && there.IsDir():
		return w.settle(to)
	}
	data, err := w.read(from)
	if err == nil {
		err = w.asBefore(file{path: to, data: data, old: data})
	}
	if err != nil { // somebody else wrote it: neither is dropped
		return diag.Errorf("%s is in the way of %s; remove one of them and run again: %w",
			filepath.Join(w.dir, filepath.FromSlash(to)), filepath.Join(w.dir, filepath.FromSlash(from)), err)
	}
	return w.remove(from)
}
