package output

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"mingce/generator/diag"
)

// A probe is told of every change to the file system before it is made. Tests
// make the change fail, or kill the process there.
type probe func(op, name string) error

// A disk makes the changes below one folder. It never leaves that folder, not
// even through symbolic links, and every error says what was being done.
type disk struct {
	root  *os.Root
	probe probe
}

// Permissions of new files and folders, before the system takes some away.
const (
	newFile   = 0o666
	newFolder = 0o777
)

// mkdir makes a folder that must not exist.
func (d disk) mkdir(name string) error {
	if err := d.probe("mkdir", name); err != nil {
		return diag.Errorf("making the folder %s: %w", name, err)
	}
	if err := d.root.Mkdir(filepath.FromSlash(name), newFolder); err != nil {
		return diag.Errorf("making the folder %s: %w", name, err)
	}
	return nil
}

// create writes a file that must not exist.
func (d disk) create(name string, data []byte) error {
	if err := d.fillNew(name, data); err != nil {
		return diag.Errorf("writing %s: %w", name, err)
	}
	return nil
}

func (d disk) fillNew(name string, data []byte) (err error) {
	if err := d.probe("create", name); err != nil {
		return err
	}
	f, err := d.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, newFile)
	if err != nil {
		return err
	}
	defer func() {
		if e := errors.Join(d.probe("close", name), f.Close()); err == nil {
			err = e
		}
	}()
	if err := d.probe("write", name); err != nil {
		return err
	}
	_, err = f.Write(data)
	return err
}

// link gives a file a second name, which must not exist. A symbolic link is not
// followed.
func (d disk) link(from, to string) error {
	if err := d.probe("link", to); err != nil {
		return err
	}
	return d.root.Link(filepath.FromSlash(from), filepath.FromSlash(to))
}

// remove removes a file.
func (d disk) remove(name string) error {
	err := d.probe("remove", name)
	if err == nil {
		err = d.root.Remove(filepath.FromSlash(name))
	}
	if err != nil {
		return diag.Errorf("removing %s: %w", filepath.Join(d.root.Name(), name), err)
	}
	return nil
}

// rename moves a folder to a name that is free.
func (d disk) rename(from, to string) error {
	err := d.probe("rename", from)
	if err == nil {
		err = rename(d.root, filepath.FromSlash(from), filepath.FromSlash(to))
	}
	if err != nil {
		return diag.Errorf("moving %s to %s: %w", from, to, explain(err))
	}
	return nil
}

// removeAll removes a folder with all that is in it. What does not exist is no
// error.
func (d disk) removeAll(name string) error {
	err := d.probe("remove", name)
	if err == nil {
		err = d.root.RemoveAll(filepath.FromSlash(name))
	}
	if err != nil {
		return diag.Errorf("removing %s: %w", filepath.Join(d.root.Name(), name), err)
	}
	return nil
}

// explain adds what to do to the errors of moving a folder that the user
// cannot be expected to know.
func explain(err error) error {
	if errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EBUSY) {
		return diag.Errorf("%w (the output folder is a mount point, or part of a container's image; give a folder inside it)", err)
	}
	return err
}
