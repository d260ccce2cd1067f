package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
)

// litter are files that desktops leave in the folders they show.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// claim refuses an output folder that is not ours to replace: one that holds,
// however deep, what we did not write. It tells what is live. A link that took
// its place meanwhile names nothing that a swap would touch.
func (f *Folder) claim() (Manifest, error) {
	info, err := f.disk.root.Lstat(f.place.name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return Manifest{}, nil
	}
	root, err := f.disk.root.OpenRoot(f.place.name)
	if err != nil {
		return Manifest{}, diag.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	m, noSite := ReadManifest(root)
	if f.adopt {
		return m, nil
	}
	foreign, err := m.foreign(root)
	switch {
	case err != nil:
		return m, diag.Errorf("reading the output folder: %w", err)
	case len(foreign) == 0:
		return m, nil
	case noSite != nil:
		return m, noSiteError(f.place.shown)
	case len(foreign) == 1:
		return m, placeErrorf(f.place.shown, "it holds %s, which is no part of the site; "+
			"move that elsewhere, or pass --adopt to lose it", foreign[0])
	}
	return m, placeErrorf(f.place.shown, "it holds %s, which are no part of the site; "+
		"move them elsewhere, or pass --adopt to lose them", some(foreign))
}

func noSiteError(dir string) error {
	return placeErrorf(dir, "it is not empty and holds no site of ours; choose another, or pass --adopt to replace all that is in it")
}

// some names the first of several.
func some(names []string) diag.Message {
	const most = 3
	if len(names) <= most {
		return diag.Messagef("%s and %s", strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
	}
	return diag.Messagef("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// foreign lists the files and folders that stand in a folder and not in the
// manifest. What is below a foreign folder is not listed.
func (m Manifest) foreign(folder *os.Root) ([]string, error) {
	ours := m.folders()
	var found []string
	err := fs.WalkDir(folder.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && !ours[name]:
			found = append(found, folders.Printable(name)+"/")
			return fs.SkipDir
		case !d.IsDir() && !m.owns(name) && !slices.Contains(litter, d.Name()):
			found = append(found, folders.Printable(name))
		}
		return nil
	})
	return found, err
}

// folders gives the folders in which the files stand.
func (m Manifest) folders() map[string]bool {
	all := map[string]bool{".": true}
	add := func(name string) {
		for folder := path.Dir(name); !all[folder]; folder = path.Dir(folder) {
			all[folder] = true
		}
	}
	for name := range m.Files {
		add(name)
	}
	for name := range m.Kept {
		add(name)
	}
	return all
}
