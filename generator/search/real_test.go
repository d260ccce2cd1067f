package search

import (
	"os"
	"sync"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/site"
	"mingce/generator/source"
)

// realSite is the real content.
var realSite = sync.OnceValues(func() (*site.Site, error) {
	content, err := source.Load("../../content")
	if err != nil {
		return nil, err
	}
	return site.New(policy.NewIndex(content.Set, nil), site.Options{})
})

// made makes all files of an index.
func made(tb testing.TB, files []site.File) map[string][]byte {
	tb.Helper()
	all := map[string][]byte{}
	for _, f := range files {
		data, err := f.Render()
		if err != nil {
			tb.Fatal(err)
		}
		all[f.Path] = data
	}
	return all
}

func reader(files map[string][]byte) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		data, ok := files[path]
		if !ok {
			return nil, os.ErrNotExist
		}
		return data, nil
	}
}

var realFiles = sync.OnceValues(func() (map[string][]byte, error) {
	s, err := realSite()
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, f := range Files(s) {
		if all[f.Path], err = f.Render(); err != nil {
			return nil, err
		}
	}
	return all, nil
})

func openReal(tb testing.TB) *Index {
	tb.Helper()
	files, err := realFiles()
	if err != nil {
		tb.Fatal(err)
	}
	x, err := Open(reader(files))
	if err != nil {
		tb.Fatal(err)
	}
	return x
}
