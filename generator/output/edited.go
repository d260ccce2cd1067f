package output

import (
	"context"
	"path"
	"slices"
	"sync"

	"mingce/generator/internal/parallel"
)

// edited lists the files that readers get now and that are not as they were
// written, sorted: somebody edited or removed them, and the new site will not have
// what was done. Those that were linked are known to be as they were.
func (s *stage) edited(ctx context.Context, workers int) ([]string, error) {
	var paths []string
	for _, p := range s.links.live.paths() {
		if _, same := s.linked.Load(p); !same {
			paths = append(paths, p)
		}
	}
	var mu sync.Mutex
	var edited []string
	name := func(i int) string { return paths[i] }
	err := parallel.Each(ctx, workers, len(paths), name, func(i int) error {
		_, _, same := readSame(s.links.disk.root, path.Join(s.links.from, paths[i]), s.links.live.Files[paths[i]])
		if !same {
			mu.Lock()
			defer mu.Unlock()
			edited = append(edited, paths[i])
		}
		return nil
	})
	slices.Sort(edited)
	return edited, err
}
