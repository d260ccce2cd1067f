package object

import (
	"context"
	"iter"

	"mingce/generator/diag"
	"mingce/generator/output"
)

// Live gives the manifest of what readers get now, and the version that
// [PutOptions] take: of other bytes it is another. Nothing there is a zero
// manifest and "".
func (s *Store) Live(ctx context.Context) (output.Manifest, string, error) {
	l, err := s.live(ctx)
	return l.Manifest, l.version, err
}

// live is what readers get now.
type live struct {
	output.Manifest
	version string
	etag    string
}

func (s *Store) live(ctx context.Context) (live, error) {
	data, etag, err := s.get(ctx, s.key(output.ManifestName))
	if isMissing(err) {
		return live{}, nil
	}
	if err != nil {
		return live{}, err
	}
	m, err := output.DecodeManifest(data)
	if err != nil {
		return live{}, diag.Errorf("%s: %w", s.key(output.ManifestName), err)
	}
	return live{m, sumOf(data), etag}, nil
}

// owns tells whether a path is that of a file of the manifest.
func (l live) owns(path string) bool {
	_, shown := l.Files[path]
	_, kept := l.Kept[path]
	return shown || kept
}

// paths gives the paths of all files of the manifest.
func (l live) paths() iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range l.Files {
			if !yield(name) {
				return
			}
		}
		for name := range l.Kept {
			if !yield(name) {
				return
			}
		}
	}
}
