package object

import (
	"fmt"
	"strings"
	"testing"

	"mingce/generator/output"
)

// BenchmarkOneChange publishes one changed page of a site of 10,000 files, and tells
// what it costs beside sending all of them anew.
func BenchmarkOneChange(b *testing.B) {
	const files = 10_000
	e := edition{number: 1, style: "a", pages: map[int]string{}}
	for i := range files - 9 {
		e.pages[i] = strings.Repeat(fmt.Sprintf("Sentence %d of the measure. ", i), 200)
	}
	prefix := fmt.Sprint("bench-", b.N)
	l := usualLimits
	all := newProxy(b, nil)
	before, r := e.send(b, openAt(b, all.address, prefix, l), output.Manifest{}, "")
	whole, wholeBytes := all.requests.Load(), all.sent.Load()
	if r.Sent != len(before.Files) {
		b.Fatalf("%d files sent of %d", r.Sent, len(before.Files))
	}
	p := newProxy(b, nil)
	s := openAt(b, p.address, prefix, l)
	for b.Loop() {
		e.number++
		e.pages[5000] = fmt.Sprint("Changed for release ", e.number)
		manifest, _ := before.Encode()
		before, r = e.send(b, s, before, sumOf(manifest))
	}
	b.ReportMetric(float64(r.Sent), "files")
	b.ReportMetric(float64(r.Bytes), "file-bytes")
	b.ReportMetric(float64(p.requests.Load())/float64(b.N), "requests")
	b.ReportMetric(float64(p.sent.Load())/float64(b.N), "bytes")
	b.ReportMetric(float64(whole), "requests-of-all")
	b.ReportMetric(float64(wholeBytes), "bytes-of-all")
}

// send publishes an edition.
func (e edition) send(b *testing.B, s *Store, before output.Manifest, version string) (output.Manifest, Result) {
	b.Helper()
	tree, next := e.staged(before)
	r, err := s.Put(b.Context(), tree, next, PutOptions{Before: version, Keep: 2})
	if err != nil {
		b.Fatal(err)
	}
	return next, r
}
