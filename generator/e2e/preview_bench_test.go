package e2e

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// BenchmarkSaveToPaint times a save: from the rename of the file to the moment
// in which Chromium has painted the new words, beside the server of Hugo on the
// same content, by turns. The content is the real one, again and again as
// further policies of 31 measures each. Of each server it also tells the time
// from its launch to its first page, and its memory when it has come to rest
// after the saves. Run it with -bench SaveToPaint -benchtime 20x; MINGCE_SIZE
// chooses one size.
func BenchmarkSaveToPaint(b *testing.B) {
	for _, measures := range []int{31, 1_000, 10_000} {
		if only := os.Getenv("MINGCE_SIZE"); only != "" && only != strconv.Itoa(measures) {
			continue
		}
		b.Run(strconv.Itoa(measures), func(b *testing.B) {
			if measures > 1_000 && testing.Short() {
				b.Skip("takes minutes")
			}
			dir := b.TempDir()
			content := filepath.Join(dir, "content")
			multiply(b, content, (measures+30)/31)
			replace(b, filepath.Join(content, reading10), "\nfor:\n", "\nfor:"+someWords)
			replace(b, filepath.Join(content, reading10), "第一个读到", "第0次改后读到")
			rivals := []*rival{ours(b, content)}
			if hugo := hugoProgram(b); hugo != "" {
				rivals = append(rivals, hugoServer(b, hugo, content, filepath.Join(dir, "hugo")))
			}
			for _, r := range rivals {
				r.start(b)
			}
			n := 0
			for b.Loop() {
				n++
				for _, r := range rivals {
					r.save(b, n)
				}
			}
			for _, r := range rivals {
				r.report(b)
			}
		})
	}
}

// rival is a server that shows a page and follows the file it is made from.
type rival struct {
	name    string
	command *exec.Cmd
	address string // of the page
	file    string // whose words are saved

	started time.Duration // from launch to the first page
	took    []time.Duration
	misses  int // saves that it may miss, which are then made again
	missed  int
	painted chan string // the words that Chromium has painted
}

// ours is the program as its users have it.
func ours(b *testing.B, content string) *rival {
	b.Helper()
	program, port := programOf(b), freePort(b)
	return &rival{
		name:    "mingce",
		command: exec.Command(program, "serve", "-s", content, "-p", port),
		address: "http://localhost:" + port + "/zh/" + page10,
		file:    filepath.Join(content, filepath.FromSlash(reading10)),
	}
}

// programOf builds our program.
func programOf(t testing.TB) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "mingce")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/mingce").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// start launches the server, opens its page, and waits until both have come to rest.
func (r *rival) start(b *testing.B) {
	b.Helper()
	began := time.Now()
	if err := r.command.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		r.command.Process.Kill()
		r.command.Wait()
	})
	for !r.serves("第0次改后") {
		if time.Since(began) > 10*time.Minute {
			b.Fatalf("%s does not show its page", r.name)
		}
		time.Sleep(5 * time.Millisecond)
	}
	r.started = time.Since(began)
	r.watch(b)
	r.rest(b)
}

func (r *rival) serves(words string) bool {
	response, err := http.Get(r.address)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return err == nil && response.StatusCode == http.StatusOK && bytes.Contains(body, []byte(words))
}

// seeing tells what words the page has painted, in every document that it loads.
const seeing = `(() => {
	let seen = '';
	const look = () => {
		const words = document.querySelector('main')?.textContent.match(/第\d+次改后/)?.[0] ?? '';
		if (!words || words === seen) return;
		seen = words;
		requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => painted(words); c.port2.postMessage(0); });
	};
	new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})()`

// watch opens the page.
func (r *rival) watch(b *testing.B) {
	b.Helper()
	browser, err := start()
	need(b, err)
	r.painted = make(chan string, 100)
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(func(event any) {
		if e, is := event.(*runtime.EventBindingCalled); is && e.Name == "painted" {
			r.painted <- e.Payload
		}
	}))
	b.Cleanup(cancel)
	tb := &tab{t: b, ctx: ctx}
	tb.do(ctx, chromedp.Steps())
	call(tb, runtime.AddBinding, runtime.AddBindingParams{Name: "painted"})
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: seeing})
	call(tb, page.Navigate, page.NavigateParams{URL: r.address})
	if !r.paints("第0次改后") {
		b.Fatalf("%s does not paint its page", r.name)
	}
}

// paints waits for words to be painted.
func (r *rival) paints(words string) bool {
	limit := time.After(time.Minute)
	for {
		select {
		case seen := <-r.painted:
			if seen == words {
				return true
			}
		case <-limit:
			return false
		}
	}
}

// save puts other words in place of the file's, as editors do, and waits until
// they are painted. What the server still does then is none of the next save.
func (r *rival) save(b *testing.B, n int) {
	b.Helper()
	data, err := os.ReadFile(r.file)
	if err != nil {
		b.Fatal(err)
	}
	words := fmt.Sprintf("第%d次改后", n)
	data = bytes.ReplaceAll(data, fmt.Appendf(nil, "第%d次改后", n-1), []byte(words))
	aside := filepath.Join(b.TempDir(), "saved")
	if err := os.WriteFile(aside, data, 0o666); err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := os.Rename(aside, r.file); err != nil {
		b.Fatal(err)
	}
	painted := r.paints(words)
	took := time.Since(began)
	if !painted {
		if r.missed++; r.missed > r.misses {
			b.Fatalf("%s does not paint %s", r.name, words)
		}
		r.save(b, n)
		return
	}
	r.took = append(r.took, took)
	r.rest(b)
}

// rest waits until the server uses no more than a twentieth of a processor.
func (r *rival) rest(b *testing.B) {
	b.Helper()
	for before := r.ticks(b); ; {
		time.Sleep(200 * time.Millisecond)
		now := r.ticks(b)
		if now-before <= 1 {
			return
		}
		before = now
	}
}

// ticks gives the time that the processors spent on the server, in hundredths
// of a second.
func (r *rival) ticks(b *testing.B) int {
	fields := strings.Fields(r.proc(b, "stat"))
	user, _ := strconv.Atoi(fields[13])
	system, _ := strconv.Atoi(fields[14])
	return user + system
}

func (r *rival) proc(b *testing.B, name string) string {
	b.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", r.command.Process.Pid, name))
	if err != nil {
		b.Skip("needs the /proc of Linux")
	}
	return string(data)
}

// memory gives a figure of the server's memory in megabytes.
func (r *rival) memory(b *testing.B, figure string) float64 {
	_, rest, _ := strings.Cut(r.proc(b, "status"), figure+":")
	kilobytes, _ := strconv.Atoi(strings.Fields(rest)[0])
	return float64(kilobytes) / 1000
}

func (r *rival) report(b *testing.B) {
	slices.Sort(r.took)
	milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(milliseconds(r.took[len(r.took)/2]), r.name+"-median-ms")
	b.ReportMetric(milliseconds(r.took[len(r.took)*95/100]), r.name+"-p95-ms")
	b.ReportMetric(milliseconds(r.started), r.name+"-start-ms")
	b.ReportMetric(float64(r.missed), r.name+"-missed")
	b.ReportMetric(r.memory(b, "VmRSS"), r.name+"-MB")
	b.ReportMetric(r.memory(b, "VmHWM"), r.name+"-most-MB")
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
