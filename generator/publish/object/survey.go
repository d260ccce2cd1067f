package object

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"io/fs"
	"maps"
	"runtime"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
	"mingce/generator/output"
)

// file is a file to be published.
type file struct {
	path string
	output.Entry
	md5 string // the ETag of an object of these bytes, where a service tells it
}

// survey reads the tree. What is not as the manifest says was changed since, and
// is not published.
func survey(tree fs.FS, m output.Manifest) ([]file, error) {
	paths := slices.Sorted(maps.Keys(m.Files))
	files := make([]file, len(paths))
	err := parallel.Each(context.Background(), runtime.GOMAXPROCS(0), len(paths), func(i int) string { return paths[i] }, func(i int) error {
		data, err := read(tree, paths[i], m.Files[paths[i]])
		if err != nil {
			return err
		}
		digest := md5.Sum(data)
		files[i] = file{paths[i], m.Files[paths[i]], hex.EncodeToString(digest[:])}
		return nil
	})
	return files, err
}

// read gives the bytes of a file that must be those of an entry.
func read(tree fs.FS, path string, e output.Entry) ([]byte, error) {
	data, err := fs.ReadFile(tree, path)
	if err != nil {
		return nil, err
	}
	if int64(len(data)) != e.Size || sumOf(data) != e.SHA256 {
		return nil, diag.Errorf("%s was changed after it was made; publish again", path)
	}
	return data, nil
}
