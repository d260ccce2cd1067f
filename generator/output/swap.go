package output

import (
	"errors"

	"mingce/generator/diag"
)

// swap puts the stage in the place of the output, for good, and retires the tree
// that was there.
func (f *Folder) swap() error {
	was, now := f.live.Release, f.staged.manifest.Release
	if earlier(was, now) {
		if err := f.openShelf(); err != nil {
			return err
		}
	}
	f.staged.stage.close() // some systems do not move a folder that is open
	old, err := f.trade()
	if err != nil {
		return diag.Errorf("putting the new site in place: %w", err)
	}
	f.staged.release()
	f.staged = nil
	if err := f.syncNames(); err != nil {
		// The old tree stays for the next run to remove: after a power failure
		// it might be the live one again.
		return diag.Errorf("the new site is in place, but may not outlast a power failure: %w", err)
	}
	if old != "" {
		err = f.retire(old, was, now)
	}
	if err = errors.Join(err, f.prune(now)); err != nil {
		return diag.Errorf("the new site is in place, but not all is cleared up beside it: %w", err)
	}
	return nil
}

// trade moves the stage to the name of the output and returns the name that
// the old tree has now, or "" when there was none.
func (f *Folder) trade() (old string, err error) {
	if !f.exists() {
		return "", f.disk.rename(f.stage, f.place.name)
	}
	err = f.exchange()
	if errors.Is(err, errors.ErrUnsupported) {
		return f.replace()
	}
	return f.stage, err
}

func (f *Folder) exchange() error {
	err := f.disk.probe("exchange", f.place.name)
	if err == nil {
		err = exchange(f.folder, f.stage, f.place.name)
	}
	return explain(err)
}

// replace trades in two steps, for systems that cannot in one. Between them
// there is no output folder; recover undoes the first when the second never
// came.
func (f *Folder) replace() (string, error) {
	old := f.place.oldPrefix() + f.stage[len(f.place.stagePrefix()):]
	if err := f.disk.rename(f.place.name, old); err != nil {
		return "", err
	}
	if err := f.disk.rename(f.stage, f.place.name); err != nil {
		return "", errors.Join(err, f.disk.rename(old, f.place.name))
	}
	return old, nil
}

// syncNames makes the names beside the output durable.
func (f *Folder) syncNames() error {
	if err := f.disk.probe("sync", "."); err != nil {
		return err
	}
	return syncFolder(f.folder)
}
