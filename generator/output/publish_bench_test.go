package output

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// many is a site of n small files, a folder each ten, of which those up to changed
// tell their edition.
func many(n, changed int, edition string) []File {
	files := make([]File, n)
	body := strings.Repeat("A sentence of a measure. ", 120)
	for i := range files {
		says := body + fmt.Sprint(i)
		if i < changed {
			says += edition
		}
		files[i] = text(fmt.Sprintf("zh/%d/%d.txt", i/10, i), says)
	}
	return files
}

// BenchmarkPublish publishes one changed file of many small ones, and tells what
// writing all of them and copying them costs.
// Run it with -benchtime=1x.
func BenchmarkPublish(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			publish := func(number int) (time.Duration, Result) {
				began := time.Now()
				res, err := Write(b.Context(), dir, many(n, 1, name(number)), "/", published(number))
				if err != nil {
					b.Fatal(err)
				}
				return time.Since(began), res
			}
			whole, _ := publish(1)
			copied := copyTree(b, dir)
			number := 1
			for b.Loop() {
				number++
				changed, res := publish(number)
				b.ReportMetric(float64(res.Written.Files), "files-written")
				b.ReportMetric(changed.Seconds(), "s/change")
			}
			b.ReportMetric(whole.Seconds(), "s/whole")
			b.ReportMetric(copied.Seconds(), "s/cp")
		})
	}
}

// copyTree copies a folder as the system does, durably, and says how long that took.
func copyTree(b *testing.B, dir string) time.Duration {
	b.Helper()
	to := filepath.Join(b.TempDir(), "copy")
	began := time.Now()
	if err := exec.Command("cp", "-r", dir, to).Run(); err != nil {
		b.Skip("no cp here: ", err)
	}
	if err := exec.Command("sync", "-f", to).Run(); err != nil {
		b.Log("what cp wrote is not waited for: ", err)
	}
	took := time.Since(began)
	if err := os.RemoveAll(to); err != nil {
		b.Fatal(err)
	}
	return took
}
