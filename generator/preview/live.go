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

	"golang.org/x/sync/errgroup"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
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
	Notice   func(string) // told what the user should know of the way of watching
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

// Live serves content that is being edited: the newest site, as long as nothing
// was found wrong in it, else the last good one.
type Live struct {
	options   Options
	workspace *generator.Workspace
	hub       hub
	jobs      chan *job // at most one: what is newer takes its place

	mu       sync.Mutex
	site     *generator.Site // that is served; nil when none could be laid out yet
	good     *generator.Site // the last in which the rules, to the end, found nothing wrong; until then the first that could be laid out
	newest   *job
	problems []problem // shown over the pages
}

// job is a site to be judged.
type job struct {
	site   *generator.Site // without files when err is set; nil when there was nothing to read
	err    error           // what kept it from being laid out
	target *target         // where the file just saved shows; nil when that is not one page, or the pages were told
	report Report
}

// NewLive makes a preview of what the workspace loaded first.
func NewLive(w *generator.Workspace, s *generator.Site, err error, o Options) *Live {
	l := &Live{options: o, workspace: w, jobs: make(chan *job, 1)}
	if err == nil {
		l.site, l.good = s, s
	}
	l.hub.last = l.message(nil, nil)
	l.enqueue(&job{site: s, err: err})
	return l
}

// Run follows the folders until the context ends. The error is that of a panic,
// which ends it too.
func (l *Live) Run(ctx context.Context) error {
	roots := []string{filepath.Clean(l.options.Content)}
	for _, folder := range l.options.Look {
		roots = append(roots, filepath.Clean(folder))
	}
	running, ctx := errgroup.WithContext(ctx)
	running.Go(func() error {
		return parallel.Guard(func() string { return "judging the content" }, l.judge)
	})
	running.Go(func() error {
		defer l.hub.close()
		defer close(l.jobs)
		return parallel.Guard(func() string { return "following the content" }, func() error { return l.follow(ctx, roots) })
	})
	return running.Wait()
}

// follow makes the site anew after each burst of changes.
func (l *Live) follow(ctx context.Context, roots []string) error {
	bursts, failure := watch(ctx, roots, l.options.Poll, l.options.Notice)
	l.update(ctx, nil, bursts) // what changed between loading and watching
	for paths := range bursts {
		l.update(ctx, paths, bursts)
	}
	return failure()
}

// calm is how long an error must stand until it is told: an editor may still be
// writing.
const calm = 120 * time.Millisecond

// update makes the site anew and has it judged.
func (l *Live) update(ctx context.Context, paths []string, bursts <-chan []string) {
	began := time.Now()
	next, err := l.workspace.Load(l.changes(paths))
	report := Report{Files: l.named(paths), Took: time.Since(began)}
	if err != nil {
		if more, ok := l.wait(ctx, bursts); ok {
			l.update(ctx, append(paths, more...), bursts)
			return
		}
	}
	j := &job{site: next, err: err, report: report}
	if err == nil {
		if j.target = l.target(paths, l.Site(), next); j.target != nil {
			j.report.Page = "{lang}/" + j.target.Path
		}
	}
	l.enqueue(j)
}

// wait gives the next burst, if one comes while an error may still be an
// unfinished save.
func (l *Live) wait(ctx context.Context, bursts <-chan []string) ([]string, bool) {
	select {
	case paths, ok := <-bursts:
		return paths, ok
	case <-time.After(calm):
	case <-ctx.Done():
	}
	return nil, false
}

// enqueue puts a job in the place of one that has not been begun.
func (l *Live) enqueue(j *job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.newest = j
	select {
	case old := <-l.jobs:
		j.succeed(old)
	default:
	}
	l.jobs <- j
}

// succeed takes over what an older job has not told of.
func (j *job) succeed(old *job) {
	j.report.Files = union(old.report.Files, j.report.Files)
}

// judge applies the rules to one site after the other, to the newest alone to
// the end.
func (l *Live) judge() error {
	for j := range l.jobs {
		before := l.problemCount()
		found, err, whole := l.judgeSite(j)
		if !whole {
			continue
		}
		r := j.report
		r.Diags, r.Err, r.Wrong = found, err, l.problemCount() > 0
		r.Ended = before > 0 && !r.Wrong
		l.options.Report(r)
	}
	return nil
}

// judgeSite acts upon each word of the rules on a job, and gives the last. It is
// false when there is a newer job, which then stands for this one.
func (l *Live) judgeSite(j *job) (found diag.List, err error, whole bool) {
	if j.site == nil {
		return found, j.err, l.word(j, l.problemsOf(found, j.err))
	}
	var problems []problem
	for found = range l.workspace.Judge(j.site) {
		problems = l.problemsOf(found, nil)
		if err = j.err; len(problems) > 0 {
			err = nil // the rules explain it better
		} else if err != nil {
			problems = l.problemsOf(found, err)
		}
		if !l.word(j, problems) {
			return found, err, false
		}
	}
	if len(problems) == 0 {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.good = j.site
	}
	return found, err, true
}

// word shows a site in which nothing is known to be wrong; else the last good one
// stays, or comes back, under the problems. The first word is on the files that
// changed, so no page shows what is wrong in them. Nothing is told twice. It is
// false when there is a newer job.
func (l *Live) word(j *job, problems []problem) bool {
	l.mu.Lock()
	if l.newest != j {
		l.newest.succeed(j)
		l.mu.Unlock()
		return false
	}
	if l.good == nil && j.err == nil {
		l.good = j.site
	}
	site := j.site
	if j.err != nil || len(problems) > 0 {
		site = l.good
	}
	same := l.site == site && slices.Equal(problems, l.problems)
	l.site, l.problems = site, problems
	to := j.target
	j.target = nil
	l.mu.Unlock()
	if len(problems) > 0 {
		to = nil
	}
	if !same || to != nil {
		l.publish(to, j.report.Files)
	}
	return true
}

func (l *Live) problemCount() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.problems)
}

// Site is the site that is served; nil when none could be laid out yet.
func (l *Live) Site() *generator.Site {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.site
}

// changes sorts the paths by what they are of.
func (l *Live) changes(paths []string) generator.Changes {
	var c generator.Changes
	root := filepath.Clean(l.options.Content)
	for _, name := range paths {
		rel, err := filepath.Rel(root, name)
		switch {
		case err != nil || rel == "." || name == root:
			return generator.Changes{}
		case strings.HasPrefix(rel, ".."):
			c.Look = true
		default:
			c.Content = append(c.Content, filepath.ToSlash(rel))
		}
	}
	return c
}

// named gives the paths that are still there, or all when none is.
func (l *Live) named(paths []string) []string {
	var names []string
	for _, name := range paths {
		base := filepath.Base(name)
		if !strings.HasPrefix(base, ".") && path.Ext(base) != "" && !strings.HasSuffix(base, "~") {
			names = append(names, filepath.ToSlash(name))
		}
	}
	return names
}

// target is where the file just saved shows; nil when that is not one page.
func (l *Live) target(paths []string, before, now *generator.Site) *target {
	for _, name := range l.named(paths) {
		if p, ok := now.PlaceOf(name, before); ok {
			return &target{Path: p.Page, ID: p.ID, Lang: string(p.Lang), Text: p.Text}
		}
	}
	return nil
}

// dress adds to a page what makes it live, and leaves its other bytes alone.
func (l *Live) dress(s *generator.Site, name string, page []byte) []byte {
	tag := `<script type="module" src="/_preview/preview.js"`
	if pos, is := s.Draft(name); is {
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
		h.dress = func(name string, page []byte) []byte { return l.dress(s, name, page) }
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
		h.write(w, r, "plain.html", l.plain, http.StatusServiceUnavailable)
	case r.URL.Path == "/_preview/":
		h.write(w, r, "board.html", func() ([]byte, error) { return l.board(s, r.URL.Query().Get("lang")) }, http.StatusOK)
	default:
		h.file(w, r)
	}
}

// plain makes the page that stands for all as long as there is no site: what is
// wrong, in both languages.
func (l *Live) plain() ([]byte, error) {
	l.mu.Lock()
	problems := l.problems
	l.mu.Unlock()
	var b bytes.Buffer
	err := plainTemplate.Execute(&b, problems)
	return b.Bytes(), err
}
