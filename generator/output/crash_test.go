package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// The test program starts itself to be killed. The helper takes its orders
// from this variable, divided by tabs: the output folder, the way to swap, the
// change to die before (-1: never) and the generations to write, as [writeAs]
// does. The way "hold" says so and waits there instead of dying.
const helperOrders = "OUTPUT_TEST_HELPER"

func TestMain(m *testing.M) {
	if orders := os.Getenv(helperOrders); orders != "" {
		help(strings.Split(orders, "\t"))
		return
	}
	os.Exit(m.Run())
}

// oneStep tells whether this system can exchange two folders in one step.
const oneStep = runtime.GOOS == "linux" || runtime.GOOS == "darwin"

// survived is the exit code of a helper that did not reach its end.
const survived = 9

func help(orders []string) {
	dir, way := orders[0], orders[1]
	k, _ := strconv.ParseInt(orders[2], 10, 64)
	var count atomic.Int64
	p := probe(func(string, string) error {
		if count.Add(1)-1 == k {
			if way == "hold" {
				fmt.Println("holding")
				time.Sleep(time.Hour)
			}
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			time.Sleep(time.Hour)
		}
		return nil
	})
	if way == "stepwise" {
		p = stepwise(p)
	}
	for _, generation := range orders[3:] {
		if _, err := writeAs(context.Background(), dir, generation, p); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(survived)
}

func helper(t *testing.T, orders ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), helperOrders+"="+strings.Join(orders, "\t"))
	return cmd
}

// wantKilled fails when a helper met an error of its own.
func wantKilled(t *testing.T, cmd *exec.Cmd, err error) (reachedEnd bool) {
	t.Helper()
	code := cmd.ProcessState.ExitCode()
	if code == 1 && runtime.GOOS != "windows" || code == 2 {
		t.Fatalf("helper failed: %v\n%s", err, cmd.Stderr)
	}
	return code == survived
}

// TestKilledAtEveryChange kills a run before every change to the file system.
// What is live must be the old site or the new one, whole, except between the
// two steps of the way that has two, no kept tree may be torn, and the next run
// must converge.
func TestKilledAtEveryChange(t *testing.T) {
	for _, story := range stories {
		for _, way := range ways {
			t.Run(story.name+"/"+way.name, func(t *testing.T) {
				gaps, moments, begin := 0, 0, story.begin(t)
				for end := false; !end; moments++ {
					dir := begin()
					cmd := helper(t, dir, way.name, strconv.Itoa(moments), story.next)
					cmd.Stderr = new(strings.Builder)
					end = wantKilled(t, cmd, cmd.Run())
					got, err := look(dir)
					switch {
					case (way.name == "stepwise" || !oneStep) && errors.Is(err, fs.ErrNotExist):
						gaps++
						wantLiveAgain(t, dir, story.was())
					case err != nil || got != story.was() && got != story.next || end && got != story.next:
						t.Fatalf("killed at %d: site is %q, %v", moments, got, err)
					}
					kept(t, dir)
					story.converge(t, dir, got == story.next)
				}
				if want := map[string]int{"exchange": 0, "stepwise": 1}[way.name]; gaps != want && oneStep {
					t.Errorf("%d moments without a site, want %d", gaps, want)
				}
				t.Logf("killed at %d moments", moments-1)
			})
		}
	}
}

// wantLiveAgain fails unless, in the gap between two steps, the old site counts as
// live.
func wantLiveAgain(t *testing.T, dir, was string) {
	t.Helper()
	if e, want := live(t, dir).Files["generation.txt"], entryOf([]byte(was)); e != want {
		t.Errorf("in the gap %v is live, want %v", e, want)
	}
}

// kills is how many random kills the tests make; a longer run sets it.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("OUTPUT_TEST_KILLS")); err == nil {
		return n
	}
	return 40
}

// TestKilledAtAnyTime kills runs at random while a reader looks on.
func TestKilledAtAnyTime(t *testing.T) {
	if !oneStep {
		t.Skip("folders cannot be exchanged in one step here")
	}
	for _, generations := range [][]string{{"a", "b", "c", "d", "e", "f", "g", "h"}, slices.Repeat([]string{nextRelease}, 8)} {
		dir := newDir(t)
		mustWrite(t, dir, generations[0])
		stop := watch(t, dir)
		for range kills() {
			cmd := helper(t, append([]string{dir, "exchange", "-1"}, generations...)...)
			cmd.Stderr = new(strings.Builder)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
			cmd.Process.Kill()
			wantKilled(t, cmd, cmd.Wait())
			kept(t, dir)
		}
		stop()
		mustWrite(t, dir, generations[0])
		if _, err := look(dir); err != nil {
			t.Error(err)
		}
		wantAlone(t, dir)
	}
}

// TestReaderSeesWholeSites looks on while the site is built, or published, again
// and again.
func TestReaderSeesWholeSites(t *testing.T) {
	if !oneStep {
		t.Skip("folders cannot be exchanged in one step here")
	}
	for _, prefix := range []string{"g", "r"} {
		dir := newDir(t)
		mustWrite(t, dir, prefix+"1")
		stop := watch(t, dir)
		for i := range 50 {
			mustWrite(t, dir, prefix+strconv.Itoa(i+1))
		}
		stop()
		wantSite(t, dir, prefix+"50")
	}
}

// watch hashes the site over and over until stop is called. A reader holds the
// folder it began with: that one must be whole for as long as it is live.
func watch(t *testing.T, dir string) (stop func()) {
	quit, done := make(chan struct{}), make(chan int)
	go func() {
		whole := 0
		defer func() { done <- whole }()
		for {
			select {
			case <-quit:
				return
			default:
			}
			live, err := glance(dir)
			if err != nil {
				t.Errorf("reader: %v", err)
				return
			}
			if live {
				whole++
			}
		}
	}()
	return func() {
		close(quit)
		if n := <-done; n == 0 {
			t.Error("the reader never saw a whole site")
		} else {
			t.Logf("the reader saw %d whole sites", n)
		}
	}
}

// glance reads the site once. It reports whether it was live to the end; the
// files of one that was replaced meanwhile may be gone, but never others.
func glance(dir string) (live bool, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false, err
	}
	defer root.Close()
	if _, err := fs.Stat(os.DirFS(dir), "index.html"); err != nil {
		return false, fmt.Errorf("by its path: %w", err)
	}
	_, fault := lookAt(root)
	mine, err := root.Stat(".")
	if err != nil {
		return false, err
	}
	now, err := os.Stat(dir)
	if err != nil {
		return false, err
	}
	if os.SameFile(mine, now) {
		return true, fault
	}
	if errors.Is(fault, errTorn) && !strings.Contains(fault.Error(), "manifest") {
		return false, fault
	}
	return false, nil
}

// TestOtherProcessHoldsLock proves that the message names the other process,
// and that its death frees the lock.
func TestOtherProcessHoldsLock(t *testing.T) {
	dir := newDir(t)
	cmd := helper(t, dir, "hold", "5", "one")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	_, err = Write(t.Context(), dir, site("two"), "/", Options{})
	var locked *LockedError
	if !errors.As(err, &locked) || locked.PID != cmd.Process.Pid {
		t.Errorf("error %v; want one that names process %d", err, cmd.Process.Pid)
	}
	cmd.Process.Kill()
	cmd.Wait()
	mustWrite(t, dir, "three")
	wantSite(t, dir, "three")
}
