// Package searchtest is what the tests of the search share: sites to search, and
// the search in JavaScript.
package searchtest

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"mingce/generator/internal/synthetic"
	"mingce/generator/policy"
	"mingce/generator/site"
	"mingce/generator/source"
)

// Real is the number of measures of the real site.
const Real = 31

// Site is a site of n measures: the real one for [Real], else a synthetic one.
func Site(tb testing.TB, n int) *site.Site {
	tb.Helper()
	content, err := source.Load(below("../../../../content"))
	if err != nil {
		tb.Fatal(err)
	}
	set := content.Set
	if n != Real {
		set = synthetic.Set(set, n, 1)
	}
	s, err := site.New(policy.NewIndex(set, nil), site.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// Render makes files, by their paths.
func Render(tb testing.TB, files []site.File) map[string][]byte {
	tb.Helper()
	all := map[string][]byte{}
	for _, f := range files {
		data, err := f.Render()
		if err != nil {
			tb.Fatal(err)
		}
		all[f.Path] = data
	}
	return all
}

// InJavaScript runs a task of twin.mjs.
func InJavaScript(tb testing.TB, task string, in, out any) {
	tb.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal("node is not installed, and CI must compare the search in Go with that in JavaScript")
		}
		tb.Skip("node is not installed: the search in JavaScript is not compared with that in Go")
	}
	input, err := json.Marshal(in)
	if err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command(node, below("twin.mjs"), task)
	cmd.Stdin = bytes.NewReader(input)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	output, err := cmd.Output()
	if err != nil {
		tb.Fatalf("node: %v\n%s", err, errs.String())
	}
	if err := json.Unmarshal(output, out); err != nil {
		tb.Fatal(err)
	}
}

// below is a path below the folder of this file.
func below(name string) string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
}
