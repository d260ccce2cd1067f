package notice

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write what is read from the invented notices to their golden files")

// TestInventedNotices reads notices of invented places, which differ from the
// real one in all that a next notice may change, and compares with what a
// person has checked.
func TestInventedNotices(t *testing.T) {
	files, err := filepath.Glob("testdata/example-*.txt")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d invented notices (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n, l := Read(filepath.Base(file), text, Names{})
			got := dumpDiagnostics(l) + "\n" + dump(n)
			golden := file[:len(file)-len(".txt")] + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if lost := lostLines(text, n, l); len(lost) > 0 {
				t.Errorf("lost without a word: %q", lost)
			}
		})
	}
}
