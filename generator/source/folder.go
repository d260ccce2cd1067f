package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"

	"mingce/generator/internal/folders"
	"mingce/generator/internal/parallel"
)

// maxFile is the size in bytes above which a file is refused unread.
const maxFile = 1 << 20

// entry is a file or folder of the content folder.
type entry struct {
	path   string      // within the content folder, with slashes
	mode   fs.FileMode // type bits only
	kinds  []pattern   // the kinds of document that stand here, or below a folder
	beside []pattern   // the kinds that may stand in or below the same folder
	own    names       // what its own name says
	names  names       // what its whole path says
}

// walk lists a folder in the order of names, and those below it that belong
// to the layout. It follows no links.
func walk(fsys fs.FS, within string, level int, kinds []pattern, above names) ([]entry, error) {
	listed, err := fs.ReadDir(fsys, within)
	if err != nil {
		return nil, err
	}
	below, errs := make([][]entry, len(listed)), make([]error, len(listed))
	named := func(i int) string { return path.Join(within, listed[i].Name()) }
	panicked := parallel.Each(context.Background(), workers(), len(listed), named, func(i int) error {
		item := listed[i]
		if ignored(item.Name()) || item.IsDir() && ofRelease(named(i)) {
			return nil
		}
		e := entry{path: named(i), mode: item.Type(), beside: kinds}
		e.kinds, e.own = match(kinds, level, item.Name(), item.IsDir())
		e.names = above.with(e.own)
		below[i] = []entry{e}
		if item.IsDir() && len(e.kinds) > 0 {
			var deeper []entry
			deeper, errs[i] = walk(fsys, e.path, level+1, e.kinds, e.names)
			below[i] = append(below[i], deeper...)
		}
		return nil
	})
	return slices.Concat(below...), errors.Join(append(errs, panicked)...)
}

// workers is how many things are done at a time.
func workers() int { return runtime.GOMAXPROCS(0) }

// ignored tells files that stand in any folder and are nobody's content.
func ignored(name string) bool { return folders.Leftover(name) || folders.Hidden(name) }

// readFile reads a file of the content folder, from the folder in which it
// stands. Data lies in the buffer. With [folders.ErrTooLarge] the file is known,
// but not its bytes.
func readFile(within *os.Root, dir, name string, buffer *bytes.Buffer) (file File, data []byte, err error) {
	file = File{Path: folders.Shown(dir, name), name: name}
	data, info, err := folders.ReadFile(within, path.Base(name), maxFile, buffer)
	if info != nil {
		file.Size, file.ModTime = info.Size(), info.ModTime()
	}
	if errors.Is(err, folders.ErrTooLarge) {
		return file, nil, err
	}
	if err != nil {
		return file, nil, readError(file.Path, err)
	}
	file.Size, file.Sum = int64(len(data)), sha256.Sum256(data)
	return file, data, nil
}

// Changed tells the path of the first file that is not as it was read, was
// added or was removed, or "". The error is for what cannot be read.
func (c *Content) Changed() (string, error) {
	root, err := openFolder(c.dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	pending, err := c.pending.with(root, c.window)
	if err != nil {
		return "", readError(c.dir, err)
	}
	entries, err := walk(pending.over(c.window.over(root.FS())), ".", 0, layout, names{})
	if err != nil {
		return "", readError(c.dir, err)
	}
	var before []string
	for _, p := range c.parts {
		for _, l := range p.entries {
			before = append(before, l.path)
		}
	}
	if name := firstDifference(before, paths(entries)); name != "" {
		return folders.Shown(c.dir, name), nil
	}
	for _, p := range c.parts {
		for _, d := range p.documents {
			if d == nil {
				continue
			}
			if now, _, is := pending.file(c.dir, d.file.name); is && now.Sum == d.file.Sum {
				continue
			}
			if changed, err := d.file.changed(root, c.dir); changed || err != nil {
				return d.file.Path, err
			}
		}
	}
	return "", nil
}

// changed compares content, not times: a file may change within the
// resolution of its clock. Only a file that was never read goes by its time.
func (f File) changed(root *os.Root, dir string) (bool, error) {
	info, err := root.Lstat(filepath.FromSlash(f.name))
	if err != nil {
		return true, ignoreMissing(readError(f.Path, err))
	}
	if !info.Mode().IsRegular() || info.Size() != f.Size {
		return true, nil
	}
	if f.Size > maxFile {
		return !info.ModTime().Equal(f.ModTime), nil
	}
	within, err := root.OpenRoot(filepath.FromSlash(path.Dir(f.name)))
	if err != nil {
		return true, ignoreMissing(readError(f.Path, err))
	}
	defer within.Close()
	now, _, err := readFile(within, dir, f.name, new(bytes.Buffer))
	if err != nil {
		return true, ignoreMissing(err)
	}
	return now.Sum != f.Sum, nil
}

// ignoreMissing drops the error that a file is gone: that is a change too.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, folders.ErrNotRegular) {
		return nil
	}
	return err
}

func paths(entries []entry) []string {
	list := make([]string, len(entries))
	for i, e := range entries {
		list[i] = e.path
	}
	return list
}

// firstDifference gives the first path that stands in one list only, or "".
// Both lists are in the order of walk.
func firstDifference(before, now []string) string {
	for i := range min(len(before), len(now)) {
		if before[i] != now[i] {
			if slices.Contains(now, before[i]) {
				return now[i]
			}
			return before[i]
		}
	}
	longer := slices.MaxFunc([][]string{before, now}, func(a, b []string) int { return len(a) - len(b) })
	if len(before) != len(now) {
		return longer[min(len(before), len(now))]
	}
	return ""
}
