package output

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
)

// TestRandomHistories builds and publishes at random into one folder, with and
// without copies and links, keeping more and fewer releases. After each step the
// site and every kept tree are whole, and the trees are those of a model.
func TestRandomHistories(t *testing.T) {
	for range 20 {
		dir := newDir(t)
		was, trees := 0, map[int]bool{} // number of the live release, 0 for a build
		for last := 0; last < 12; {
			number := last
			if number == 0 || rand.IntN(4) > 0 {
				number++
			}
			o := published(number)
			o.Keep, o.Compress = 1+rand.IntN(3), rand.IntN(2) == 0
			if rand.IntN(5) == 0 {
				number, o = 0, Options{Adopt: true}
			}
			generation := name(number)
			if _, err := write(t.Context(), dir, edition(generation), "/", o, withLinks(rand.IntN(3) > 0)); err != nil {
				t.Fatal(err)
			}
			if number > 0 {
				trees[was] = was > 0 && was < number
				maps.DeleteFunc(trees, func(n int, there bool) bool { return !there || number-n > o.Keep })
				last = number
			}
			was = number
			wantSite(t, dir, generation)
			var want []string
			for _, n := range slices.Sorted(maps.Keys(trees)) {
				want = append(want, fmt.Sprintf("%04d", n))
			}
			if got := kept(t, dir); !slices.Equal(got, want) {
				t.Fatalf("%s keeps the trees %v, want %v", generation, got, want)
			}
		}
	}
}

// withLinks is a file system that has links, or has none.
func withLinks(links bool) probe {
	return func(op, _ string) error {
		if op == "link" && !links {
			return syscall.EPERM
		}
		return nil
	}
}
