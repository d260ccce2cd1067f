package main

import (
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var (
	blocks   = regexp.MustCompile("(?ms)^( *)```(\\w+)\n(.*?)^ *```")
	heading  = regexp.MustCompile(`(?m)^#+ `)
	commands = regexp.MustCompile(`(?m)(?:^|[ /=])mingce ([a-z][^\n]*)`)
)

// The recipes hold: both languages have the same files and commands, the files
// are YAML where they say so, and the commands and flags are those of the program.
func TestRecipes(t *testing.T) {
	var found [][][]string
	var headings []int
	for _, name := range []string{"publishing.md", "publishing.zh.md"} {
		data, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, blocks.FindAllStringSubmatch(string(data), -1))
		headings = append(headings, len(heading.FindAll(data, -1)))
	}
	if !slices.EqualFunc(found[0], found[1], slices.Equal[[]string]) || headings[0] != headings[1] {
		t.Error("the languages differ in their headings or samples")
	}
	count := 0
	for _, block := range found[0] {
		if err := yaml.Unmarshal([]byte(block[3]), new(map[string]any)); block[2] == "yaml" && err != nil {
			t.Errorf("%v in\n%s", err, block[3])
		}
		for _, c := range commands.FindAllStringSubmatch(block[3], -1) {
			count++
			parses(t, c[1])
		}
	}
	if count < 8 {
		t.Errorf("only %d commands", count)
	}
}

// parses fails where the program has no such command, or it no such flag.
func parses(t *testing.T, line string) {
	t.Helper()
	words := shellWords(t, "mingce "+strings.ReplaceAll(line, `"`, `'`))[1:]
	cmd, rest, err := rootCommand(terminal{io.Discard, io.Discard}).Find(words)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err != nil || !cmd.HasParent() {
		t.Errorf("mingce %s: %v", line, err)
	}
}
