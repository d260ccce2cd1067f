package search

import (
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mingce/generator/internal/synthetic"
	"mingce/generator/site"
	"mingce/generator/source"
)

// siteOf is a site of n measures: the real one for 31, else a synthetic one.
func siteOf(tb testing.TB, n int) *site.Site {
	tb.Helper()
	content, err := source.Load("../../content")
	if err != nil {
		tb.Fatal(err)
	}
	set := content.Set
	if n != 31 {
		set = synthetic.Set(set, n, 1)
	}
	s, err := site.New(set, site.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func brotliSize(tb testing.TB, data []byte) int {
	tb.Helper()
	var n counter
	w := brotli.NewWriterLevel(&n, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// scripts are the modules of the browser that a query loads, compressed: all, or
// those that every query needs.
func scriptBytes(tb testing.TB, query string, rescued bool) int {
	tb.Helper()
	total := 0
	dir := os.DirFS("../../static/js/search")
	for _, name := range []string{"search.js", "files.js", "plan.js", "rank.js", "show.js", "text.js", "stem.js", "rescue.js"} {
		if name == "stem.js" && !strings.ContainsAny(query, "abcdefghijklmnopqrstuvwxyz") || name == "rescue.js" && !rescued {
			continue
		}
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			tb.Fatal(err)
		}
		total += brotliSize(tb, data)
	}
	return total
}

// measured are queries whose cost is told; a query that is slightly wrong needs more.
var measured = []struct {
	text, lang string
	rescued    bool
}{
	{"出口退税", "zh", false},
	{"原产地证书", "zh", false},
	{"certificate of origin", "en", false},
	{"权", "zh", false},
	{"出口退税老是报错怎么处理", "zh", true},
	{"原产地政书", "zh", true},
	{"certificat of orgin", "en", true},
}

// BenchmarkIndex makes the index of sites of growing size and tells its time,
// its size, and what the first query loads (Brotli, script of the engine
// included, five results). MINGCE_SIZE=100000 measures the largest too.
func BenchmarkIndex(b *testing.B) {
	sizes := []int{31, 10000}
	if os.Getenv("MINGCE_SIZE") == "100000" {
		sizes = append(sizes, 100000)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := siteOf(b, n)
			for b.Loop() {
				measureIndex(b, s)
			}
		})
	}
}

func measureIndex(b *testing.B, s *site.Site) {
	started := time.Now()
	files := Files(s)
	planned := time.Since(started)
	dir := map[string]site.File{}
	total, biggest := 0, 0
	for _, f := range files {
		dir[f.Path] = f
		data, err := f.Render()
		if err != nil {
			b.Fatal(err)
		}
		total += len(data)
		biggest = max(biggest, len(data))
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	b.Logf("%d documents, %d files, %.1f MB, the largest %.1f kB; planned in %v, made in %v; heap %d MB", len(documents(s)), len(files), float64(total)/1e6, float64(biggest)/1e3,
		planned.Round(time.Millisecond), time.Since(started).Round(time.Millisecond), memory.HeapSys>>20)
	for _, q := range measured {
		index, loaded := 0, []string{}
		x, err := Open(func(path string) ([]byte, error) {
			data, err := dir[path].Render()
			index += brotliSize(b, data)
			loaded = append(loaded, fmt.Sprintf("%s=%d", path[strings.LastIndexByte(path, '/')+1:], brotliSize(b, data)))
			return data, err
		})
		if err != nil {
			b.Fatal(err)
		}
		r, err := x.Query(q.text, q.lang, 5)
		if err != nil {
			b.Fatal(err)
		}
		warm := time.Now()
		if _, err := x.Query(q.text, q.lang, 5); err != nil {
			b.Fatal(err)
		}
		took := time.Since(warm)
		scripts := scriptBytes(b, q.text, q.rescued)
		b.Logf("%-24s %6d found; %5.1f kB = scripts %.1f + index %.1f in %d files; warm %v", q.text, r.Total, float64(scripts+index)/1e3, float64(scripts)/1e3, float64(index)/1e3, len(loaded), took.Round(10*time.Microsecond))
		b.Log(loaded)
	}
}
