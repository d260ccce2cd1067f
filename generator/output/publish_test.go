package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hashed is what the tests take for files whose path changes with their bytes.
func hashed(path string) bool { return strings.HasPrefix(path, "assets/") }

// edition is a site of which some files change with each release, some never, and
// one, by its path, tells its bytes.
func edition(generation string) []File {
	return append(site(generation), text("assets/a."+generation+".js", generation), text("about/index.html", pageText("always")))
}

func published(number int) Options {
	return Options{Release: &Release{Number: number, Sum: "sum"}, Hashed: hashed, Keep: 2}
}

func mustPublish(t *testing.T, dir string, number int) Result {
	t.Helper()
	res, err := Write(t.Context(), dir, edition(name(number)), "/", published(number))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func name(number int) string { return fmt.Sprintf("r%d", number) }

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
		if err != nil || "000"+strings.TrimPrefix(generation, "r") != e.Name() {
			t.Errorf("kept tree %s is %q, %v", e.Name(), generation, err)
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

// TestPublish publishes again and again: what is live names its release, of the
// earlier ones the trees and the hashed files stay for as long as they should.
func TestPublish(t *testing.T) {
	dir := newDir(t)
	for number := 1; number <= 5; number++ {
		mustPublish(t, dir, number)
		if got, err := look(dir); err != nil || got != name(number) {
			t.Fatalf("site is %q, %v", got, err)
		}
		m := live(t, dir)
		if m.Release == nil || m.Release.Number != number {
			t.Errorf("the live release is %v, want %d", m.Release, number)
		}
		var trees, files []string
		for earlier := max(1, number-2); earlier < number; earlier++ {
			trees = append(trees, fmt.Sprintf("%04d", earlier))
			files = append(files, "assets/a."+name(earlier)+".js")
		}
		if got := slices.Sorted(maps.Keys(m.Kept)); !slices.Equal(got, files) {
			t.Errorf("release %d keeps the files %v, want %v", number, got, files)
		}
		if got := kept(t, dir); !slices.Equal(got, trees) {
			t.Errorf("release %d keeps the trees %v, want %v", number, got, trees)
		}
	}
}
