package preview

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"mingce/generator/diag"
)

// Times of the watcher. A save is a handful of events within a few
// milliseconds; more than crowd of them are a checkout or a copy, whose end is
// waited for longer.
const (
	quiet      = 8 * time.Millisecond
	crowd      = 40
	crowdQuiet = 250 * time.Millisecond
	sameBurst  = 20 * time.Millisecond // events closer than this belong together, though a burst was sent between
	fastPoll   = 500 * time.Millisecond
	slowPoll   = 5 * time.Second
	pollShare  = 20 // polling may take one part in so many of the time
)

// watcher tells that files of some folders may have changed. Events are hints
// that make it quick. Looking at sizes and times of all files now and then
// decides: what events have missed is found so, and where they keep missing, or
// can't be had, it looks often.
type watcher struct {
	roots   []string // folders, clean; they need not exist
	bursts  chan []string
	say     func(diag.Message)
	events  *fsnotify.Watcher // nil when only polling
	pending map[string]bool   // paths of the burst that is under way
	count   int               // events in that burst
	last    time.Time         // of the last event
	evented map[string]bool   // paths of events since the last look
	missed  int               // looks in a row that found what no event had told
	seen    map[string]stamp
}

// stamp is how a file looks from outside.
type stamp struct {
	size    int64
	modTime time.Time
}

// watch sends the paths of each burst of changes until the context ends. What
// the user should know of the way of watching is given to say.
func watch(ctx context.Context, roots []string, poll bool, say func(diag.Message)) <-chan []string {
	w := &watcher{roots: roots, bursts: make(chan []string), say: say, pending: map[string]bool{}, evented: map[string]bool{}, seen: look(roots)}
	if !poll {
		w.listen()
	}
	go w.run(ctx)
	return w.bursts
}

// listen asks for events, of the parents too: a folder may come and go.
func (w *watcher) listen() {
	events, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		w.say(diag.Messagef("this system gives no file events (%s): looking for changes twice a second", err))
		return
	}
	w.events = events
	for _, root := range w.roots {
		if info, err := os.Stat(filepath.Dir(root)); err == nil && info.IsDir() {
			w.add(filepath.Dir(root))
		}
		w.addTree(root)
	}
}

// addTree asks for events of a folder and all below it.
func (w *watcher) addTree(root string) {
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || w.events == nil {
			return nil // it has gone: its parent will tell
		}
		w.add(name)
		return nil
	})
	if err != nil {
		w.deaf(err)
	}
}

func (w *watcher) add(folder string) {
	if w.events == nil {
		return
	}
	if err := w.events.Add(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.deaf(err)
	}
}

// deaf gives events up.
func (w *watcher) deaf(err error) {
	w.events.Close() // there is nothing to do about it
	w.events = nil
	why := diag.MessageOf(err)
	if errors.Is(err, syscall.ENOSPC) { // inotify has no error of its own for it
		why = diag.Messagef("the system lets us watch no more folders")
	}
	w.say(diag.Messagef("file events do not suffice here (%s): looking for changes twice a second", why))
}

func (w *watcher) run(ctx context.Context) {
	defer func() {
		close(w.bursts)
		if w.events != nil {
			w.events.Close()
		}
	}()
	settled, next := time.NewTimer(time.Hour), time.NewTimer(w.interval(0))
	settled.Stop()
	for {
		var events <-chan fsnotify.Event
		var faults <-chan error
		if w.events != nil {
			events, faults = w.events.Events, w.events.Errors
		}
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			if w.hear(e) {
				settled.Reset(w.patience())
			}
		case <-faults: // too many at once: some are lost
			next.Reset(crowdQuiet)
		case <-settled.C:
			w.send(ctx)
		case <-next.C:
			began := time.Now()
			if w.compare() {
				settled.Reset(quiet)
			}
			next.Reset(w.interval(time.Since(began)))
		}
	}
}

// patience is how long nothing must happen until a burst is over.
func (w *watcher) patience() time.Duration {
	if w.count > crowd {
		return crowdQuiet
	}
	return quiet
}

func (w *watcher) interval(cost time.Duration) time.Duration {
	if w.events == nil || w.missed > 1 {
		return max(fastPoll, pollShare*cost)
	}
	return max(slowPoll, pollShare*cost)
}

// hear notes an event, and tells whether it concerns the folders.
func (w *watcher) hear(e fsnotify.Event) bool {
	name := filepath.Clean(e.Name)
	if e.Op == fsnotify.Chmod || !slices.ContainsFunc(w.roots, func(root string) bool { return within(root, name) }) {
		return false
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Lstat(name); err == nil && info.IsDir() {
			w.addTree(name)
		}
	}
	if w.count++; w.count == 1 && time.Since(w.last) < sameBurst {
		w.count = crowd + 1 // what seemed to be over goes on
	}
	w.last = time.Now()
	w.pending[name], w.evented[name] = true, true
	w.missed = 0
	return true
}

func within(root, name string) bool {
	return name == root || strings.HasPrefix(name, root+string(filepath.Separator))
}

// compare looks at all files, and tells whether some differ of which there was
// no event.
func (w *watcher) compare() bool {
	now := look(w.roots)
	before := len(w.pending)
	differs := func(name string) {
		for at := name; len(at) > 1 && at != filepath.Dir(at); at = filepath.Dir(at) {
			if w.evented[at] {
				return
			}
		}
		w.pending[name] = true
	}
	for name, s := range now {
		if old, ok := w.seen[name]; !ok || old.size != s.size || !old.modTime.Equal(s.modTime) {
			differs(name)
		}
	}
	for name := range w.seen {
		if _, ok := now[name]; !ok {
			differs(name)
		}
	}
	w.seen = now
	clear(w.evented)
	found := len(w.pending) > before
	if found && w.events != nil {
		if w.missed++; w.missed == 2 {
			w.say(diag.Messagef("this file system does not tell of changes: looking for them twice a second"))
		}
	}
	return found
}

// look gives size and time of every file of the folders.
func look(roots []string) map[string]stamp {
	all := map[string]stamp{}
	for _, root := range roots {
		filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // what can't be looked at is not there
			}
			if info, err := d.Info(); err == nil {
				all[name] = stamp{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	return all
}

func (w *watcher) send(ctx context.Context) {
	paths := make([]string, 0, len(w.pending))
	for name := range w.pending {
		paths = append(paths, name)
	}
	clear(w.pending)
	w.count = 0
	slices.Sort(paths)
	select {
	case w.bursts <- paths:
	case <-ctx.Done():
	}
}
