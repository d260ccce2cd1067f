package e2e

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/html"
)

// Bytes that a reader's first page may cost, compressed, so that it comes in
// two round trips on a poor line.
const (
	maxMeasure = 20_000 // a measure with its style sheet and scripts
	maxStyle   = 12_000
)

func TestPageWeight(t *testing.T) {
	for _, p := range everyKind() {
		if !strings.HasPrefix(p.kind, "measure") {
			continue
		}
		w := weigh(t, p)
		if w.total() > maxMeasure {
			t.Errorf("%s weighs %d bytes (%s), want at most %d", p, w.total(), w, maxMeasure)
		}
		if w.style > maxStyle {
			t.Errorf("the style sheet weighs %d bytes, want at most %d", w.style, maxStyle)
		}
	}
}

// BenchmarkPageWeight prints what every kind of page costs.
func BenchmarkPageWeight(b *testing.B) {
	for _, p := range everyKind() {
		b.Run(p.String(), func(b *testing.B) {
			var w weight
			for b.Loop() {
				w = weigh(b, p)
			}
			b.ReportMetric(0, "ns/op") // the time is of no interest
			b.ReportMetric(float64(w.html), "html-B")
			b.ReportMetric(float64(w.style), "css-B")
			b.ReportMetric(float64(w.script), "js-B")
			b.ReportMetric(float64(w.total()), "total-B")
		})
	}
}

// weight is the size of a page, compressed by Brotli, in bytes.
type weight struct{ html, style, script int }

func (w weight) total() int { return w.html + w.style + w.script }

func (w weight) String() string {
	return fmt.Sprintf("%d HTML, %d CSS, %d scripts", w.html, w.style, w.script)
}

func weigh(t testing.TB, p sitePage) weight {
	t.Helper()
	name := p.path
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	page := content(t, name)
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	w := weight{html: compressed(t, page)}
	loaded := map[string]bool{}
	for n := range root.Descendants() {
		switch {
		case n.Data == "link" && attribute(n, "rel") == "stylesheet":
			w.style += compressed(t, content(t, attribute(n, "href")))
		case n.Data == "script" && attribute(n, "src") != "":
			w.script += modules(t, attribute(n, "src"), loaded)
		}
	}
	return w
}

// imported is a module that a module cannot do without.
var imported = regexp.MustCompile(`\b(?:import|export)\b[^;()]*?["'](\.[^"']+)["']`)

// modules weighs a script with all that it imports.
func modules(t testing.TB, name string, loaded map[string]bool) int {
	t.Helper()
	if loaded[name] {
		return 0
	}
	loaded[name] = true
	source := content(t, name)
	total := compressed(t, source)
	for _, m := range imported.FindAllSubmatch(source, -1) {
		total += modules(t, path.Join(path.Dir(name), string(m[1])), loaded)
	}
	return total
}

// content is a file of the site, by its path on the site or below its root.
func content(t testing.TB, name string) []byte {
	t.Helper()
	f, ok := realSite(t).Lookup(strings.TrimPrefix(name, "/"))
	if !ok {
		t.Fatalf("the site has no %s", name)
	}
	body, err := f.Render()
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func compressed(t testing.TB, body []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
