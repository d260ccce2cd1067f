package preview

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/live"
	"mingce/static"
	"mingce/templates"
)

const (
	someReading = "policies/first-notice/interpretations/2026-01-06-credit-commitment.yaml"
	somePage    = "zh/first-notice/1/"
)

// liveSite is a small site that is being edited.
type liveSite struct {
	*testing.T
	content string
	*httptest.Server
	live *Live

	mu      sync.Mutex
	reports []Report
}

func newLiveSite(t *testing.T, drafts bool) *liveSite {
	t.Helper()
	return startLiveSite(t, drafts, func(string) {})
}

// startLiveSite starts a preview of a small site, after something was done to it.
func startLiveSite(t *testing.T, drafts bool, before func(content string)) *liveSite {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := author.Init(dir, diag.En); err != nil {
		t.Fatal(err)
	}
	s := &liveSite{T: t, content: filepath.Join(dir, "content")}
	before(s.content)
	session := live.New(generator.Config{Source: s.content, Drafts: drafts,
		Templates: generator.Overlay(filepath.Join(dir, "templates"), templates.FS), Static: generator.Overlay(filepath.Join(dir, "static"), static.FS)})
	var err error
	s.live, err = NewLive(session, Options{Content: s.content, Look: []string{filepath.Join(dir, "templates"), filepath.Join(dir, "static")},
		Notice: func(notice diag.Message) { t.Log(notice) }, Report: s.report})
	check(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan bool)
	go func() {
		if err := s.live.Run(ctx); err != nil {
			t.Error(err)
		}
		close(ended)
	}()
	s.Server = httptest.NewServer(s.live)
	t.Cleanup(func() {
		cancel()
		<-ended
		s.Server.Close()
	})
	s.until("the first verdict", func() bool { return len(s.told()) > 0 })
	return s
}

func (s *liveSite) report(r Report) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reports = append(s.reports, r)
}

func (s *liveSite) told() []Report {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Report(nil), s.reports...)
}

func (s *liveSite) until(what string, holds func() bool) {
	s.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			s.Fatalf("waited in vain for %s", what)
		}
	}
}

func (s *liveSite) get(path string) string {
	s.Helper()
	r, err := http.Get(s.URL + "/" + path)
	check(s.T, err)
	defer r.Body.Close()
	var b strings.Builder
	_, err = bufio.NewReader(r.Body).WriteTo(&b)
	check(s.T, err)
	return b.String()
}

func (s *liveSite) edit(name, old, new string) {
	s.Helper()
	replace(s.T, filepath.Join(s.content, filepath.FromSlash(name)), old, new)
}

func replace(t *testing.T, file, old, new string) {
	t.Helper()
	data, err := os.ReadFile(file)
	check(t, err)
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	put(t, file, strings.Replace(string(data), old, new, 1))
}

// generation is how often pages have been told something.
func (s *liveSite) generation() int {
	s.live.hub.mu.Lock()
	defer s.live.hub.mu.Unlock()
	return s.live.hub.last.Generation
}

func (s *liveSite) problems() int { return s.live.problemCount() }

// Whatever breaks, the last good page stays, and what is wrong is told; once it
// is mended nothing is.
func TestLiveKeepsTheLastGoodPage(t *testing.T) {
	s := newLiveSite(t, true)
	for name, fault := range map[string]struct{ file, good, bad string }{
		"broken YAML":         {someReading, "kind: measure", "kind: [measure"},
		"an unknown field":    {someReading, "summary:", "sumary:"},
		"a reference":         {someReading, "measures: [1]", "measures: [7]"},
		"a wrong quotation":   {someReading, "zh: 企业提交信用承诺", "zh: 企业提交承诺"},
		"no notice":           {"policies/first-notice/policy.yaml", "number:", "numbers:"},
		"an empty file":       {"site.yaml", "name:", "\x00"},
		"a name of two files": {"policies/first-notice/measures/01-credit-commitment.yaml", "number: 1", "number: 2"},
	} {
		s.edit(fault.file, fault.good, fault.bad)
		s.until(name+" to be told", func() bool { return s.problems() > 0 })
		if page := s.get(somePage); !strings.Contains(page, "凭信用承诺办理") {
			t.Errorf("%s: the page is gone", name)
		}
		s.edit(fault.file, fault.bad, fault.good)
		s.until(name+" to be mended", func() bool { return s.problems() == 0 })
	}
	folder := filepath.Join(s.content, "policies")
	check(t, os.Rename(folder, folder+"-gone"))
	s.until("the folder to be missed", func() bool { return s.problems() > 0 })
	check(t, os.Rename(folder+"-gone", folder))
	s.until("the folder to be back", func() bool { return s.problems() == 0 })
	s.edit(someReading, "准备承诺", "备好承诺")
	s.until("a save in the folder that came back", func() bool { return strings.Contains(s.get(somePage), "备好承诺") })
}

// A page with an error in it is never shown, whatever else is saved meanwhile.
func TestLiveShowsNoPageWithErrors(t *testing.T) {
	s := newLiveSite(t, true)
	const invented = "拨打13912345678"
	s.edit(someReading, "准备承诺", invented)
	for end := time.Now().Add(time.Second); s.problems() == 0 || time.Now().Before(end); time.Sleep(time.Millisecond) {
		if strings.Contains(s.get(somePage), invented) {
			t.Fatal("the page shows what is wrong")
		}
	}
	s.edit("policies/first-notice/policy.yaml", "  zh: 关于", "  zh: 再关于")
	s.edit(someReading, "kind: measure\n", "kind: measure\ndraft: true\n")
	time.Sleep(500 * time.Millisecond)
	if page := s.get(somePage); strings.Contains(page, invented) || strings.Contains(page, "再关于") || strings.Contains(page, "data-draft") {
		t.Error("the page is not the last without errors")
	}
	s.edit(someReading, invented, "备好承诺")
	s.until("all that was saved", func() bool {
		page := s.get(somePage)
		return strings.Contains(page, "备好承诺") && strings.Contains(page, "data-draft") && strings.Contains(s.get("zh/first-notice/"), "再关于")
	})
	if s.problems() > 0 {
		t.Error("there are problems left")
	}
}

// Where the rules are still at work on the rest of a large site, what they have
// not passed yet is shown, but never comes back as the last good site.
func TestLiveFallsBackToWhatWasJudgedToTheEnd(t *testing.T) {
	first, second, third := &generator.Site{}, &generator.Site{}, &generator.Site{}
	l := &Live{}
	var wrong diag.List
	wrong.Errorf("x", diag.Pos{}, "wrong")
	for i, step := range []struct {
		state live.State
		want  *generator.Site
	}{
		{live.State{Site: first}, first},
		{live.State{Site: first, Whole: true}, first},
		{live.State{Site: second}, second},
		{live.State{Site: third}, third},
		{live.State{Diags: wrong, Whole: true}, first},
		{live.State{Site: third, Whole: true}, third},
		{live.State{Err: errors.New("a template is broken")}, third},
	} {
		if l.take(step.state); l.Site() != step.want {
			t.Errorf("after state %d another site is served", i)
		}
	}
}

// A server that starts on broken content says so, in both languages, and shows
// the site as soon as it can.
func TestLiveStartsOnBrokenContent(t *testing.T) {
	for name, fault := range map[string]struct{ file, good, bad, told string }{
		"broken YAML": {someReading, "kind: measure", "kind: [measure", "kind: [measure"},
		"no site":     {"site.yaml", "name:", "nome:", "did you mean name?"},
		"a reference": {someReading, "measures: [1]", "measures: [7]", ""},
	} {
		s := startLiveSite(t, true, func(content string) {
			replace(t, filepath.Join(content, filepath.FromSlash(fault.file)), fault.good, fault.bad)
		})
		if s.problems() == 0 {
			t.Errorf("%s: nothing is told", name)
		}
		for _, path := range []string{"", somePage, "_preview/"} {
			if page := s.get(path); !strings.Contains(page, "No page can be shown yet") || !strings.Contains(page, "还没有可以显示的页面") || !strings.Contains(page, fault.told) {
				t.Errorf("%s: /%s is\n%s", name, path, page)
			}
		}
		s.edit(fault.file, fault.bad, fault.good)
		s.until(name+" to be mended", func() bool { return s.problems() == 0 && strings.Contains(s.get(somePage), "凭信用承诺办理") })
	}
}

// A file that is half there for a moment is not told of.
func TestLiveLetsASaveSettle(t *testing.T) {
	s := newLiveSite(t, true)
	file := filepath.Join(s.content, filepath.FromSlash(someReading))
	whole, err := os.ReadFile(file)
	check(t, err)
	put(t, file, "")
	time.Sleep(30 * time.Millisecond)
	put(t, file, string(whole[:200]))
	time.Sleep(30 * time.Millisecond)
	put(t, file, strings.Replace(string(whole), "准备承诺", "备好承诺", 1))
	s.until("the new words", func() bool { return strings.Contains(s.get(somePage), "备好承诺") })
	for _, r := range s.told() {
		if r.Wrong {
			t.Error("an unfinished save was told as an error")
		}
	}
}

// A broken template stays an error until it is mended, whatever else is saved;
// then all pages come back by themselves.
func TestLiveRemembersABrokenTemplate(t *testing.T) {
	s := newLiveSite(t, true)
	base, err := templates.FS.ReadFile("base.html")
	check(t, err)
	folder := filepath.Join(filepath.Dir(s.content), "templates")
	check(t, os.Mkdir(folder, 0o777))
	put(t, filepath.Join(folder, "base.html"), "<p>new</p>\n{{.Broken")
	s.until("the template to be told", func() bool { return s.problems() == 1 })
	s.edit(someReading, "准备承诺", "备好承诺")
	time.Sleep(time.Second)
	if told := s.told(); s.problems() != 1 || !told[len(told)-1].Wrong {
		t.Error("the error of the template is forgotten when content is saved")
	}
	if page := s.get(somePage); !strings.Contains(page, "准备承诺") {
		t.Error("the last good page is gone")
	}
	put(t, filepath.Join(folder, "base.html"), "<p>new</p>\n"+string(base))
	s.until("the template to be mended", func() bool {
		page := s.get(somePage)
		return s.problems() == 0 && strings.HasPrefix(page, "<p>new</p>") && strings.Contains(page, "备好承诺")
	})
}

// What is wrong with a template only where it is executed is told on the page, with
// its place, which gives way to the page when that is mended.
func TestLivePlacesAFaultOfExecution(t *testing.T) {
	s := newLiveSite(t, false)
	own := filepath.Join(filepath.Dir(s.content), "templates", "pages", "measure.html")
	put(t, own, "{{define \"main\"}}\n<p>{{index .Departments 99}}</p>{{end}}")
	s.until("the fault on the page", func() bool {
		page := s.get(somePage)
		return strings.Contains(page, own+":2:6") && strings.Contains(page, "index out of range") && strings.Contains(page, "/_preview/preview.js")
	})
	put(t, own, `{{define "main"}}<p>{{index .Departments 0}}</p>{{end}}`)
	s.until("the page", func() bool { return !strings.Contains(s.get(somePage), own) })
	put(t, own, `{{define "main"}}<p>{{.Nonsense}}</p>{{end}}`)
	s.until("the fault in the terminal", func() bool {
		told := s.told()
		list := told[len(told)-1].Diags.Sorted()
		return len(list) > 0 && list[0].Pos == diag.Pos{File: own, Line: 1, Col: 23}
	})
}

// Ten thousand events are two rebuilds at most, the last state is right, and
// nothing is left behind.
func TestLiveOutlivesAFlood(t *testing.T) {
	s := newLiveSite(t, true)
	file := filepath.Join(s.content, filepath.FromSlash(someReading))
	whole, err := os.ReadFile(file)
	check(t, err)
	before, running := s.generation(), runtime.NumGoroutine()
	allowed, last := 2, time.Now()
	for i := range 5_000 { // each truncates and writes: two events
		if time.Since(last) > sameBurst {
			allowed++ // the machine stood still, which may end a burst
		}
		last = time.Now()
		put(t, file, strings.Replace(string(whole), "准备承诺", fmt.Sprintf("准备第%d批第%d份承诺", i/1000, i%1000), 1))
	}
	s.until("the last words", func() bool { return strings.Contains(s.get(somePage), "准备第4批第999份承诺") })
	time.Sleep(500 * time.Millisecond)
	if told := s.generation() - before; told > allowed {
		t.Errorf("the pages were told %d times, want at most %d", told, allowed)
	}
	http.DefaultClient.CloseIdleConnections()
	s.until("all goroutines to end", func() bool { return runtime.NumGoroutine() <= running+2 })
}

func TestLiveTellsWhere(t *testing.T) {
	s := newLiveSite(t, true)
	r, err := http.Get(s.URL + "/_preview/events")
	check(t, err)
	defer r.Body.Close()
	s.edit(someReading, "en: Prepare the commitment", "en: Make ready the commitment")
	defer time.AfterFunc(10*time.Second, func() { r.Body.Close() }).Stop()
	want := place{Path: "/{lang}/first-notice/1/", Lang: "en", Text: "Make ready the commitment and hand it to the department resp"}
	var last *place
	lines := bufio.NewScanner(r.Body)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		var m message
		check(t, json.Unmarshal([]byte(data), &m))
		if m.Target != nil && *m.Target == want {
			if file := filepath.ToSlash(filepath.Join(s.content, someReading)); !slices.Equal(m.Changed, []string{file}) {
				t.Errorf("these files are told to have changed: %q, want %s", m.Changed, file)
			}
			return
		}
		last = cmp.Or(m.Target, last) // of a save that was half done, on a busy machine
	}
	t.Errorf("the last target is %+v, want %+v", last, want)
}

// What is not ours is refused, the stream and the board among it; what is not
// in the table is not there.
func TestLiveRefuses(t *testing.T) {
	s := newLiveSite(t, true)
	for _, path := range []string{"", somePage, "_preview/", "_preview/events", "_preview/preview.js"} {
		for header, value := range map[string]string{"Host": "evil.example", "Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"} {
			request, err := http.NewRequest(http.MethodGet, s.URL+"/"+path, nil)
			check(t, err)
			request.Header.Set(header, value)
			if header == "Host" {
				request.Host = value
			}
			r, err := http.DefaultClient.Do(request)
			check(t, err)
			r.Body.Close()
			if r.StatusCode != http.StatusForbidden || r.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s with %s: %s gives %d", path, header, value, r.StatusCode)
			}
		}
	}
	for _, path := range []string{"_preview/../../etc/passwd", "_preview/board.html", "_preview/live.go", "_preview/%2e%2e/site.yaml", "_preview/events/", "content/site.yaml"} {
		r, err := http.Get(s.URL + "/" + path)
		check(t, err)
		r.Body.Close()
		if r.StatusCode != http.StatusNotFound {
			t.Errorf("%s gives %d", path, r.StatusCode)
		}
	}
}

// Only the tag sets a page of the preview apart from the published one.
func TestLiveAddsOneTag(t *testing.T) {
	s := newLiveSite(t, true)
	f, _ := s.live.Site().Lookup(somePage + "index.html")
	published, err := f.Render()
	check(t, err)
	const tag = "<script type=\"module\" src=\"/_preview/preview.js\"></script>\n"
	if page := s.get(somePage); strings.Replace(page, tag, "", 1) != string(published) || strings.Count(page, tag) != 1 {
		t.Error("the page differs from the published one by more than the tag")
	}
}

func TestLiveShowsDraftsOrNot(t *testing.T) {
	for _, drafts := range []bool{true, false} {
		s := newLiveSite(t, drafts)
		s.edit(someReading, "kind: measure\n", "kind: measure\ndraft: true\n")
		words := "先承诺，后办理"
		s.until("the draft", func() bool {
			return strings.Contains(s.get(somePage), "data-draft") == drafts && strings.Contains(s.get("zh/interpretations/credit-commitment/"), words) == drafts
		})
	}
}
