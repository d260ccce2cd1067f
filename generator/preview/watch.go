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
	"mingce/generator/internal/parallel"
)

// Times of the watcher. A save is a handful of events within a few
// milliseconds; more than floodEvents of them are a checkout or a copy, whose end
// is waited for longer.
const (
	debounce      = 8 * time.Millisecond
	floodEvents   = 40
	floodDebounce = 250 * time.Millisecond
	sameBurst     = 20 * time.Millisecond // events closer than this belong together, though a burst was sent between
	fastPoll      = 500 * time.Millisecond
	slowPoll      = 5 * time.Second
	pollShare     = 10 // polling may take one part in so many of the time
)

// watcher tells that files of some folders may have changed. Events are hints
// that make it quick. A scan of all files now and then decides: what events have
// missed is found so, and where they keep missing, or can't be had, it polls.
type watcher struct {
	roots   []string // folders, clean; they need not exist, and may be symbolic links
	bursts  chan []string
	notice  func(diag.Message)
	events  *fsnotify.Watcher // nil when only polling
	pending map[string]bool   // paths of the burst that is under way
	count   int               // events in that burst
	last    time.Time         // of the last event
	evented map[string]bool   // paths of events since the last scan
	missed  int               // scans in a row that found what no event had told
	seen    snapshot          // of the last scan
	turn    int               // counts the scans
	err     error             // of a panic, once bursts is closed
}

func newWatcher(roots []string, notice func(diag.Message)) *watcher {
	return &watcher{roots: roots, bursts: make(chan []string), notice: notice,
		pending: map[string]bool{}, evented: map[string]bool{}, seen: scan(roots)}
}

// watch sends the paths of each burst of changes until the context ends. A root
// among them stands for all that is below it. What the user should know of the
// way of watching is given to notice. The error, once there are no more bursts,
// is that of a panic.
func watch(ctx context.Context, roots []string, poll bool, notice func(diag.Message)) (bursts <-chan []string, failure func() error) {
	w := newWatcher(roots, notice)
	if poll {
		w.sum(w.seen)
	} else {
		w.subscribe()
	}
	go w.run(ctx)
	return w.bursts, func() error { return w.err }
}

// subscribe asks for events, of the parents too: a folder may come and go.
func (w *watcher) subscribe() {
	events, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		w.notice(diag.Messagef("this system gives no file events (%s): looking for changes twice a second", err))
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
	walk(root, func(name string, d fs.DirEntry) {
		if d.IsDir() {
			w.add(name)
		}
	})
}

// resubscribe asks anew for events of a root that leads elsewhere now.
func (w *watcher) resubscribe(root string) {
	if w.events == nil {
		return
	}
	for _, name := range w.events.WatchList() {
		if within(root, name) {
			w.events.Remove(name) // it may have gone by itself
		}
	}
	w.addTree(root)
}

func (w *watcher) add(folder string) {
	if w.events == nil {
		return
	}
	if err := w.events.Add(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.fallBack(err)
	}
}

// fallBack gives events up and polls.
func (w *watcher) fallBack(err error) {
	w.events.Close() // there is nothing to do about it
	w.events = nil
	why := diag.MessageOf(err)
	if errors.Is(err, syscall.ENOSPC) { // inotify has no error of its own for it
		why = diag.Messagef("the system lets us watch no more folders")
	}
	w.notice(diag.Messagef("file events do not suffice here (%s): looking for changes twice a second", why))
}

func (w *watcher) run(ctx context.Context) {
	w.err = parallel.Guard(func() string { return "watching " + strings.Join(w.roots, ", ") }, func() error {
		w.loop(ctx)
		return nil
	})
	close(w.bursts)
	if w.events != nil {
		w.events.Close()
	}
}

func (w *watcher) loop(ctx context.Context) {
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
			if w.note(e) {
				settled.Reset(w.debounce())
			}
		case <-faults: // too many at once: some are lost
			next.Reset(floodDebounce)
		case <-settled.C:
			w.send(ctx)
		case <-next.C:
			began := time.Now()
			if w.compare() {
				settled.Reset(debounce)
			}
			next.Reset(w.interval(time.Since(began)))
		}
	}
}

// debounce is how long nothing must happen until a burst is over.
func (w *watcher) debounce() time.Duration {
	if w.count > floodEvents {
		return floodDebounce
	}
	return debounce
}

// polling tells whether events are not relied on.
func (w *watcher) polling() bool { return w.events == nil || w.missed > 1 }

func (w *watcher) interval(cost time.Duration) time.Duration {
	if w.polling() {
		return max(fastPoll, pollShare*cost)
	}
	return max(slowPoll, pollShare*cost)
}

// note notes an event, and tells whether it concerns the folders.
func (w *watcher) note(e fsnotify.Event) bool {
	name := filepath.Clean(e.Name)
	if e.Op == fsnotify.Chmod || !slices.ContainsFunc(w.roots, func(root string) bool { return within(root, name) }) {
		return false
	}
	if slices.Contains(w.roots, name) {
		w.resubscribe(name)
	} else if e.Has(fsnotify.Create) {
		if info, err := os.Lstat(name); err == nil && info.IsDir() {
			w.addTree(name)
		}
	}
	if w.count++; w.count == 1 && time.Since(w.last) < sameBurst {
		w.count = floodEvents + 1 // what seemed to be over goes on
	}
	w.last = time.Now()
	w.pending[name], w.evented[name] = true, true
	w.missed = 0
	return true
}

// within tells whether a path is that of the root or lies below it.
func within(root, name string) bool {
	rel, err := filepath.Rel(root, name)
	return err == nil && filepath.IsLocal(rel)
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
