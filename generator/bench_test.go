package generator

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkBuildBesideCopy times a whole build of the real site (read, check,
// render, audit, make durable, exchange) and, turn by turn in the same run, a
// plain cp -r of what it wrote: the floor for anything that writes these files.
// build/cp is the ratio of the two; machines differ, the ratio less so.
func BenchmarkBuildBesideCopy(b *testing.B) {
	if _, err := exec.LookPath("cp"); err != nil {
		b.Skip("cp is not on this machine")
	}
	dir := b.TempDir()
	out, copied := filepath.Join(dir, "public"), filepath.Join(dir, "copy")
	var building, copying time.Duration
	for b.Loop() {
		building += timed(func() error {
			_, err := Build(b.Context(), realConfig(), BuildOptions{Output: out})
			return err
		}, b)
		copying += timed(func() error { return exec.Command("cp", "-r", out, copied).Run() }, b)
		if err := exec.Command("rm", "-r", copied).Run(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(building.Milliseconds())/float64(b.N), "build-ms")
	b.ReportMetric(float64(copying.Milliseconds())/float64(b.N), "cp-ms")
	b.ReportMetric(building.Seconds()/copying.Seconds(), "build/cp")
}

func timed(work func() error, b *testing.B) time.Duration {
	b.Helper()
	started := time.Now()
	if err := work(); err != nil {
		b.Fatal(err)
	}
	return time.Since(started)
}
