package preview

import (
	"bytes"
	"context"
	"errors"
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

// Live serves content that is being edited. When a change can't be shown, the
// last good site stays.
type Live struct {
	options   Options
	workspace *generator.Workspace
	hub       hub

	mu       sync.RWMutex
	site     *generator.Site
	diags    diag.List // of the content as it is, as far as it is known
	problems []problem // shown over the pages

	unjudged chan job // at most one: what is newer takes its place
}

// job is a site to be judged by the rules, or what kept one from being made.
type job struct {
	site   *generator.Site // nil when err tells all
	report Report
}

// NewLive makes a preview of a site that the workspace has loaded.
func NewLive(w *generator.Workspace, s *generator.Site, o Options) *Live {
	l := &Live{options: o, workspace: w, site: s, unjudged: make(chan job, 1)}
	l.hub.last = l.message(nil)
	return l
}

// Judge has the rules judge the site that the preview began with.
func (l *Live) Judge() { l.enqueue(job{site: l.Site()}) }

// Run follows the folders until the context ends.
func (l *Live) Run(ctx context.Context) {
	roots := []string{filepath.Clean(l.options.Content)}
	for _, folder := range l.options.Look {
		roots = append(roots, filepath.Clean(folder))
	}
	bursts := watch(ctx, roots, l.options.Poll, l.options.Notice)
	var judging sync.WaitGroup
	judging.Go(l.judge)
	defer judging.Wait()
	defer close(l.unjudged)
	defer l.hub.close()
	l.update(ctx, nil, bursts) // what changed between loading and watching
	for paths := range bursts {
		l.update(ctx, paths, bursts)
	}
}

// calm is how long an error must stand until it is told: an editor may still
// be writing.
const calm = 120 * time.Millisecond

// update makes the site anew. What cannot be laid out is told once it has stood
// for a moment; what can is shown at once, and judged by the rules thereafter.
func (l *Live) update(ctx context.Context, paths []string, bursts <-chan []string) {
	began := time.Now()
	next, err := l.workspace.Load(l.changes(paths))
	report := Report{Files: l.named(paths), Took: time.Since(began)}
	if err != nil {
		if more, ok := l.wait(ctx, bursts); ok {
			l.update(ctx, append(paths, more...), bursts)
			return
		}
		if !errors.Is(err, generator.ErrContent) {
			next, report.Err = nil, err
		}
		l.enqueue(job{next, report})
		return
	}
	before := l.Site()
	target := l.target(paths, before, next)
	if target != nil {
		report.Page = "{lang}/" + target.Path
	}
	l.mu.Lock()
	l.site = next
	l.mu.Unlock()
	l.publish(target)
	l.enqueue(job{next, report})
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
func (l *Live) enqueue(j job) {
	select {
	case old := <-l.unjudged:
		j.report.Files = slices.Compact(slices.Sorted(slices.Values(slices.Concat(old.report.Files, j.report.Files))))
	default:
	}
	l.unjudged <- j
}

// judge applies the rules to one site after the other and shows what they
// find, as soon as it is found. It keeps no page waiting.
func (l *Live) judge() {
	for j := range l.unjudged {
		r := j.report
		before := l.problemCount()
		if j.site == nil {
			l.show(diag.List{}, r.Err)
		} else {
			for verdict := range l.workspace.Judge(j.site) {
				r.Diags = verdict
				l.show(verdict, nil)
			}
		}
		r.Wrong = l.problemCount() > 0
		r.Ended = before > 0 && !r.Wrong
		l.options.Report(r)
	}
}

func (l *Live) problemCount() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.problems)
}

// show puts problems over the pages, or takes them away. Nothing is told twice.
func (l *Live) show(found diag.List, err error) {
	problems := l.problemsOf(found, err)
	l.mu.Lock()
	same := slices.Equal(problems, l.problems)
	l.diags, l.problems = found, problems
	l.mu.Unlock()
	if !same {
		l.publish(nil)
	}
}

// Site is the site that is served.
func (l *Live) Site() *generator.Site {
	l.mu.RLock()
	defer l.mu.RUnlock()
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
		tag += fmt.Sprintf(` data-draft="%s" data-edit="%s"`, html.EscapeString(pos.String()), html.EscapeString(l.edit(pos)))
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
	h := &Handler{Site: s, Bind: l.options.Bind, dress: func(name string, page []byte) []byte { return l.dress(s, name, page) }}
	if !h.admit(w, r) {
		return
	}
	switch r.URL.Path {
	case "/_preview/events":
		l.events(w, r)
	case "/_preview/preview.js", "/_preview/preview.css":
		name := path.Base(r.URL.Path)
		h.write(w, r, name, func() ([]byte, error) { return files.ReadFile(name) }, http.StatusOK)
	case "/_preview/":
		h.write(w, r, "board.html", func() ([]byte, error) { return l.board(s, r.URL.Query().Get("lang")) }, http.StatusOK)
	default:
		h.file(w, r)
	}
}
