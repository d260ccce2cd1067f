package archive

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"mingce/generator/diag"
	"mingce/generator/internal/lock"
	"mingce/generator/output"
)

// ErrFile means that a file may not be replaced: it is no archive of ours. The message
// says which and why.
var ErrFile = errors.New("not an archive of ours")

// Live gives the manifest of the tree that an archive was packed from; an error that is
// fs.ErrNotExist when there is no such file, [ErrFile] when it is no archive of ours.
func Live(file string) (output.Manifest, error) {
	info, err := os.Lstat(file)
	if err != nil {
		return output.Manifest{}, err
	}
	if !info.Mode().IsRegular() {
		return output.Manifest{}, diag.Errorf("%s: %w: it is no plain file", file, ErrFile)
	}
	z, err := zip.OpenReader(file)
	if errors.Is(err, fs.ErrPermission) {
		return output.Manifest{}, err
	}
	if err != nil {
		return output.Manifest{}, diag.Errorf("%s: %w: %w", file, ErrFile, err)
	}
	defer z.Close() // it was only read
	data, err := fs.ReadFile(z, ManifestPath)
	if err != nil {
		return output.Manifest{}, diag.Errorf("%s: %w: %w", file, ErrFile, err)
	}
	var m output.Manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Version < 1 || m.Files == nil {
		return output.Manifest{}, diag.Errorf("%s: %w: its %s is not a manifest", file, ErrFile, ManifestPath)
	}
	return m, nil
}

// claim refuses to replace what is not ours.
func claim(file string, adopt bool) error {
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case adopt && info.Mode().IsRegular():
		return nil
	}
	_, err = Live(file)
	return err
}

// replace writes an archive beside file and puts it in its place.
func replace(file string, adopt bool, write func(writer) error) (err error) {
	folder, err := os.OpenRoot(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer folder.Close() // what was written in it does not hang on it
	name := filepath.Base(file)
	held, err := lock.Take(folder, "."+name+".lock")
	if other := (*lock.HeldError)(nil); errors.As(err, &other) {
		return &output.LockedError{Dir: file, PID: other.PID}
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.Release()) }()
	if err := claim(file, adopt); err != nil {
		return err
	}
	stage := "." + name + ".stage"
	if err := stageIn(folder, stage, write); err != nil {
		return errors.Join(err, remove(folder, stage))
	}
	if err := claim(file, adopt); err != nil { // what came meanwhile must not be lost either
		return errors.Join(err, remove(folder, stage))
	}
	if err := folder.Rename(stage, name); err != nil {
		return errors.Join(err, remove(folder, stage))
	}
	if err := syncNames(folder); err != nil {
		return diag.Errorf("the new archive is in place, but may not outlast a power failure: %w", err)
	}
	return nil
}

// stageIn writes the stage and waits until it is on the disk. What a killed run left there goes.
func stageIn(folder *os.Root, stage string, write func(writer) error) (err error) {
	if err := remove(folder, stage); err != nil {
		return err
	}
	f, err := folder.OpenFile(stage, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(f.Sync(), f.Close())
}

func remove(folder *os.Root, name string) error {
	err := folder.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// syncNames makes the names in a folder durable; Windows does so by itself. Some file
// systems too, and refuse to be asked.
func syncNames(folder *os.Root) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := folder.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
