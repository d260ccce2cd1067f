package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"mingce/generator/diag"
)

// Live tells what is live in a folder, without locking it: the zero Manifest when
// nothing is there. Whatever else is there and is no site of ours is [ErrPlace].
// Where a run was killed between the two steps of a swap, it is what the next one
// will put back.
func Live(dir string) (Manifest, error) {
	p, err := locate(dir, nil)
	if err != nil {
		return Manifest{}, err
	}
	root, err := os.OpenRoot(p.path())
	if errors.Is(err, fs.ErrNotExist) {
		if old := p.movedAway(); old != "" {
			return Live(old)
		}
		return Manifest{}, nil
	}
	if err != nil {
		return Manifest{}, diag.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	m, noSite := ReadManifest(root)
	if noSite == nil {
		return m, nil
	}
	foreign, err := m.foreign(root)
	if err != nil {
		return Manifest{}, diag.Errorf("reading the output folder: %w", err)
	}
	if len(foreign) > 0 {
		return Manifest{}, noSiteError(dir)
	}
	return Manifest{}, nil
}

// movedAway is the folder that recover would put back; "" when there is none.
func (p place) movedAway() string {
	entries, err := os.ReadDir(p.parent) // sorted
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if hasNumber(e.Name(), p.oldPrefix()) && e.IsDir() {
			return filepath.Join(p.parent, e.Name())
		}
	}
	return ""
}
