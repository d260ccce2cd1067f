package output

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkWrite writes a site of 1,000 pages of 20 kB, each with 100 links.
func BenchmarkWrite(b *testing.B) {
	body := strings.Repeat(`<p>measure</p> <a href="/p1/">link</a> `, 100) + strings.Repeat("x", 16000)
	var files []File
	for i := range 1000 {
		files = append(files, text(fmt.Sprintf("p%d/index.html", i), pageText(body)))
	}
	dir := filepath.Join(b.TempDir(), "public")
	for b.Loop() {
		if _, err := Write(b.Context(), dir, files, "/", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
