package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"mingce/generator/diag"
)

// A place is where the output folder really is.
type place struct {
	shown  string // as the user gave it, for messages
	parent string // absolute, no symbolic link in it; may not exist yet
	name   string // of the output folder in parent
}

func (p place) path() string { return filepath.Join(p.parent, p.name) }

// locate resolves dir and refuses the places where no output may be. It writes
// nothing.
func locate(dir string, forbidden []string) (place, error) {
	if dir == "" {
		return place{}, placeErrorf(`""`, "name a folder")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return place{}, diag.Errorf("finding the output folder %s: %w", dir, err)
	}
	path, err := resolve(dir, abs)
	if err != nil {
		return place{}, err
	}
	if filepath.Dir(path) == path {
		return place{}, placeErrorf(dir, "it is the root of the file system")
	}
	p := place{shown: dir, parent: filepath.Dir(path), name: filepath.Base(path)}
	if info, err := os.Lstat(path); err == nil && !info.IsDir() {
		return place{}, placeErrorf(dir, "it is a file; give a folder")
	}
	return p, p.avoid(forbidden)
}

// resolve follows all symbolic links of path, of which the last parts need not
// exist.
func resolve(shown, path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	var fault *fs.PathError
	switch {
	case err == nil:
		return real, nil
	case errors.Is(err, syscall.ENOTDIR):
		return "", placeErrorf(shown, "it lies in a file; give a folder")
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return "", placeErrorf(shown, "%s is a symbolic link to nothing", path)
		}
		parent, err := resolve(shown, filepath.Dir(path))
		return filepath.Join(parent, filepath.Base(path)), err
	case !errors.As(err, &fault):
		return "", placeErrorf(shown, "its symbolic links run in a circle")
	}
	return "", diag.Errorf("finding the output folder %s: %w", shown, err)
}

// avoid refuses a place that would destroy, or be part of, what must be kept.
func (p place) avoid(forbidden []string) error {
	var open []string // folders the output may lie in
	if home, err := os.UserHomeDir(); err == nil {
		open = append(open, home)
	}
	if cwd, err := os.Getwd(); err == nil {
		open = append(open, cwd)
	}
	for _, keep := range open {
		if covers(p.path(), keep) {
			return placeErrorf(p.shown, "it is or contains the folder %s, which would be replaced", keep)
		}
	}
	for _, keep := range forbidden {
		if covers(p.path(), keep) {
			return placeErrorf(p.shown, "it is or contains the folder %s, which would be replaced", keep)
		}
		if covers(keep, p.path()) && !coversAny(keep, open) {
			return placeErrorf(p.shown, "it lies in the folder %s, which the site is made from", keep)
		}
	}
	return nil
}

func coversAny(outer string, inner []string) bool {
	for _, in := range inner {
		if covers(outer, in) {
			return true
		}
	}
	return false
}

// covers reports whether outer is inner or one of its ancestors. It compares
// the folders, not their names, so neither symbolic links nor the case of
// letters deceive it. What does not exist covers nothing.
func covers(outer, inner string) bool {
	o, err := os.Stat(outer)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(inner); err == nil {
		inner = real
	}
	if abs, err := filepath.Abs(inner); err == nil {
		inner = abs
	}
	for {
		if i, err := os.Stat(inner); err == nil && os.SameFile(o, i) {
			return true
		}
		up := filepath.Dir(inner)
		if up == inner {
			return false
		}
		inner = up
	}
}
