package output

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
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
		return nil, diag.Errorf("making the folder of the output: %w", err)
	}
	root, err := os.OpenRoot(p.parent)
	if err != nil {
		return nil, diag.Errorf("opening the folder of the output: %w", err)
	}
	folder, err := root.Open(".")
	if err != nil {
		return nil, errors.Join(diag.Errorf("opening the folder of the output: %w", err), root.Close())
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
		return diag.Errorf("reading the folder of the output: %w", err)
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
			return diag.Errorf("clearing up after a run that was killed: %w", err)
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

// mode gives the permissions of the output folder, 0 when there is none. Those
// of a link that took its place say nothing.
func (r *run) mode() fs.FileMode {
	info, err := r.disk.root.Lstat(r.place.name)
	if err != nil || !info.IsDir() {
		return 0
	}
	return info.Mode() & (fs.ModePerm | fs.ModeSetgid | fs.ModeSticky)
}
