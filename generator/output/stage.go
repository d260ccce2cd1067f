package output

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
)

// A stage is the new site while it is made.
type stage struct {
	disk disk
	// folder is open from the first, so that durable hears of every failure to
	// write since.
	folder  *os.File
	mode    fs.FileMode // of its new files
	links   linker
	linked  sync.Map // paths of the files that are links
	written struct{ files, bytes atomic.Int64 }
}

// stageIn makes an empty stage of that name in a folder, or leaves none.
func stageIn(d disk, name string) (*stage, error) {
	if err := d.mkdir(name); err != nil {
		return nil, err
	}
	root, err := d.root.OpenRoot(name)
	if err != nil {
		return nil, errors.Join(diag.Errorf("opening the stage: %w", err), d.removeAll(name))
	}
	folder, err := root.Open(".")
	if err != nil {
		return nil, errors.Join(diag.Errorf("opening the stage: %w", err), root.Close(), d.removeAll(name))
	}
	s := &stage{disk: disk{root, d.probe}, folder: folder}
	info, err := folder.Stat()
	if err != nil {
		s.close()
		return nil, errors.Join(diag.Errorf("opening the stage: %w", err), d.removeAll(name))
	}
	s.mode = info.Mode().Perm() & newFile // the system takes the same away from new files
	return s, nil
}

// close lets go of the folder, which some systems do not move while it is
// open. What was written does not hang on it.
func (s *stage) close() {
	s.folder.Close()
	s.disk.root.Close()
}

// writeAll renders and writes all files.
func (s *stage) writeAll(ctx context.Context, t tree, o Options) (Manifest, error) {
	for _, name := range t.folders {
		if err := s.disk.mkdir(name); err != nil {
			return Manifest{}, err
		}
	}
	var c *compressor
	if o.Compress {
		var err error
		if c, err = newCompressor(o.Workers); err != nil {
			return Manifest{}, err
		}
	}
	tick := counter(len(t.files), o.Progress)
	written := make([]map[string]Entry, len(t.files))
	name := func(i int) string { return t.files[i].Path }
	err := parallel.Each(ctx, o.Workers, len(t.files), name, func(i int) (err error) {
		if written[i], err = s.write(t.files[i], c); err != nil {
			return err
		}
		tick()
		return nil
	})
	m := Manifest{Version: manifestVersion, Release: o.Release, Files: make(map[string]Entry, len(written))}
	for _, entries := range written {
		maps.Copy(m.Files, entries)
	}
	return m, err
}

// write renders a file and writes it, with its compressed copies. It returns
// what it wrote, by path.
func (s *stage) write(f File, c *compressor) (map[string]Entry, error) {
	data, err := f.Render()
	if err != nil {
		return nil, &RenderError{Path: f.Path, Err: err}
	}
	copies, err := c.copies(f.Path, data)
	if err != nil {
		return nil, err
	}
	entries := map[string]Entry{f.Path: entryOf(data)}
	if err := s.put(f.Path, data, entries[f.Path]); err != nil {
		return nil, err
	}
	for _, ending := range slices.Sorted(maps.Keys(copies)) {
		entries[f.Path+ending] = entryOf(copies[ending])
		if err := s.put(f.Path+ending, copies[ending], entries[f.Path+ending]); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// put makes a file, of which e is the entry, by a link where that is enough.
func (s *stage) put(name string, data []byte, e Entry) error {
	if ok, err := s.link(name, e); ok || err != nil {
		return err
	}
	return s.create(name, data)
}

func (s *stage) create(name string, data []byte) error {
	s.written.files.Add(1)
	s.written.bytes.Add(int64(len(data)))
	return s.disk.create(name, data)
}

// counter returns a function that counts to total and tells progress.
func counter(total int, progress func(done, total int)) func() {
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		if progress != nil {
			progress(done, total)
		}
	}
}

// seal writes the manifest, gives the folder the mode of the one it replaces,
// unless that is 0, and waits until all of the stage is on the disk.
func (s *stage) seal(m Manifest, mode fs.FileMode) error {
	data, err := m.encode()
	if err != nil {
		return diag.Errorf("writing %s: %w", ManifestName, err)
	}
	if err := s.disk.create(ManifestName, data); err != nil {
		return err
	}
	if err := s.setMode(mode); err != nil {
		return diag.Errorf("setting the mode of the stage: %w", err)
	}
	if err := s.disk.probe("sync", ManifestName); err != nil {
		return diag.Errorf("writing to the disk: %w", err)
	}
	if err := durable(s.disk.root, s.folder); err != nil {
		return diag.Errorf("writing to the disk: %w", err)
	}
	return nil
}

func (s *stage) setMode(mode fs.FileMode) error {
	info, err := s.folder.Stat()
	if err != nil || mode == 0 || info.Mode()&^fs.ModeDir == mode {
		return err
	}
	return s.folder.Chmod(mode)
}
