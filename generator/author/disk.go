package author

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"mingce/generator/diag"
)

// probe is told of every change to the file system before it is made. Tests make
// the change fail there, and all that follow it, as if the process had been killed.
type probe func(doing, name string) error

// unwatched is the probe of every day.
func unwatched(string, string) error { return nil }

// disk makes the changes below one folder. It never leaves that folder, not even
// through symbolic links, and every error says what was being done.
type disk struct {
	root  *os.Root
	probe probe
}

func (d disk) change(doing, name string, how func(name string) error) error {
	err := d.probe(doing, name)
	if err == nil {
		err = how(filepath.FromSlash(name))
	}
	if err != nil {
		return diag.Errorf("%s %s: %w", doing, filepath.Join(d.root.Name(), filepath.FromSlash(name)), bare(err))
	}
	return nil
}

// bare takes the operation and the path off an error: ours say them better.
func bare(err error) error {
	var pathError *fs.PathError
	var linkError *os.LinkError
	switch {
	case errors.As(err, &pathError):
		return pathError.Err
	case errors.As(err, &linkError):
		return linkError.Err
	}
	return err
}

func (d disk) mkdir(name string) error {
	return d.change("making the folder", name, func(name string) error { return d.root.MkdirAll(name, 0o777) })
}

// create writes a file that must not exist, and makes its bytes durable.
func (d disk) create(name string, data []byte) error {
	return d.change("writing", name, func(name string) error {
		f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Sync(), f.Close())
	})
}

// rename moves a file over another, or a folder to a name that is free.
func (d disk) rename(from, to string) error {
	return d.change("moving a file to", to, func(to string) error { return d.root.Rename(filepath.FromSlash(from), to) })
}

// place moves a file to a name that is free. Where the file system has no links,
// somebody could take the name between the look and the move.
func (d disk) place(from, to string) error {
	err := d.change("moving a file to", to, func(to string) error {
		err := d.root.Link(filepath.FromSlash(from), to)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
		if _, there := d.root.Lstat(to); !errors.Is(there, fs.ErrNotExist) {
			return fs.ErrExist
		}
		return d.root.Rename(filepath.FromSlash(from), to)
	})
	if err != nil {
		return err
	}
	return d.remove(from)
}

// remove takes a file or an empty folder away; it may be gone already.
func (d disk) remove(name string) error {
	return d.change("removing", name, func(name string) error {
		if err := d.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

func (d disk) removeAll(name string) error { return d.change("removing", name, d.root.RemoveAll) }

// sync makes the names in a folder durable. Windows has no call for that, and
// some file systems refuse to be asked.
func (d disk) sync(name string) error {
	return d.change("making durable", name, func(name string) error {
		if runtime.GOOS == "windows" {
			return nil
		}
		f, err := d.root.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		return nil
	})
}

// read gives the bytes of a file; nil when there is none.
func (d disk) read(name string) ([]byte, error) {
	data, err := d.root.ReadFile(filepath.FromSlash(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if data == nil {
		data = []byte{}
	}
	return data, err
}
