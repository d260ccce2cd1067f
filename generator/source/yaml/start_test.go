package yaml_test

import (
	"runtime"
	"testing"
	"time"

	"mingce/generator"
	"mingce/generator/internal/synthetic"
	"mingce/generator/live"
	"mingce/generator/source"
	"mingce/generator/source/yaml"
	"mingce/static"
	"mingce/templates"
)

// BenchmarkStart times the start of serve over 10,000 measures (read, lay out,
// first page), by turns with the simple parser before the full one and without.
func BenchmarkStart(b *testing.B) {
	dir := contentOf(b, 10_000)
	config := generator.Config{Source: dir, Templates: templates.FS, Static: static.FS}
	var start, read [2]time.Duration
	for b.Loop() {
		for i, simply := range []bool{true, false} {
			yaml.ReadSimply(simply)
			runtime.GC()
			began := time.Now()
			if _, err := source.Load(dir); err != nil {
				b.Fatal(err)
			}
			read[i] += time.Since(began)
			runtime.GC()
			began = time.Now()
			firstPage(b, config)
			start[i] += time.Since(began)
		}
	}
	for i, name := range []string{"simple", "full"} {
		b.ReportMetric(float64(read[i].Milliseconds())/float64(b.N), name+"-read-ms")
		b.ReportMetric(float64(start[i].Milliseconds())/float64(b.N), name+"-start-ms")
	}
	b.ReportMetric(start[1].Seconds()/start[0].Seconds(), "full/simple-start")
}

// firstPage starts a session and renders a page of the first site that it gives.
func firstPage(b *testing.B, config generator.Config) {
	b.Helper()
	for state := range live.New(config).Update(live.Changes{Anything: true}) {
		if state.Site == nil {
			b.Fatal(state.Err, state.Diags.Sorted()[:1])
		}
		f, ok := state.Site.Lookup("zh/synthetic-1/10/index.html")
		if !ok {
			b.Fatal("no page")
		}
		if _, err := f.Render(); err != nil {
			b.Fatal(err)
		}
		return
	}
}

func contentOf(b *testing.B, n int) string {
	b.Helper()
	const realContent = "../../../content"
	real, err := source.Load(realContent)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	encode := func(v any) ([]byte, error) { return source.Encode(v, nil) }
	if err := synthetic.Write(dir, realContent, synthetic.Set(real.Set, n, 1), encode); err != nil {
		b.Fatal(err)
	}
	return dir
}
