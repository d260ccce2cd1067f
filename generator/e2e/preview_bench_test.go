package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingce/generator/preview"
)

// BenchmarkSaveToPaint times a save: from the rename of the file to the moment
// in which Chromium has painted the new words. The content is the real one,
// again and again as further policies of 31 measures each. start-ms is from
// nothing to the first page served. Run it with -bench SaveToPaint -benchtime 20x.
func BenchmarkSaveToPaint(b *testing.B) {
	for _, measures := range []int{31, 1_000, 10_000} {
		b.Run(strconv.Itoa(measures), func(b *testing.B) {
			if measures > 1_000 && testing.Short() {
				b.Skip("takes minutes")
			}
			dir := b.TempDir()
			multiply(b, filepath.Join(dir, "content"), (measures+30)/31)
			replace(b, filepath.Join(dir, "content", reading10), "\nfor:\n", "\nfor:"+someWords)
			began := time.Now()
			d := &desk{t: b, dir: dir}
			judged := make(chan bool, 1)
			d.start(preview.Options{Report: func(preview.Report) {
				select {
				case judged <- true:
				default:
				}
			}}, 0)
			b.Cleanup(d.stop)
			starting := time.Since(began)
			<-judged // the rules judge a large site for a while, once
			tb := d.sit("zh/" + page10)
			was := "第一个"
			var took []time.Duration
			n := 0
			for b.Loop() {
				n++
				now := fmt.Sprintf("第%d次改后", n)
				took = append(took, d.saveAndSee(tb, was, now))
				was = now
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
			b.ReportMetric(float64(starting.Milliseconds()), "start-ms")
		})
	}
}

// saveAndSee saves other words and waits until they are painted.
func (d *desk) saveAndSee(tb *tab, was, now string) time.Duration {
	d.t.Helper()
	began := make(chan time.Time, 1)
	go func() {
		time.Sleep(50 * time.Millisecond) // the tab is waiting by then
		began <- time.Now()
		d.edit(reading10, was+"读到", now+"读到")
	}()
	tb.tell(fmt.Sprintf(`new Promise((painted) => {
		const look = () => {
			if (!%s) return;
			seen.disconnect();
			requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = painted; c.port2.postMessage(0); });
		};
		const seen = new MutationObserver(look);
		seen.observe(document.body, { subtree: true, childList: true, characterData: true });
		look();
	})`, shows(now)))
	return time.Since(<-began)
}

// multiply writes the real content with so many policies.
func multiply(t testing.TB, content string, policies int) {
	t.Helper()
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(content, "policies", strings.TrimSuffix(notice, "/"))
	for n := 2; n <= policies; n++ {
		folder := filepath.Join(content, "policies", fmt.Sprintf("batch-%d", n))
		if err := os.CopyFS(folder, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
		for _, sub := range []string{"interpretations", "situations"} { // their slugs are the site's
			files, err := os.ReadDir(filepath.Join(folder, sub))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				old := filepath.Join(folder, sub, f.Name())
				if err := os.Rename(old, fmt.Sprintf("%s-%d.yaml", strings.TrimSuffix(old, ".yaml"), n)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func replace(t testing.TB, file, old, new string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.Replace(string(data), old, new, 1)), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}
