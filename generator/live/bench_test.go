package live

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingce/generator/internal/synthetic"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"

	"mingce/generator"
)

// BenchmarkSession times a session at two sizes: from its start to the first site
// and to the verdict on all, and after a save of one interpretation likewise.
func BenchmarkSession(b *testing.B) {
	real, err := source.Load("../../content")
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			set := synthetic.Set(real.Set, n, 1)
			if err := synthetic.Write(dir, "../../content", set, func(v any) ([]byte, error) { return source.Encode(v, nil) }); err != nil {
				b.Fatal(err)
			}
			s := New(generator.Config{Source: dir, Templates: templates.FS, Static: static.FS, Drafts: true})
			startFirst, startWhole := timed(b, s, Changes{Anything: true})
			p := set.Policies[0]
			name := "policies/" + p.ID + "/interpretations/2024-01-01-" + p.Interpretations[0].Slug + ".yaml"
			file := filepath.Join(dir, filepath.FromSlash(name))
			text, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			var saved, judged float64
			for i := 0; b.Loop(); i++ {
				edited := strings.Replace(string(text), "summary:\n  zh: ", fmt.Sprintf("summary:\n  zh: 第%d次。", i%9), 1)
				if err := os.WriteFile(file, []byte(edited), 0o666); err != nil {
					b.Fatal(err)
				}
				first, whole := timed(b, s, Changes{Content: []string{name}})
				saved, judged = saved+first, judged+whole
			}
			b.ReportMetric(startFirst, "start-first-ms")
			b.ReportMetric(startWhole, "start-whole-ms")
			b.ReportMetric(saved/float64(b.N), "save-first-ms")
			b.ReportMetric(judged/float64(b.N), "save-whole-ms")
		})
	}
}

// timed gives the milliseconds until the first site, and until all is judged.
func timed(b *testing.B, s *Session, c Changes) (first, whole float64) {
	b.Helper()
	began := time.Now()
	for state := range s.Update(c) {
		if first == 0 && (state.Site != nil || state.Whole) {
			first = float64(time.Since(began).Microseconds()) / 1000
		}
	}
	return first, float64(time.Since(began).Microseconds()) / 1000
}
