//go:build unix

package folders

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// randomTree fills a folder at random, and notes what must be read and what must
// be refused.
type randomTree struct {
	*rand.Rand
	t       *testing.T
	dir     string
	files   map[string]string
	refused map[string]bool
}

func (r *randomTree) fill(folder string, depth int) {
	for i := range r.IntN(6) {
		name := path.Join(folder, fmt.Sprintf("n%d", i))
		file := func(name string) string { return filepath.Join(r.dir, filepath.FromSlash(name)) }
		var err error
		switch kind := r.IntN(9); {
		case kind < 3:
			r.files[name] = strings.Repeat("x", r.IntN(2000))
			err = os.WriteFile(file(name), []byte(r.files[name]), 0o666)
		case kind < 5 && depth > 0:
			if err = os.Mkdir(file(name), 0o777); err == nil {
				r.fill(name, depth-1)
			}
		case kind == 5:
			hidden := path.Join(folder, fmt.Sprintf(".n%d", i))
			r.refused[hidden] = true
			err = os.WriteFile(file(hidden), nil, 0o666)
		case kind == 6:
			r.refused[name] = true
			err = syscall.Mkfifo(file(name), 0o666)
		case kind == 7:
			r.refused[name] = true
			err = os.Symlink([]string{"..", "/dev/zero", "n0", "/", "/etc/passwd"}[r.IntN(5)], file(name))
		case kind == 8:
			err = os.WriteFile(file(name)+"~", nil, 0o666)
		}
		if err != nil {
			r.t.Fatal(err)
		}
	}
}

// Whatever a folder holds: every plain file is read to the byte, every other
// thing is refused once, and nothing else is told.
func TestOverReadsAllOrTells(t *testing.T) {
	for seed := range uint64(200) {
		r := &randomTree{rand.New(rand.NewPCG(seed, 1)), t, t.TempDir(), map[string]string{}, map[string]bool{}}
		r.fill(".", 3)
		tree, found := Over(r.dir, fstest.MapFS{}, Limits{1 << 20, 1 << 30, 10_000})
		var want, have, told strings.Builder
		for _, name := range slices.Sorted(maps.Keys(r.files)) {
			fmt.Fprintf(&want, "%s=%s\n", name, r.files[name])
		}
		for _, name := range slices.Sorted(maps.Keys(r.refused)) {
			fmt.Fprintf(&have, "%s\n", Shown(r.dir, name))
		}
		for _, d := range found.Sorted() {
			fmt.Fprintf(&told, "%s\n", d.Pos.File)
		}
		if dump(t, tree) != want.String() || told.String() != have.String() {
			t.Fatalf("seed %d: read\n%swant\n%stold\n%swant\n%s", seed, dump(t, tree), want.String(), told.String(), have.String())
		}
	}
}
