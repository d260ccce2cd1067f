package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every example of the help does on the real content what it says: it ends well,
// and check has nothing against what it has written.
func TestExamples(t *testing.T) {
	examples := 0
	var visit func(*cobra.Command)
	visit = func(cmd *cobra.Command) {
		for line := range strings.Lines(cmd.Example) {
			examples++
			t.Run(strings.TrimSpace(line), func(t *testing.T) { runExample(t, shellWords(t, line)) })
		}
		for _, below := range cmd.Commands() {
			visit(below)
		}
	}
	visit(rootCommand(terminal{os.Stdout, os.Stderr}))
	if examples < 5 {
		t.Errorf("only %d examples", examples)
	}
}

func runExample(t *testing.T, words []string) {
	content, err := filepath.Abs(filepath.Join("..", "..", "content"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.CopyFS("content", os.DirFS(content)); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{words[1:], {"check"}} {
		var out, err strings.Builder
		if code := execute(t.Context(), args, terminal{&out, &err}); code != exitDone {
			t.Errorf("mingce %q: exit code %d\n%s%s", args, code, out.String(), err.String())
		}
	}
}

// shellWords cuts a line as a shell does, with single quotes only.
func shellWords(t *testing.T, line string) []string {
	t.Helper()
	var words []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	if len(words) < 2 || words[0] != "mingce" {
		t.Fatalf("%q is no example", line)
	}
	return words
}
