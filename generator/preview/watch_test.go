package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"mingce/generator/diag"
)

// watched starts to watch a folder with one file.
func watched(t *testing.T, poll bool) (dir string, bursts <-chan []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "content")
	put(t, filepath.Join(dir, "a.yaml"), "one")
	ctx, cancel := context.WithCancel(context.Background())
	bursts, _ = watch(ctx, []string{dir}, poll, func(notice diag.Message) { t.Log(notice) })
	t.Cleanup(func() {
		cancel()
		for range bursts { // until it has ended
		}
	})
	return dir, bursts
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// gather collects bursts until nothing has come for a while.
func gather(bursts <-chan []string, idle time.Duration) (all [][]string) {
	for {
		select {
		case b := <-bursts:
			all = append(all, b)
		case <-time.After(idle):
			return all
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The ways in which editors save, and what else happens to folders: each is a
// burst that names what changed.
func TestWatchSeesEverySave(t *testing.T) {
	saves := map[string]func(t *testing.T, dir, file string){
		"in place (VS Code)": func(t *testing.T, _, file string) { put(t, file, "two") },
		"rename over, backup kept (vim)": func(t *testing.T, dir, file string) {
			put(t, filepath.Join(dir, "4913"), "")
			check(t, os.Remove(filepath.Join(dir, "4913")))
			check(t, os.Rename(file, file+"~"))
			put(t, file, "two")
			check(t, os.Remove(file+"~"))
		},
		"rename over (JetBrains)": func(t *testing.T, _, file string) {
			put(t, file+"___jb_tmp___", "two")
			check(t, os.Rename(file, file+"___jb_old___"))
			check(t, os.Rename(file+"___jb_tmp___", file))
			check(t, os.Remove(file+"___jb_old___"))
		},
		"rename over (sed -i)": func(t *testing.T, dir, file string) {
			put(t, filepath.Join(dir, "sedAb1Cd2"), "two")
			check(t, os.Rename(filepath.Join(dir, "sedAb1Cd2"), file))
		},
		"removed": func(t *testing.T, _, file string) { check(t, os.Remove(file)) },
		"in halves": func(t *testing.T, _, file string) {
			put(t, file, "")
			put(t, file, "tw")
			put(t, file, "two")
		},
	}
	for _, poll := range []bool{false, true} {
		for name, save := range saves {
			t.Run(fmt.Sprintf("%s poll=%t", name, poll), func(t *testing.T) {
				t.Parallel()
				dir, bursts := watched(t, poll)
				file := filepath.Join(dir, "a.yaml")
				save(t, dir, file)
				all := gather(bursts, 1500*time.Millisecond)
				if len(all) == 0 || len(all) > 2 || !slices.Contains(slices.Concat(all...), file) {
					t.Errorf("the bursts were %q", all)
				}
			})
		}
	}
}

func TestWatchFollowsFolders(t *testing.T) {
	dir, bursts := watched(t, false)
	deep := filepath.Join(dir, "policies", "p", "measures", "01-a.yaml")
	put(t, deep, "one")
	gather(bursts, time.Second)
	put(t, deep, "two")
	if all := slices.Concat(gather(bursts, time.Second)...); !slices.Contains(all, deep) {
		t.Errorf("a file in a new folder: %q", all)
	}
	check(t, os.Rename(dir, dir+"-gone"))
	gather(bursts, time.Second)
	put(t, deep, "three")
	if all := slices.Concat(gather(bursts, time.Second)...); len(all) == 0 {
		t.Error("a root that was deleted and made again is not seen")
	}
	put(t, deep, "four")
	if all := slices.Concat(gather(bursts, time.Second)...); !slices.Contains(all, deep) {
		t.Errorf("a file in a root that was made again: %q", all)
	}
}

func TestWatchSendsAFloodAtOnce(t *testing.T) {
	dir, bursts := watched(t, false)
	last := filepath.Join(dir, "last.yaml")
	var stood atomic.Int64 // how often the machine stood still, which may end a burst
	go func() {
		before := time.Now()
		for i := range 10_000 {
			if time.Since(before) > sameBurst {
				stood.Add(1)
			}
			before = time.Now()
			os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.yaml", i%500)), []byte(strings.Repeat("x", i%7)), 0o666)
		}
		os.WriteFile(last, []byte("last"), 0o666)
	}()
	var all [][]string
	for range 60 { // a busy machine takes its time, and may stand still between
		all = append(all, gather(bursts, time.Second)...)
		if slices.Contains(slices.Concat(all...), last) {
			break
		}
	}
	if !slices.Contains(slices.Concat(all...), last) || len(all) > 2+int(stood.Load()) {
		t.Errorf("%d bursts for 10,001 writes", len(all))
	}
}

// At the limit of watches the events are given up for looking, and the user is
// told. cmd/mingce does the same at the system's own limit, where it may lower it.
func TestWatchLooksWhereTheLimitIsHit(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.yaml")
	put(t, file, "one")
	var said []string
	w := newWatcher([]string{dir}, func(notice diag.Message) { said = append(said, notice.String()) })
	w.subscribe()
	w.fallBack(&os.PathError{Op: "inotify_add_watch", Path: dir, Err: syscall.ENOSPC})
	if len(said) != 1 || !strings.Contains(said[0], "the system lets us watch no more folders") {
		t.Errorf("the user is told %q", said)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go w.run(ctx)
	put(t, file, "longer")
	if burst := <-w.bursts; !slices.Equal(burst, []string{file}) {
		t.Errorf("the burst is %q", burst)
	}
	cancel()
	for range w.bursts { // until it has ended
	}
}

// Where a file system tells of nothing, looking finds it.
func TestWatchDoesWithoutEvents(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.yaml")
	put(t, file, "one")
	w := newWatcher([]string{dir}, func(diag.Message) {})
	if w.compare() {
		t.Error("found a change where there is none")
	}
	put(t, file, "longer")
	if !w.compare() || !w.pending[file] {
		t.Error("did not find a change that no event told of")
	}
	put(t, file, "longer still")
	w.evented[dir] = true
	clear(w.pending)
	if w.compare() {
		t.Error("told twice of a change that an event had told of")
	}
}

// A folder may be a symbolic link: what is saved in it is seen, and so is that
// the link leads elsewhere, and what is saved there.
func TestWatchFollowsALinkedRoot(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll=%t", poll), func(t *testing.T) {
			t.Parallel()
			parent := t.TempDir()
			root := filepath.Join(parent, "content")
			put(t, filepath.Join(parent, "one", "deep", "a.yaml"), "one")
			put(t, filepath.Join(parent, "two", "deep", "a.yaml"), "two")
			if err := os.Symlink("one", root); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			bursts, _ := watch(ctx, []string{root}, poll, func(notice diag.Message) { t.Log(notice) })
			t.Cleanup(func() {
				cancel()
				for range bursts { // until it has ended
				}
			})
			saved := func(in, text string) {
				t.Helper()
				put(t, filepath.Join(parent, in, "deep", "a.yaml"), text)
				all := slices.Concat(gather(bursts, 1500*time.Millisecond)...)
				if want := filepath.Join(root, "deep", "a.yaml"); !slices.Contains(all, want) {
					t.Errorf("a save in %s: the bursts were %q", in, all)
				}
			}
			saved("one", "longer")
			check(t, os.Symlink("two", root+"-new"))
			check(t, os.Rename(root+"-new", root))
			if all := slices.Concat(gather(bursts, 1500*time.Millisecond)...); !slices.Contains(all, root) {
				t.Errorf("the link leads elsewhere: the bursts were %q", all)
			}
			saved("two", "longer too")
			put(t, filepath.Join(parent, "one", "deep", "a.yaml"), "nobody's any more")
			if all := gather(bursts, 1500*time.Millisecond); len(all) > 0 {
				t.Errorf("a save where the link led before: %q", all)
			}
			check(t, os.Remove(root))
			if all := slices.Concat(gather(bursts, 1500*time.Millisecond)...); !slices.Contains(all, root) {
				t.Errorf("the link is gone: the bursts were %q", all)
			}
		})
	}
}

// A link that leads nowhere, then is put right or removed.
func TestWatchSeesADanglingRoot(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll=%t", poll), func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(t.TempDir(), "static")
			if err := os.Symlink("nowhere", root); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			bursts, _ := watch(ctx, []string{root}, poll, func(notice diag.Message) { t.Log(notice) })
			t.Cleanup(func() {
				cancel()
				for range bursts { // until it has ended
				}
			})
			check(t, os.Remove(root))
			if all := slices.Concat(gather(bursts, 1500*time.Millisecond)...); !slices.Contains(all, root) {
				t.Errorf("the link is gone: the bursts were %q", all)
			}
		})
	}
}

// A file replaced by one of the same size and time is found within seconds, since
// what is in it decides.
func TestPollReadsFiles(t *testing.T) {
	dir, bursts := watched(t, true)
	file := filepath.Join(dir, "a.yaml")
	info, err := os.Stat(file)
	check(t, err)
	put(t, file+".new", "two")
	gather(bursts, time.Second)
	check(t, os.Chtimes(file+".new", info.ModTime(), info.ModTime()))
	gather(bursts, time.Second)
	check(t, os.Rename(file+".new", file))
	for end := time.Now().Add(10 * time.Second); ; {
		select {
		case burst := <-bursts:
			if slices.Contains(burst, file) {
				return
			}
		case <-time.After(time.Until(end)):
			t.Fatal("it is not seen")
		}
	}
}
