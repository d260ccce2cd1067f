package output

import (
	"io/fs"
	"slices"
	"strings"

	"mingce/generator/diag"
)

// Names beside the output, before a number: of the process, of the release for
// what is to go.
func (p place) stagePrefix() string { return "." + p.name + ".stage-" }
func (p place) oldPrefix() string   { return "." + p.name + ".old-" }
func (p place) gonePrefix() string  { return "." + p.name + ".gone-" }

// releases is the name of the folder that holds the trees of earlier releases.
func (p place) releases() string { return "." + p.name + ".releases" }

// recover clears up after runs that were killed. An output folder that was
// moved away, and not yet replaced, is put back; one that was replaced is
// retired; all else of theirs goes.
func (f *Folder) recover() error {
	entries, err := f.folder.ReadDir(-1)
	if err != nil {
		return diag.Errorf("reading the folder of the output: %w", err)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		old := hasNumber(e.Name(), f.place.oldPrefix())
		switch {
		case old && !f.exists():
			err = f.disk.rename(e.Name(), f.place.name)
		case old || hasNumber(e.Name(), f.place.stagePrefix()):
			err = f.retire(e.Name(), f.releaseOf(e.Name()), f.releaseOf(f.place.name))
		case hasNumber(e.Name(), f.place.gonePrefix()):
			err = f.disk.removeAll(e.Name())
		}
		if err != nil {
			return diag.Errorf("clearing up after a run that was killed: %w", err)
		}
	}
	return nil
}

// releaseOf gives the release of a tree; nil when it has none or is not whole.
func (f *Folder) releaseOf(tree string) *Release {
	if info, err := f.disk.root.Lstat(tree); err != nil || !info.IsDir() {
		return nil
	}
	root, err := f.disk.root.OpenRoot(tree)
	if err != nil {
		return nil
	}
	defer root.Close()
	m, err := ReadManifest(root)
	if err != nil {
		return nil
	}
	return m.Release
}

// hasNumber reports whether name is prefix and a number.
func hasNumber(name, prefix string) bool {
	number, ok := strings.CutPrefix(name, prefix)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}
