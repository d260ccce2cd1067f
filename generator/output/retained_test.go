package output

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
)

// TestRetained goes through random histories of releases, some published more
// than once, and compares what stays with a model: for every path the last release
// that led to it.
func TestRetained(t *testing.T) {
	for range 300 {
		keep, number := rand.IntN(4), 0
		var live Manifest
		last := map[string]Kept{}
		for range 30 {
			if number == 0 || rand.IntN(4) > 0 {
				number++
			}
			now := Manifest{Release: &Release{Number: number}, Files: randomFiles()}
			now.Kept = now.Retained(live, keep, hashed)
			want := map[string]Kept{}
			for p, k := range last {
				if _, there := now.Files[p]; !there && hashed(p) && number-k.Last <= keep {
					want[p] = k
				}
			}
			if !maps.Equal(now.Kept, want) {
				t.Fatalf("release %d keeps\n%v, want\n%v", number, now.Kept, want)
			}
			for p, e := range now.Files {
				last[p] = Kept{e, number}
			}
			live = now
		}
	}
}

// randomFiles are some of few paths. The bytes of one whose path is not hashed
// differ from time to time.
func randomFiles() map[string]Entry {
	files := map[string]Entry{}
	for i := range 12 {
		if rand.IntN(2) == 0 {
			files[fmt.Sprintf("assets/%d.js", i)] = entryOf([]byte{byte(i)})
		}
		files[fmt.Sprintf("%d.html", i)] = entryOf([]byte{byte(rand.IntN(3))})
	}
	return files
}

// TestRetainedOfBuild: what was live without a release counts as the one before,
// and what has no release keeps nothing.
func TestRetainedOfBuild(t *testing.T) {
	built := Manifest{Files: map[string]Entry{"assets/1.js": {Size: 1}, "index.html": {Size: 2}}}
	now := Manifest{Release: &Release{Number: 7}, Files: map[string]Entry{}}
	if got, want := now.Retained(built, 1, hashed), (map[string]Kept{"assets/1.js": {Entry{Size: 1}, 6}}); !maps.Equal(got, want) {
		t.Errorf("%v stays, want %v", got, want)
	}
	if got := (Manifest{Files: map[string]Entry{}}).Retained(built, 1, hashed); len(got) > 0 {
		t.Errorf("%v stays without a release", got)
	}
	if got := now.Retained(built, -1, hashed); len(got) > 0 {
		t.Errorf("%v stays, though nothing is to be kept", got)
	}
}
