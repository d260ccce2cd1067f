package yaml_test

import (
	"fmt"
	"os"
	"path/filepath"
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
	real, err := source.Load("../../../content")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	write := func(name string, v any) {
		data, err := source.Encode(v, nil)
		if err != nil {
			b.Fatal(err)
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	for _, name := range []string{"site.yaml", "audiences.yaml", "glossary.yaml"} {
		data, err := os.ReadFile("../../../content/" + name)
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	set := synthetic.Set(real.Set, n, 1)
	for _, d := range set.Departments {
		write("departments/"+d.ID+".yaml", d)
	}
	for _, p := range set.Policies {
		folder := "policies/" + p.ID + "/"
		write(folder+"policy.yaml", p)
		for _, m := range p.Measures {
			write(fmt.Sprintf("%smeasures/%02d-m.yaml", folder, m.Number.Value), m)
		}
		for _, i := range p.Interpretations {
			write(fmt.Sprintf("%sinterpretations/2024-01-01-%s.yaml", folder, i.Slug), i)
		}
	}
	return dir
}
