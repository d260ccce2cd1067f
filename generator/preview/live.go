package preview

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
	"mingce/generator/live"
)

// Options say how a live preview behaves.
type Options struct {
	Content  string   // the content folder
	Look     []string // folders of templates and assets; they need not exist
	Bind     string   // a host name that is allowed besides localhost; may be empty
	Poll     bool     // do not rely on file events
	Navigate bool     // the browser goes to the page of the file just saved
	Strict   bool     // warnings are errors
	Editor   string   // address of a place in the editor: {file}, {line} and {column} are filled in
	Report   func(Report)
	Notice   func(diag.Message) // told what the user should know of the way of watching
}

// Report tells what came of a burst of changes.
type Report struct {
	Files []string      // that changed, as the user knows them
	Page  string        // the page of the file just saved, below the base; may be empty
	Took  time.Duration // from the end of the burst to the new site
	Diags diag.List     // what is wrong, when Wrong
	Wrong bool          // there are errors
	Ended bool          // there were errors, and there are none any more
	Err   error         // what else keeps the new site from being made; may be nil
}

// Live serves content that is being edited: the newest site in which nothing is
// known to be wrong, else the last good one.
type Live struct {
	options Options
	session *live.Session // for one goroutine: that of NewLive, then that of Run
	hub     hub

	files []string // that changed since something was reported
	wrong bool     // something was, when that was reported

	mu       sync.Mutex
	site     *generator.Site // that is served; nil when none could be laid out yet
	good     *generator.Site // the last in which all rules found nothing wrong; until there is one, the first that was laid out
	problems []problem       // shown over the pages
}

// NewLive makes a preview of the content of a session, and gives it a first site.
// The error is for a content folder that can't be read.
func NewLive(s *live.Session, o Options) (*Live, error) {
	l := &Live{options: o, session: s}
	for state := range s.Update(live.Changes{Anything: true}) {
		if state.Unread {
			return nil, state.Err
		}
		l.take(state)
		break // all rules are applied once somebody waits no more
	}
	l.hub.last = l.message(nil, nil)
	return l, nil
}

// Run follows the folders until the context ends. The error is a fault of ours.
func (l *Live) Run(ctx context.Context) error {
	defer l.hub.close()
	return parallel.Guard(func() string { return "following the content" }, func() error { return l.follow(ctx) })
}

func (l *Live) follow(ctx context.Context) error {
	roots := []string{filepath.Clean(l.options.Content)}
	for _, folder := range l.options.Look {
		roots = append(roots, filepath.Clean(folder))
	}
	bursts, failure := watch(ctx, roots, l.options.Poll, l.options.Notice)
	changes := live.Changes{Anything: true} // since the first site
	for interrupted := false; ; {
		if changes, interrupted = l.update(ctx, changes, bursts); interrupted {
			continue
		}
		paths, open := <-bursts
		if !open {
			return failure()
		}
		changes = l.changes(paths)
	}
}

// settling is how long a file that can't be read must stay as it is until that is
// told: an editor may still be writing it.
const settling = 120 * time.Millisecond

// update brings the preview up to date. It is interrupted by newer changes, which
// it then gives: what is left to do is done with them.
func (l *Live) update(ctx context.Context, changes live.Changes, bursts <-chan []string) (newer live.Changes, interrupted bool) {
	report := Report{}
	began, settled := time.Now(), false
	for state := range l.session.Update(changes) {
		if state.Unsettled && !settled {
			if newer, interrupted = l.await(ctx, bursts, settling); interrupted {
				return changes.And(newer), true
			}
			settled = true
		}
		if report.Took == 0 {
			report.Took = time.Since(began)
		}
		if p := l.show(state, changes.Content); p != nil {
			report.Page = "{lang}/" + p.Path
		}
		if !state.Whole {
			if newer, interrupted = l.await(ctx, bursts, 0); interrupted {
				return newer, true
			}
			continue
		}
		report.Diags, report.Err = state.Diags, state.Err
		l.report(report)
	}
	return live.Changes{}, false
}

// await gives newer changes, if some come within a time.
func (l *Live) await(ctx context.Context, bursts <-chan []string, d time.Duration) (live.Changes, bool) {
	select {
	case paths, open := <-bursts:
		if open {
			return l.changes(paths), true
		}
	case <-time.After(d):
	case <-ctx.Done():
	}
	return live.Changes{}, false
}

// report tells what came of all changes since the last report.
func (l *Live) report(r Report) {
	before := l.wrong
	r.Files, l.files = l.files, nil
	l.wrong = l.problemCount() > 0
	r.Wrong, r.Ended = l.wrong, before && !l.wrong
	l.options.Report(r)
}

// show serves what a state has, and tells the pages when that is something new. It
// gives the place on the new site of what was saved, the first time.
func (l *Live) show(state live.State, saved []string) *place {
	before := l.Site()
	changed := l.take(state)
	if !changed {
		return nil
	}
	var to *place
	if state.Site != nil && state.Site != before {
		to = l.placeOf(saved, before, state.Site)
	}
	l.publish(to, l.files)
	return to
}

// take serves the site of a state; when something is wrong, the last good one
// stays or comes back, under the problems. It tells whether anything is new.
func (l *Live) take(state live.State) (changed bool) {
	problems := l.problemsOf(state)
	l.mu.Lock()
	defer l.mu.Unlock()
	site := state.Site
	switch {
	case site == nil:
		site = l.good
	case l.good == nil || state.Whole:
		l.good = site
	}
	changed = l.site != site || !slices.Equal(problems, l.problems)
	l.site, l.problems = site, problems
	return changed
}

func (l *Live) problemCount() int { return len(l.told()) }

// Site is the site that is served; nil when none could be laid out yet.
func (l *Live) Site() *generator.Site {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.site
}

// Root is the link to the site's root; "/" when there is no site yet.
func (l *Live) Root() string {
	if s := l.Site(); s != nil {
		return s.Href("")
	}
	return "/"
}

// changes sorts the paths of a burst by what they are of, and notes their names.
func (l *Live) changes(paths []string) live.Changes {
	l.files = union(l.files, named(paths))
	var c live.Changes
	root := filepath.Clean(l.options.Content)
	for _, name := range paths {
		rel, err := filepath.Rel(root, name)
		switch {
		case err != nil || rel == "." || name == root:
			c.Anything = true
		case strings.HasPrefix(rel, ".."):
			c.Look = true
		default:
			c.Content = append(c.Content, filepath.ToSlash(rel))
		}
	}
	c.Anything = c.Anything || len(paths) == 0
	return c
}

// named gives the paths that a user would name: no folders, nothing that editors
// leave beside a file.
func named(paths []string) []string {
	var names []string
	for _, name := range paths {
		base := filepath.Base(name)
		if !strings.HasPrefix(base, ".") && path.Ext(base) != "" && !strings.HasSuffix(base, "~") {
			names = append(names, filepath.ToSlash(name))
		}
	}
	return names
}

// placeOf is where on a site the files just saved show; nil when that is not one
// page. They are named within the content folder.
func (l *Live) placeOf(saved []string, before, now *generator.Site) *place {
	for _, name := range saved {
		file := path.Join(filepath.ToSlash(l.options.Content), name)
		if p, ok := live.PlaceOf(now, file, before); ok {
			return &place{Path: p.Page, ID: p.ID, Lang: string(p.Lang), Text: p.Text}
		}
	}
	return nil
}

// instrument adds to a page what makes it live, and leaves its other bytes alone.
func (l *Live) instrument(s *generator.Site, name string, page []byte) []byte {
	tag := `<script type="module" src="/_preview/preview.js"`
	if pos, is := live.Held(s, name); is {
		tag += fmt.Sprintf(` data-draft="%s" data-edit="%s"`, html.EscapeString(pos.String()), html.EscapeString(string(l.edit(pos))))
	}
	at := bytes.Index(page, []byte("<script"))
	if at < 0 {
		return page
	}
	return bytes.Join([][]byte{page[:at], page[at:]}, []byte(tag+"></script>\n"))
}

// ServeHTTP answers for the site, and for what the preview adds below
// /_preview/.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := l.Site()
	h := &Handler{Site: s, Bind: l.options.Bind}
	if s != nil {
		h.instrument = func(name string, page []byte) []byte { return l.instrument(s, name, page) }
		h.explain = func(err error) []byte { return l.explain(s, err) }
	}
	if !h.admit(w, r) {
		return
	}
	switch name := path.Base(r.URL.Path); {
	case r.URL.Path == "/_preview/events":
		l.events(w, r)
	case r.URL.Path == "/_preview/preview.js", r.URL.Path == "/_preview/preview.css":
		h.write(w, r, name, func() ([]byte, error) { return files.ReadFile(name) }, http.StatusOK)
	case s == nil:
		h.write(w, r, "plain.html", func() ([]byte, error) { return plain(l.told()) }, http.StatusServiceUnavailable)
	case r.URL.Path == "/_preview/":
		h.write(w, r, "board.html", func() ([]byte, error) { return l.board(s, r.URL.Query().Get("lang")) }, http.StatusOK)
	default:
		h.file(w, r)
	}
}

// told is what is shown over the pages.
func (l *Live) told() []problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.problems
}

// explain makes the page that stands for one for which a template failed; nil
// when it was for something else. Like all pages it follows the content, and so
// gives way when the template is mended.
func (l *Live) explain(s *generator.Site, err error) []byte {
	faults, are := s.Faults(err)
	if !are {
		return nil
	}
	page, err := plain(l.problemsIn(faults))
	if err != nil {
		return nil
	}
	return page
}

// plain makes the page that stands for one that can't be shown: what is wrong, in
// both languages.
func plain(problems []problem) ([]byte, error) {
	var b bytes.Buffer
	err := plainTemplate.Execute(&b, problems)
	return b.Bytes(), err
}
