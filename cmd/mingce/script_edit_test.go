package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

// mark stands in the text of an edit where the error is expected; it is not
// written. The places of refused and warned name it.
const mark = "‸"

// cmdContent copies the real content, which has no errors: content [FOLDER].
// With -reversed the files are made in the opposite order. With -few, which
// holds for the rest of the script, most of what is not official is left out:
// it takes half the time.
func cmdContent(ts *testscript.TestScript, neg bool, args []string) {
	c, folder, reversed := caseOf(ts), "content", false
	for _, arg := range args {
		switch arg {
		case "-few":
			c.few = true
		case "-reversed":
			reversed = true
		default:
			folder = arg
		}
	}
	if neg {
		ts.Fatalf("usage: content [-few] [-reversed] [folder]")
	}
	c.marks, c.edited = nil, map[string]bool{}
	ts.Check(copyContent(filepath.Join(c.repository, "content"), ts.MkAbs(folder), c.few, reversed))
	if c.warnings == nil {
		runExpecting(ts, exitDone, "mingce", "check", "-s", folder)
		c.warnings = findings(ts.ReadFile("stderr"))
	}
}

// spared are the files that -few keeps of interpretations and situations.
var spared = regexp.MustCompile(`-measure-[127]-`)

// copyContent copies the files of a folder that are content, also while
// somebody edits it.
func copyContent(from, to string, few, reversed bool) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	var files []string
	err := filepath.WalkDir(from, func(name string, d os.DirEntry, err error) error {
		ours := strings.Contains(filepath.ToSlash(name), "/interpretations/") || strings.Contains(filepath.ToSlash(name), "/situations/")
		if err == nil && d.Type().IsRegular() && filepath.Ext(name) == ".yaml" && !(few && ours && !spared.MatchString(name)) {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	if reversed {
		slices.Reverse(files)
	}
	for _, file := range files {
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(to, name), data); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o666)
}

// cmdEdit replaces a text that stands exactly once in a file: edit FILE OLD NEW.
// OLD ^ is the start of the file, $ its end, * the whole. Both texts take the
// escapes of Go: \n, \t, \xFF, \u200B and \\. Edits of one file go from top to bottom,
// for its marks to stay true.
func cmdEdit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit file old new")
	}
	file := args[0]
	data, err := os.ReadFile(ts.MkAbs(file))
	ts.Check(err)
	start, end := span(ts, file, data, args[1])
	c := caseOf(ts)
	c.edited[file] = true
	edited := bytes.Clone(data[:start])
	for i, piece := range bytes.Split(unescape(ts, args[2]), []byte(mark)) {
		if i > 0 {
			c.marks = append(c.marks, file+placeAt(edited))
		}
		edited = append(edited, piece...)
	}
	ts.Check(os.WriteFile(ts.MkAbs(file), append(edited, data[end:]...), 0o666))
}

// span finds what an edit replaces.
func span(ts *testscript.TestScript, file string, data []byte, old string) (start, end int) {
	switch old {
	case "^":
		return 0, 0
	case "$":
		return len(data), len(data)
	case "*":
		return 0, len(data)
	}
	text := unescape(ts, old)
	if n := bytes.Count(data, text); n != 1 {
		ts.Fatalf("edit: %q stands %d times in %s", old, n, file)
	}
	start = bytes.Index(data, text)
	return start, start + len(text)
}

// placeAt gives the line and column of the end of a text, ":12:5".
func placeAt(text []byte) string {
	line := bytes.Count(text, []byte("\n")) + 1
	last := text[bytes.LastIndexByte(text, '\n')+1:]
	return fmt.Sprintf(":%d:%d", line, utf8.RuneCount(last)+1)
}

func unescape(ts *testscript.TestScript, text string) []byte {
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		ts.Fatalf("%q: %v", text, err)
	}
	return []byte(plain)
}

// cmdWrite makes a file and its folders: write FILE [TEXT [TIMES]].
func cmdWrite(ts *testscript.TestScript, neg bool, args []string) {
	times := 1
	if len(args) == 3 {
		n, err := strconv.Atoi(args[2])
		ts.Check(err)
		times = n
	}
	if neg || len(args) < 1 || len(args) > 3 {
		ts.Fatalf("usage: write file [text [times]]")
	}
	var text []byte
	if len(args) > 1 {
		text = unescape(ts, args[1])
	}
	ts.Check(writeFile(ts.MkAbs(args[0]), bytes.Repeat(text, times)))
}

// cmdTruncate makes a file of so many bytes: truncate FILE SIZE.
func cmdTruncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: truncate file size")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}
