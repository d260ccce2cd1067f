package query

import (
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mingce/generator/render"
	"mingce/generator/search/index"
	"mingce/generator/search/internal/searchtest"
	"mingce/generator/site"
	"mingce/static"
	"mingce/templates"
)

func brotliSize(tb testing.TB, data []byte) int {
	tb.Helper()
	var n counter
	w := brotli.NewWriterLevel(&n, 6)
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

// scriptSizes are the scripts of the engine as they are sent, by what needs
// them: "" what every query does, stem and correction what some do.
func scriptSizes(tb testing.TB, s *site.Site) map[string]int {
	tb.Helper()
	theme, err := render.ReadTheme(templates.FS, static.FS)
	if err != nil {
		tb.Fatal(err)
	}
	scripts := map[string]string{}
	for _, f := range theme.Renderer(s).Files() {
		if path.Ext(f.Path) == ".js" {
			data, err := f.Render()
			if err != nil {
				tb.Fatal(err)
			}
			scripts[path.Base(f.Path)] = string(data)
		}
	}
	imports := regexp.MustCompile(`(?:from|import)"\./([^"]+)"`)
	sizes := map[string]int{}
	seen := map[string]bool{}
	var load func(name, by string)
	load = func(name, by string) {
		if seen[name] {
			return
		}
		seen[name] = true
		sizes[by] += brotliSize(tb, []byte(scripts[name]))
		for _, m := range imports.FindAllStringSubmatch(scripts[name], -1) {
			load(m[1], by)
		}
	}
	load("searchworker.js", "")
	for name := range scripts {
		if by, _, ok := strings.Cut(name, "-"); ok && (by == "stem" || by == "correction") {
			load(name, by)
		}
	}
	return sizes
}

// BenchmarkIndex makes the index of sites of growing size and tells its time,
// its size, and what each judged query loads as the first: the script of the
// engine, the index, five results. MINGCE_SIZE=100000 measures that size.
func BenchmarkIndex(b *testing.B) {
	sizes := []int{31, 10000}
	if only, err := strconv.Atoi(os.Getenv("MINGCE_SIZE")); err == nil {
		sizes = []int{only}
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := searchtest.Site(b, n)
			for b.Loop() {
				measureIndex(b, s)
			}
		})
	}
}

func measureIndex(b *testing.B, s *site.Site) {
	started := time.Now()
	files := index.Files(s)
	made := time.Since(started)
	dir := map[string]site.File{}
	total := map[byte]int{}
	count := map[byte]int{}
	for _, f := range files {
		dir[f.Path] = f
		data, err := f.Render()
		if err != nil {
			b.Fatal(err)
		}
		kind := path.Base(f.Path)[0]
		total[kind] += len(data)
		count[kind]++
	}
	all := time.Since(started)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	x, err := Open(func(path string) ([]byte, error) { return dir[path].Render() })
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d documents; made in %v, with all cards in %v; heap %d MB", x.Docs, made.Round(time.Millisecond), all.Round(time.Millisecond), memory.HeapSys>>20)
	b.Logf("%d files: %v; bytes: %v", len(files), textOf(count), textOf(total))
	sizes := scriptSizes(b, s)
	byKind := map[string][]cost{}
	for _, q := range slices.Concat(judged(b, "tuning"), judged(b, "heldout"), judged(b, "fresh"), judged(b, "blind")) {
		c := costOf(b, dir, sizes, q)
		byKind[q.Kind] = append(byKind[q.Kind], c)
		byKind["all"] = append(byKind["all"], c)
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		costs := byKind[kind]
		slices.SortFunc(costs, func(a, b cost) int { return a.bytes - b.bytes })
		most := costs[len(costs)-1]
		at := func(share float64) float64 { return float64(costs[int(share*float64(len(costs)-1))].bytes) / 1e3 }
		b.Logf("%-16s median %5.1f kB, nine in ten %5.1f kB, most %5.1f kB by %s", kind, at(0.5), at(0.9), at(1), most.told)
	}
}

func textOf(m map[byte]int) string {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "%c %d ", k, m[k])
	}
	return b.String()
}

// cost is what a query loads.
type cost struct {
	bytes int
	told  string
}

func costOf(b *testing.B, dir map[string]site.File, sizes map[string]int, q judgedQuery) cost {
	b.Helper()
	c := cost{}
	loaded := map[byte]int{}
	load := func(kind byte, n int) {
		c.bytes += n
		loaded[kind] += n
	}
	x, err := Open(func(path string) ([]byte, error) {
		data, err := dir[path].Render()
		load(path[strings.LastIndexByte(path, '/')+1], brotliSize(b, data))
		return data, err
	})
	if err != nil {
		b.Fatal(err)
	}
	r, err := x.Query(q.Q, q.Lang, 5)
	if err != nil {
		b.Fatal(err)
	}
	load('J', sizes[""])
	if strings.ContainsAny(strings.ToLower(q.Q), "abcdefghijklmnopqrstuvwxyz") {
		load('J', sizes["stem"])
	}
	parsed := newPlan(q.Q, nil)
	if err := x.load(parsed.groups); err != nil {
		b.Fatal(err)
	}
	if slices.ContainsFunc(parsed.groups, func(g *group) bool { return !g.bonus && g.missing() }) {
		load('J', sizes["correction"])
	}
	c.told = fmt.Sprintf("%s (%d found): %s", q.Q, r.Total, textOf(loaded))
	return c
}
