//go:build !linux

package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// durable waits until all of the stage is on the disk: every file, then every
// folder from the innermost out.
func durable(stage *os.Root, _ *os.File) error {
	var folders []string
	err := fs.WalkDir(stage.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			folders = append(folders, path)
			return nil
		}
		return syncAt(stage, path, os.O_RDWR, (*os.File).Sync)
	})
	if err != nil {
		return err
	}
	for _, path := range slices.Backward(folders) {
		if err := syncAt(stage, path, os.O_RDONLY, syncFolder); err != nil {
			return err
		}
	}
	return nil
}

func syncAt(stage *os.Root, path string, flag int, sync func(*os.File) error) error {
	f, err := stage.OpenFile(filepath.FromSlash(path), flag, 0)
	if err != nil {
		return err
	}
	if err := sync(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
