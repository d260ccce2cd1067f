package output

import (
	"errors"

	"mingce/generator/diag"
)

// swap puts the stage in the place of the output, for good, and removes the
// tree that was there.
func (r *run) swap() error {
	old, err := r.trade()
	if err != nil {
		return diag.Errorf("putting the new site in place: %w", err)
	}
	r.staged = false
	if err := r.syncNames(); err != nil {
		// The old tree stays for the next run to remove: after a power failure
		// it might be the live one again.
		return diag.Errorf("the new site is in place, but may not outlast a power failure: %w", err)
	}
	if old == "" {
		return nil
	}
	if err := r.disk.removeAll(old); err != nil {
		return diag.Errorf("the new site is in place, but the old one remains beside it: %w", err)
	}
	return nil
}

// trade moves the stage to the name of the output and returns the name that
// the old tree has now, or "" when there was none.
func (r *run) trade() (old string, err error) {
	if !r.live() {
		return "", r.disk.rename(r.stage, r.place.name)
	}
	err = r.exchange()
	if errors.Is(err, errors.ErrUnsupported) {
		return r.replace()
	}
	return r.stage, err
}

func (r *run) exchange() error {
	err := r.disk.probe("exchange", r.place.name)
	if err == nil {
		err = exchange(r.folder, r.stage, r.place.name)
	}
	return explain(err)
}

// replace trades in two steps, for systems that cannot in one. Between them
// there is no output folder; recover undoes the first when the second never
// came.
func (r *run) replace() (string, error) {
	old := r.place.oldPrefix() + r.stage[len(r.place.stagePrefix()):]
	if err := r.disk.rename(r.place.name, old); err != nil {
		return "", err
	}
	if err := r.disk.rename(r.stage, r.place.name); err != nil {
		return "", errors.Join(err, r.disk.rename(old, r.place.name))
	}
	return old, nil
}

// syncNames makes the names beside the output durable.
func (r *run) syncNames() error {
	if err := r.disk.probe("sync", "."); err != nil {
		return err
	}
	return syncFolder(r.folder)
}
