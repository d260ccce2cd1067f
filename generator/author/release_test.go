package author

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mingce/generator/diag"
	"mingce/generator/source"
)

// history is a content folder that is published again and again.
type history struct {
	t      *testing.T
	dir    string
	random *rand.Rand
	moment time.Time
	said   []map[string][]byte // what each release said, from the first
}

func newHistory(t *testing.T, seed uint64) *history {
	t.Helper()
	h := &history{t: t, dir: filepath.Join(t.TempDir(), "content"), random: rand.New(rand.NewPCG(seed, 4)),
		moment: time.Date(2026, 11, 25, 14, 5, 0, 0, time.FixedZone("", 8*3600))}
	if err := os.CopyFS(h.dir, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *history) read(release int) *source.Content {
	h.t.Helper()
	c, err := source.NewReader(h.dir).At(release).Read()
	if err != nil {
		h.t.Fatal(err)
	}
	if c.Diags.HasErrors() {
		h.t.Fatalf("release %d: %v", release, c.Diags.Sorted()[0])
	}
	return c
}

func (h *history) records(release int) map[string][]byte {
	h.t.Helper()
	all, err := h.read(release).Records()
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

// publish makes a release of the content as it is, or of an earlier one.
func (h *history) publish(takenBack int) *Release {
	h.t.Helper()
	h.moment = h.moment.Add(time.Duration(h.random.IntN(100000)) * time.Second)
	r, err := NextRelease(h.read(0), Publication{Moment: h.moment, TakenBack: takenBack})
	if err != nil {
		h.t.Fatal(err)
	}
	if r == nil {
		return nil
	}
	said := h.records(0)
	if takenBack > 0 {
		said = h.said[takenBack-1]
	}
	if err := Record(h.dir, r); err != nil {
		h.t.Fatal(err)
	}
	h.said = append(h.said, said)
	return r
}

// edit changes, removes or renames something at random.
func (h *history) edit() {
	h.t.Helper()
	files, err := filepath.Glob(filepath.Join(h.dir, "policies/*/situations/*.yaml"))
	if err != nil || len(files) < 3 {
		return
	}
	name := files[h.random.IntN(len(files))]
	switch h.random.IntN(4) {
	case 0:
		err = os.Remove(name)
	case 1:
		err = os.Rename(name, filepath.Join(filepath.Dir(name), fmt.Sprintf("%02d-s%d.yaml", 40+h.random.IntN(50), h.random.IntN(1e9))))
	default:
		data, _ := os.ReadFile(name)
		err = os.WriteFile(name, bytes.Replace(data, []byte("summary:\n  zh: "), fmt.Appendf(nil, "summary:\n  zh: 第%d次修改。", h.random.IntN(1e6)), 1), 0o666)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// Whatever is edited, published and taken back: each release says afterwards what it
// said when it was published, and publishing what was published says nothing new.
func TestReleasesSayWhatTheySaid(t *testing.T) {
	h := newHistory(t, 1)
	for range 12 {
		for range h.random.IntN(4) {
			h.edit()
		}
		if n := len(h.said); n > 1 && h.random.IntN(3) == 0 {
			h.publish(1 + h.random.IntN(n-1))
			continue
		}
		h.publish(0)
		if again, err := NextRelease(h.read(0), Publication{Moment: h.moment}); err != nil || again != nil {
			t.Fatalf("what was just published is news: %v, %v", again, err)
		}
	}
	if len(h.said) < 6 {
		t.Fatalf("only %d releases", len(h.said))
	}
	for i, said := range h.said {
		if now := h.records(i + 1); !maps.EqualFunc(said, now, bytes.Equal) {
			t.Errorf("release %d does not say what it said", i+1)
		}
	}
}

// A release holds only what is new, and two that are alike one file.
func TestReleaseHoldsWhatIsNew(t *testing.T) {
	h := newHistory(t, 2)
	first := h.publish(0)
	h.edit()
	second := h.publish(0)
	if len(first.States) < 100 || len(second.States) == 0 || len(second.States) > 2 {
		t.Errorf("%d, then %d states", len(first.States), len(second.States))
	}
	if third := h.publish(1); len(third.Files) != 2 {
		t.Errorf("taking back writes %v", slices.Sorted(maps.Keys(third.Files)))
	}
}

func TestReleaseIsDatedAfterTheLast(t *testing.T) {
	h := newHistory(t, 3)
	h.publish(0)
	h.edit()
	if _, err := NextRelease(h.read(0), Publication{Moment: h.moment.Add(-time.Second)}); err == nil {
		t.Error("a release is dated before the last")
	}
}

// Whatever is done to what was published is found, at the file, by all that read.
func TestAlteredReleaseIsFound(t *testing.T) {
	h := newHistory(t, 4)
	h.publish(0)
	h.edit()
	h.publish(0)
	var files []string
	for _, pattern := range []string{"releases/*.yaml", "releases/*/records.txt", "releases/*/site.yaml", "releases/*/policies/*/*/*.yaml"} {
		found, _ := filepath.Glob(filepath.Join(h.dir, filepath.FromSlash(pattern)))
		files = append(files, found...)
	}
	for range 40 {
		name := files[h.random.IntN(len(files))]
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if at := h.random.IntN(len(before)); h.random.IntN(4) > 0 {
			err = os.WriteFile(name, slices.Concat(before[:at], []byte("x"), before[at:]), 0o666)
		} else {
			err = os.Remove(name)
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, err := source.Load(h.dir); err == nil && !slices.ContainsFunc(c.Diags.Sorted(), func(d diag.Diagnostic) bool {
			return d.Severity == diag.Error && strings.Contains(d.Pos.File, "/releases/")
		}) {
			t.Errorf("%s was altered, and nothing says so: %v", name, c.Diags.Sorted())
		}
		if c, err := source.NewReader(h.dir).At(2).Read(); err == nil && !c.Diags.HasErrors() {
			t.Errorf("%s was altered, and release 2 is shown", name)
		}
		if err := os.WriteFile(name, before, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
