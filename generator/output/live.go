package output

import (
	"errors"
	"io/fs"
	"os"

	"mingce/generator/diag"
)

// Live tells what is live in a folder, without locking it: the zero Manifest when
// nothing is there. Whatever else is there and is no site of ours is [ErrPlace].
func Live(dir string) (Manifest, error) {
	p, err := locate(dir, nil)
	if err != nil {
		return Manifest{}, err
	}
	root, err := os.OpenRoot(p.path())
	if errors.Is(err, fs.ErrNotExist) {
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
