package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// keep is the number of releases that the tests keep.
const keep = 2

// hashed is what the tests take for files whose path changes with their bytes.
func hashed(path string) bool { return strings.HasPrefix(path, "assets/") && path != "assets/a.css" }

// edition is a site of which some files change with each release and some never;
// the path of one changes with its bytes.
func edition(generation string) []File {
	return append(site(generation), text("assets/"+generation+"/a.js", generation), text("about/index.html", pageText("always")))
}

// published are the options of a release.
func published(number int) Options {
	return Options{Release: &Release{Number: number, Sum: "sum"}, Hashed: hashed, Keep: keep, Workers: 2}
}

func name(number int) string { return fmt.Sprintf("r%d", number) }

// numberOf is the number of a generation that is a release.
func numberOf(generation string) (number int, ok bool) {
	digits, ok := strings.CutPrefix(generation, "r")
	number, err := strconv.Atoi(digits)
	return number, ok && err == nil
}

// nextRelease is a generation: whatever release comes after the live one.
const nextRelease = "next release"

// writeAs builds a generation or, when it is a release, publishes it.
func writeAs(ctx context.Context, dir, generation string, p probe) (Result, error) {
	if generation == nextRelease {
		m, err := Live(dir)
		if err != nil {
			return Result{}, err
		}
		generation = name(1)
		if m.Release != nil {
			generation = name(m.Release.Number + 1)
		}
	}
	if number, ok := numberOf(generation); ok {
		return write(ctx, dir, edition(generation), "/", published(number), p)
	}
	return write(ctx, dir, site(generation), "/", Options{Workers: 2}, p)
}

// A story is what a test does to a folder: what was live, what comes next, while
// the test disturbs it, and what comes after.
type story struct {
	name        string
	before      []string
	next, after string
	faults      int // how many kinds of faults it is tried with
}

var stories = []story{
	{"build", []string{"one"}, "two", "three", 7},
	{"publish", []string{"r1", "r2", "r3"}, "r4", "r5", 2},
	{"publish again", []string{"r1", "r2", "r2"}, "r2", "r3", 1},
	{"publish what was built", []string{"one"}, "r1", "r2", 1},
}

func (s story) was() string { return s.before[len(s.before)-1] }

// begin makes the folders in which the story can begin, each a copy of the first.
func (s story) begin(t *testing.T) (fresh func() string) {
	t.Helper()
	first := newDir(t)
	for _, generation := range s.before {
		mustWrite(t, first, generation)
	}
	all := os.DirFS(filepath.Dir(first))
	return func() string {
		dir := newDir(t)
		if err := os.CopyFS(filepath.Dir(dir), all); err != nil {
			t.Fatal(err)
		}
		return dir
	}
}

// converge proves that the next run comes to where it would have come without the
// disturbance. Went tells whether the disturbed one put its site in place.
func (s story) converge(t *testing.T, dir string, went bool) {
	t.Helper()
	mustWrite(t, dir, s.after)
	wantSite(t, dir, s.after)
	numbers := map[int]bool{} // of all releases that were live
	for _, generation := range s.before {
		number, ok := numberOf(generation)
		numbers[number] = ok
	}
	if number, ok := numberOf(s.next); ok && went {
		numbers[number] = true
	}
	wantKept(t, dir, s.after, numbers)
}

// wantKept fails unless exactly the trees and the hashed files of the last
// releases are kept.
func wantKept(t *testing.T, dir, now string, were map[int]bool) {
	t.Helper()
	number, ok := numberOf(now)
	if !ok {
		return
	}
	var trees, files []string
	for earlier := max(1, number-keep); earlier < number; earlier++ {
		if were[earlier] {
			trees = append(trees, fmt.Sprintf("%04d", earlier))
			files = append(files, "assets/"+name(earlier)+"/a.js")
		}
	}
	if got := kept(t, dir); !slices.Equal(got, trees) {
		t.Fatalf("%s keeps the trees %v, want %v", now, got, trees)
	}
	if got := slices.Sorted(maps.Keys(live(t, dir).Kept)); !slices.Equal(got, files) {
		t.Fatalf("%s keeps the files %v, want %v", now, got, files)
	}
}

// kept lists the trees kept beside dir and proves that each is whole and that of
// its release.
func kept(t *testing.T, dir string) []string {
	t.Helper()
	shelf := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".releases")
	entries, err := os.ReadDir(shelf)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		generation, err := look(filepath.Join(shelf, e.Name()))
		if number, ok := numberOf(generation); err != nil || !ok || fmt.Sprintf("%04d", number) != e.Name() {
			t.Fatalf("kept tree %s is %q, %v", e.Name(), generation, err)
		}
		names = append(names, e.Name())
	}
	return names
}

func live(t *testing.T, dir string) Manifest {
	t.Helper()
	m, err := Live(dir)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestPublish publishes again and again: what is live names its release, and of
// the earlier ones the trees and the hashed files stay for as long as they should.
func TestPublish(t *testing.T) {
	dir := newDir(t)
	were := map[int]bool{}
	for number := 1; number <= 5; number++ {
		mustWrite(t, dir, name(number))
		wantSite(t, dir, name(number))
		if r := live(t, dir).Release; r == nil || r.Number != number {
			t.Errorf("the live release is %v, want %d", r, number)
		}
		wantKept(t, dir, name(number), were)
		were[number] = true
	}
}

// TestOnlyWhatChangedIsWritten counts what a run writes.
func TestOnlyWhatChangedIsWritten(t *testing.T) {
	dir := newDir(t)
	all := len(edition("r1"))
	for _, step := range []struct {
		generation string
		written    int
	}{{"r1", all}, {"r2", all - 1}, {"r2", 0}} {
		res := mustWrite(t, dir, step.generation)
		if res.Written.Files != step.written || (res.Written.Bytes == 0) != (step.written == 0) {
			t.Errorf("%s: %+v written, want %d files", step.generation, res.Written, step.written)
		}
	}
}
