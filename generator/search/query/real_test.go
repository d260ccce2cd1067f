package query

import (
	"os"
	"sync"
	"testing"

	"mingce/generator/search/index"
	"mingce/generator/search/internal/searchtest"
	"mingce/generator/site"
)

// realContent is the real site with the files of its index, made once.
var realContent struct {
	once  sync.Once
	site  *site.Site
	files map[string][]byte
}

func realSite(tb testing.TB) *site.Site {
	tb.Helper()
	realContent.once.Do(func() {
		realContent.site = searchtest.Site(tb, searchtest.Real)
		realContent.files = searchtest.Render(tb, index.Files(realContent.site))
	})
	return realContent.site
}

func realFiles(tb testing.TB) map[string][]byte {
	tb.Helper()
	realSite(tb)
	return realContent.files
}

func openReal(tb testing.TB) *Index {
	tb.Helper()
	x, err := Open(reader(realFiles(tb)))
	if err != nil {
		tb.Fatal(err)
	}
	return x
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
