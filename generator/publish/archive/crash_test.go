package archive

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// victim names, in the environment, the archive that a process packs until it is killed.
const victim = "MINGCE_TEST_ARCHIVE"

// editions are two sites of which one is packed over the other.
func editions() []map[string]string {
	other := maps.Clone(small)
	for i := range 40 {
		other[fmt.Sprintf("zh/%d/index.html", i)] = strings.Repeat("<p>改革</p>", i*50)
	}
	return []map[string]string{small, other}
}

func TestMain(m *testing.M) {
	if file := os.Getenv(victim); file != "" {
		for i := 0; ; i++ {
			tree, m := treeOf(editions()[i%2])
			if _, err := Pack(context.Background(), file, tree, m, Options{Base: "/", Classic: script}); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			fmt.Print(".") // it is at work
		}
	}
	os.Exit(m.Run())
}

// TestKilledAnywhere kills a process that packs, at random: one of the two archives is
// there each time, whole, and packing goes on.
func TestKilledAnywhere(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "site.zip")
	var whole []map[string]string
	for _, e := range editions() {
		packed(t, file, e, Options{})
		whole = append(whole, contents(t, file))
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range 30 {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), victim+"="+file)
		working, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err == nil {
			_, err = working.Read(make([]byte, 1))
		}
		time.Sleep(time.Duration(random.IntN(20_000)) * time.Microsecond)
		if err := errors.Join(err, c.Process.Kill()); err != nil {
			t.Fatal(err)
		}
		c.Wait() // that it was killed is no news
		if _, err := Live(file); err != nil {
			t.Fatal(err)
		}
		now := contents(t, file)
		if !slices.ContainsFunc(whole, func(w map[string]string) bool { return maps.Equal(w, now) }) {
			t.Fatalf("the archive is neither: %d files", len(now))
		}
	}
	packed(t, file, small, Options{})
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("beside the archive lie %v, %v", entries, err)
	}
}
