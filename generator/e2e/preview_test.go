package e2e

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/live"
	"mingce/generator/preview"
	"mingce/static"
	"mingce/templates"
)

const (
	measure10 = "policies/liaozhengfa-2023-4/measures/10-origin-certificate-credit-signing.yaml"
	reading10 = "policies/liaozhengfa-2023-4/interpretations/2026-11-23-measure-10-origin-certificate-credit-signing.yaml"
	page10    = "liaozhengfa-2023-4/10/"
	someWords = "\n  - zh: 你是第一个读到这句话的人。\n    en: You are the first to read this.\n"
)

// desk is an editor's desk: content of their own, and a live preview of it.
type desk struct {
	*served
	t    testing.TB
	dir  string // holds content, templates and static
	end  context.CancelFunc
	done chan error
}

// livePreview starts a live preview of a copy of the real content.
func livePreview(t testing.TB, o preview.Options) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	if err := os.CopyFS(filepath.Join(d.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	d.edit(reading10, "\nfor:\n", "\nfor:"+someWords) // content is revised; the tests need words that stay
	d.start(o, 0)
	t.Cleanup(func() { d.stop() })
	return d
}

func (d *desk) start(o preview.Options, port int) {
	d.t.Helper()
	at := func(name string) string { return filepath.Join(d.dir, name) }
	session := live.New(generator.Config{Source: at("content"), Drafts: true,
		Templates: generator.Overlay(at("templates"), templates.FS), Static: generator.Overlay(at("static"), static.FS)})
	l, err := preview.Listen("127.0.0.1", port)
	if err != nil {
		d.t.Fatal(err)
	}
	o.Content, o.Look = at("content"), []string{at("templates"), at("static")}
	if o.Report == nil {
		o.Report = func(preview.Report) {}
	}
	o.Notice = func(diag.Message) {}
	shown, err := preview.NewLive(session, o)
	if err != nil {
		d.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	d.end, d.done = cancel, make(chan error, 1)
	go shown.Run(ctx)
	go func() { d.done <- preview.Serve(ctx, l, shown, func(err error) { d.t.Error(err) }) }()
	d.served = &served{shown.Site(), "http://" + l.Addr().String()}
}

func (d *desk) stop() {
	d.end()
	if err := <-d.done; err != nil {
		d.t.Error(err)
	}
	d.done <- nil // may be stopped again
}

// edit replaces words in a content file, by a rename as most editors do.
func (d *desk) edit(name, old, new string) {
	d.t.Helper()
	file := filepath.Join(d.dir, "content", filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		d.t.Fatalf("%s does not hold %q", name, old)
	}
	d.write("content/"+name, strings.Replace(string(data), old, new, 1))
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	file := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(file+"~", []byte(text), 0o666); err != nil {
		d.t.Fatal(err)
	}
	if err := os.Rename(file+"~", file); err != nil {
		d.t.Fatal(err)
	}
}

// sit opens a tab at a page of the desk.
func (d *desk) sit(path string) *tab {
	d.t.Helper()
	tb := open(d.t)
	tb.site = d.served
	tb.show(path)
	tb.connected()
	return tb
}

// connected waits until the page listens: the preview has added itself.
func (tb *tab) connected() {
	tb.t.Helper()
	tb.until("!!document.querySelector('mingce-preview')")
	time.Sleep(300 * time.Millisecond) // the stream has no mark of its own
}

// until waits for an expression to become true.
func (tb *tab) until(expression string) {
	tb.t.Helper()
	tb.tell(fmt.Sprintf(`new Promise((done, failed) => {
		const end = Date.now() + 30000;
		const look = () => (%s) ? done() : Date.now() > end ? failed(new Error('waited in vain for ' + %q)) : setTimeout(look, 10);
		look();
	})`, expression, expression))
}

// another opens a further tab of the same reader.
func (tb *tab) another(path string) *tab {
	tb.t.Helper()
	next := &tab{t: tb.t, site: tb.site}
	ctx, cancel := chromedp.NewContext(tb.ctx, chromedp.WithListener(next.hear))
	tb.t.Cleanup(cancel)
	next.ctx = ctx
	next.show(path)
	next.connected()
	return next
}

func (d *desk) port() int {
	d.t.Helper()
	_, port, err := net.SplitHostPort(strings.TrimPrefix(d.origin, "http://"))
	if err != nil {
		d.t.Fatal(err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func shows(words string) string {
	return fmt.Sprintf("document.querySelector('main').textContent.includes(%q)", words)
}

func TestPreviewKeepsThePlace(t *testing.T) {
	d := livePreview(t, preview.Options{})
	tb := d.sit("zh/" + page10)
	tb.view(light, window{width: 900})
	tb.show("zh/" + page10)
	tb.connected()
	tb.tell(`document.documentElement.dataset.mark = 'same document';
		document.querySelector('.translation').open = true;
		document.getElementById('q').value = '信用';
		document.getElementById('q').focus();
		document.getElementById('q').setSelectionRange(1, 1);
		scrollTo(0, 700)`)
	before := ask[float64](tb, "scrollY")
	d.edit(reading10, "你是第一个读到", "你是头一个读到")
	d.edit(reading10, "头一个读到这句话", "头一个读到这句改过的话")
	tb.until(shows("头一个读到这句改过的话"))
	for name, expression := range map[string]string{
		"the same document": "document.documentElement.dataset.mark === 'same document'",
		"details open":      "document.querySelector('.translation').open",
		"what was typed":    "document.getElementById('q').value === '信用'",
		"focus":             "document.activeElement.id === 'q'",
		"caret":             "document.getElementById('q').selectionStart === 1",
		"copy button shown": "!document.querySelector('.copy') || location.protocol === 'http:'",
	} {
		if !ask[bool](tb, expression) {
			t.Errorf("not kept: %s", name)
		}
	}
	tb.until(overlay + fmt.Sprintf(".querySelector('[role=status]').textContent.startsWith('页面已更新：') && "+overlay+".querySelector('[role=status]').textContent.includes(%q)", filepath.Base(reading10)))
	if after := ask[float64](tb, "scrollY"); after < before-80 || after > before+80 {
		t.Errorf("scroll went from %v to %v", before, after)
	}
	for _, complaint := range tb.complaints() {
		if !strings.HasPrefix(complaint, "layout shift") { // the text has changed
			t.Error(complaint)
		}
	}
}

const overlay = "document.querySelector('mingce-preview').shadowRoot"

func TestPreviewShowsErrorsOverTheLastGoodPage(t *testing.T) {
	d := livePreview(t, preview.Options{Editor: "vscode://file{file}:{line}:{column}"})
	tb := d.sit("en/" + page10)
	for _, fault := range []struct{ file, good, bad, says string }{
		{reading10, "kind: measure", "kind: [measure", "reading"},                      // does not parse
		{measure10, "departments: ", "departmens: ", "did you mean departments?"},      // does not decode
		{reading10, "zh: 可一次性提前领取多份", "zh: 可一次性领取多份", "does not say"},                  // breaks a rule
		{reading10, "terms: [certificate-of-origin", "terms: [certificate", "no term"}, // cannot be laid out
	} {
		d.edit(fault.file, fault.good, fault.bad)
		if fault.says == "reading" {
			fault.says = filepath.Base(reading10)
		}
		tb.until(overlay + fmt.Sprintf(".querySelector('.errors')?.textContent.includes(%q)", fault.says))
		if !ask[bool](tb, overlay+`.querySelector('.errors a').href.startsWith("vscode://file/") && `+shows("certificates")) {
			t.Errorf("%s: no link to the editor, or the page is gone", fault.says)
		}
		d.edit(fault.file, fault.bad, fault.good)
		tb.until("!" + overlay + ".querySelector('.errors')")
	}
	d.write("templates/pages/measure.html", `{{define "main"}}{{.Nothing`)
	tb.until(overlay + ".querySelector('.errors')?.textContent.includes('measure.html')")
	if err := os.RemoveAll(filepath.Join(d.dir, "templates")); err != nil {
		t.Fatal(err)
	}
	tb.until("!" + overlay + ".querySelector('.errors')")
	for _, complaint := range tb.complaints() {
		t.Error(complaint)
	}
}

func TestPreviewGoesToWhatWasSaved(t *testing.T) {
	d := livePreview(t, preview.Options{Navigate: true})
	tb := d.sit("zh/")
	d.edit(reading10, "You are the first", "Now you are the first")
	deadline := time.Now().Add(20 * time.Second)
	for {
		url, err := chromedp.Run(tb.ctx, chromedp.Location())
		if err == nil && strings.HasSuffix(url, "/en/"+page10) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the browser is at %s, %v", url, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	tb.settle()
	tb.until(`[...document.querySelectorAll('main li')].some((p) => {
		const box = p.getBoundingClientRect();
		return p.textContent.startsWith('Now you are the first') && box.top >= 0 && box.bottom <= innerHeight;
	})`)
}

func TestPreviewSwapsTheStyle(t *testing.T) {
	d := livePreview(t, preview.Options{})
	tb := d.sit("zh/")
	tb.tell("document.documentElement.dataset.mark = 'same document'")
	d.write("static/css/99-mine.css", "main { outline: 3px solid rgb(1, 2, 3) }")
	tb.until("getComputedStyle(document.querySelector('main')).outlineColor === 'rgb(1, 2, 3)'")
	if !ask[bool](tb, "document.documentElement.dataset.mark === 'same document' && document.querySelectorAll('link[rel=stylesheet]').length === 1") {
		t.Error("the page was loaded anew, or has two style sheets")
	}
	for _, complaint := range tb.complaints() {
		if !strings.HasPrefix(complaint, "layout shift") {
			t.Error(complaint)
		}
	}
}

// Browsers give a host six connections over HTTP/1.1.
func TestPreviewReachesManyTabs(t *testing.T) {
	d := livePreview(t, preview.Options{})
	first := d.sit("zh/" + page10)
	tabs := []*tab{first}
	for range 8 {
		tabs = append(tabs, first.another("zh/"+page10))
	}
	d.edit(reading10, "第一个读到", "九个标签页都看到")
	for _, tb := range tabs {
		tb.until(shows("九个标签页都看到"))
	}
	// The tab that listens goes; another takes its place.
	call(first, page.Close, cdp.Empty{})
	d.edit(reading10, "九个标签页都看到", "剩下的标签页都看到")
	for _, tb := range tabs[1:] {
		tb.until(shows("剩下的标签页都看到"))
	}
}

func TestPreviewCatchesUpWithARestartedServer(t *testing.T) {
	d := livePreview(t, preview.Options{})
	tb := d.sit("zh/" + page10)
	port := d.port()
	d.stop()
	d.edit(reading10, "第一个读到", "重启时改的话")
	d.start(preview.Options{}, port)
	if d.port() != port {
		t.Skip("the port was taken meanwhile")
	}
	tb.until(shows("重启时改的话"))
	d.edit(reading10, "重启时改的话", "重启后改的话")
	tb.until(shows("重启后改的话"))
}

// Where there is no page yet, the tab that waits for it has it as soon as it can.
func TestPreviewStartsOnBrokenContent(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir()}
	multiply(t, filepath.Join(d.dir, "content"), 1)
	d.edit(reading10, "\nfor:\n", "\nfor:"+someWords)
	d.edit(reading10, "kind: measure", "kind: [measure")
	d.start(preview.Options{}, 0)
	t.Cleanup(d.stop)
	tb := open(t)
	tb.site = d.served
	tb.show("en/" + page10)
	tb.until("document.body.textContent.includes('No page can be shown yet') && document.body.textContent.includes('kind: [measure')")
	d.edit(reading10, "kind: [measure", "kind: measure")
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) { // the page is loaded anew
		title, err := chromedp.Run(tb.ctx, chromedp.Title())
		if err == nil && strings.Contains(title, "certificates of origin") {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the page is %q, %v", title, err)
		}
	}
}

// A server that is killed leaves nothing behind that keeps the next one, or the
// pages that wait for it, from going on.
func TestPreviewOutlivesAKilledServer(t *testing.T) {
	content := filepath.Join(t.TempDir(), "content")
	multiply(t, content, 1)
	reading := filepath.Join(content, filepath.FromSlash(reading10))
	replace(t, reading, "\nfor:\n", "\nfor:"+someWords)
	program, port := programOf(t), freePort(t)
	launch := func() *exec.Cmd {
		server := exec.Command(program, "serve", "-s", content, "-p", port)
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			server.Process.Kill()
			server.Wait()
		})
		for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
			l, err := net.Dial("tcp", "127.0.0.1:"+port)
			if err == nil {
				l.Close()
				return server
			}
			if time.Now().After(end) {
				t.Fatal(err)
			}
		}
	}
	server := launch()
	first := open(t)
	first.site = &served{realSite(t).Site, "http://127.0.0.1:" + port}
	first.show("zh/" + page10)
	first.connected()
	second := first.another("zh/" + page10)
	if err := server.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	server.Wait()
	replace(t, reading, "第一个读到", "没有预览时改的话")
	launch()
	for _, tb := range []*tab{first, second} {
		tb.until(shows("没有预览时改的话"))
	}
	replace(t, reading, "没有预览时改的话", "又有预览时改的话")
	for _, tb := range []*tab{first, second} {
		tb.until(shows("又有预览时改的话"))
	}
}

func TestPreviewShowsDraftsAndTheBoard(t *testing.T) {
	d := livePreview(t, preview.Options{Editor: "vscode://file{file}:{line}:{column}"})
	d.edit(reading10, "kind: measure\n", "kind: measure\ndraft: true\n")
	tb := d.sit("zh/" + page10)
	tb.until(overlay + ".querySelector('.draft')?.textContent.includes('草稿')")
	tb.show("_preview/")
	tb.until("!!document.querySelector('#draft')")
	if !ask[bool](tb, `document.querySelector('#draft a.place').href.startsWith("vscode://file/")`) {
		t.Error("the board does not lead to the editor")
	}
	d.edit(reading10, "draft: true\n", "")
	tb.until("!document.querySelector('#draft')")
	for _, complaint := range tb.complaints() {
		if !strings.HasPrefix(complaint, "layout shift") {
			t.Error(complaint)
		}
	}
}
