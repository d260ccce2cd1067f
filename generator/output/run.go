package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A run holds the lock on one output folder and does everything that happens
// beside it.
type run struct {
	place  place
	disk   disk     // of the folder that holds the output
	folder *os.File // the same, to exchange names in it and make them durable
	lock   *held
	stage  string // name of our stage
	staged bool   // whether it is there and ours to remove
}

// Names beside the output, before the number of the process.
func (p place) stagePrefix() string { return "." + p.name + ".stage-" }
func (p place) oldPrefix() string   { return "." + p.name + ".old-" }

// begin opens the folder that holds the output, takes the lock and clears up
// after runs that were killed.
func begin(p place, pr probe) (*run, error) {
	if err := os.MkdirAll(p.parent, 0o777); err != nil {
		return nil, fmt.Errorf("making the folder of the output: %w", err)
	}
	root, err := os.OpenRoot(p.parent)
	if err != nil {
		return nil, fmt.Errorf("opening the folder of the output: %w", err)
	}
	folder, err := root.Open(".")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the folder of the output: %w", err), root.Close())
	}
	r := &run{place: p, disk: disk{root, pr}, folder: folder}
	r.stage = p.stagePrefix() + strconv.Itoa(os.Getpid())
	if r.lock, err = takeLock(r.disk, "."+p.name+".lock", p.shown); err != nil {
		return nil, errors.Join(err, r.close())
	}
	if err := r.recover(); err != nil {
		return nil, errors.Join(err, r.end())
	}
	return r, nil
}

// end removes the stage, if it was not swapped in, and frees the lock.
func (r *run) end() error {
	var err error
	if r.staged {
		err = r.disk.removeAll(r.stage)
	}
	return errors.Join(err, r.lock.release(), r.close())
}

func (r *run) close() error { return errors.Join(r.folder.Close(), r.disk.root.Close()) }

// recover clears up after runs that were killed. An output folder that was
// moved away, and not yet replaced, is put back; all else of theirs goes.
func (r *run) recover() error {
	entries, err := r.folder.ReadDir(-1)
	if err != nil {
		return fmt.Errorf("reading the folder of the output: %w", err)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		old := hasNumber(e.Name(), r.place.oldPrefix())
		switch {
		case old && !r.live():
			err = r.disk.rename(e.Name(), r.place.name)
		case old || hasNumber(e.Name(), r.place.stagePrefix()):
			err = r.disk.removeAll(e.Name())
		}
		if err != nil {
			return fmt.Errorf("clearing up after a run that was killed: %w", err)
		}
	}
	return nil
}

// hasNumber reports whether name is prefix and a number.
func hasNumber(name, prefix string) bool {
	number, ok := strings.CutPrefix(name, prefix)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// live reports whether there is an output folder.
func (r *run) live() bool {
	_, err := r.disk.root.Lstat(r.place.name)
	return err == nil
}

// mode gives the permissions of the output folder, 0 when there is none.
func (r *run) mode() fs.FileMode {
	info, err := r.disk.root.Lstat(r.place.name)
	if err != nil {
		return 0
	}
	return info.Mode() & (fs.ModePerm | fs.ModeSetgid | fs.ModeSticky)
}

// litter are files that desktops leave in the folders they show.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// claim refuses an output folder that is not ours to replace: one that holds
// what we did not write.
func (r *run) claim(adopt bool) error {
	root, err := r.disk.root.OpenRoot(r.place.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return fmt.Errorf("reading the output folder: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(litter, e.Name()) })
	if adopt || len(entries) == 0 {
		return nil
	}
	m, err := readManifest(root)
	if err != nil {
		return placeErrorf(r.place.shown, "it is not empty and holds no site of ours; "+
			"choose another, or pass --adopt to replace all that is in it")
	}
	ours := m.top()
	for _, e := range entries {
		if !ours[e.Name()] {
			return placeErrorf(r.place.shown, "it holds %s, which is no part of the site; "+
				"move that elsewhere, or pass --adopt to lose it", e.Name())
		}
	}
	return nil
}
