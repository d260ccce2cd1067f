package output

import (
	"context"
	"maps"
	"path"
	"slices"

	"mingce/generator/internal/parallel"
)

// keep puts the files into the stage that the new release keeps of earlier ones,
// and notes them in its manifest. Those that are not there as they were are
// listed: to have lost one must not keep anybody from publishing.
func (s *stage) keep(ctx context.Context, m *Manifest, o Options) (lost []string, err error) {
	wanted := m.Retained(s.links.live, o.Keep, o.Hashed)
	if len(wanted) == 0 {
		return nil, nil
	}
	paths := slices.Sorted(maps.Keys(wanted))
	fit, err := s.makeRoom(*m, paths)
	if err != nil {
		return nil, err
	}
	name := func(i int) string { return paths[i] }
	err = parallel.Each(ctx, o.Workers, len(paths), name, func(i int) (err error) {
		if fit[i] {
			fit[i], err = s.keepOne(paths[i], wanted[paths[i]].Entry)
		}
		return err
	})
	m.Kept = wanted
	for i, p := range paths {
		if !fit[i] {
			lost = append(lost, p)
			delete(m.Kept, p)
		}
	}
	return lost, err
}

// makeRoom makes the folders for the kept files of the paths, and tells which of
// them fit between the new files. No path of ours fails to, unless by the case of
// its letters.
func (s *stage) makeRoom(m Manifest, paths []string) (fit []bool, err error) {
	seen := newNames()
	for _, p := range m.paths() {
		if _, err := seen.addPath(p); err != nil {
			return nil, err
		}
	}
	fit = make([]bool, len(paths))
	for i, p := range paths {
		fresh, clash := seen.addPath(p)
		if fit[i] = clash == nil; !fit[i] {
			continue
		}
		for _, folder := range fresh {
			if err := s.disk.mkdir(folder); err != nil {
				return nil, err
			}
		}
	}
	return fit, nil
}

// keepOne links a file of an earlier release, or copies it where there are no
// links. It is false when the file is not there as it was.
func (s *stage) keepOne(name string, e Entry) (bool, error) {
	if ok, err := s.link(name, e); ok || err != nil {
		return ok, err
	}
	data, _, ok := readSame(s.links.disk.root, path.Join(s.links.from, name), e)
	if !ok {
		return false, nil
	}
	return true, s.create(name, data)
}
