package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"mingce/generator/policy"
	"mingce/generator/source"
)

// The handbook is held to the program: whoever types its commands, in its order,
// gets what it promises, in the language in which one reads it.
func TestHandbook(t *testing.T) {
	content, err := source.Load(filepath.Join("..", "..", "content"))
	if err != nil {
		t.Fatal(err)
	}
	var commands [2][]string
	for i, l := range policy.Langs {
		for _, c := range content.Set.Handbook {
			for _, s := range samplesOf(c, l) {
				commands[i] = append(commands[i], s.command)
			}
		}
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, l)
			for _, c := range content.Set.Handbook {
				t.Run(c.Slug, func(t *testing.T) { e.follow(t, c) })
			}
		})
	}
	if !slices.Equal(commands[0], commands[1]) {
		t.Errorf("the languages have other commands:\n%q\n%q", commands[0], commands[1])
	}
	if len(commands[0]) < 15 {
		t.Errorf("only the commands %q", commands[0])
	}
}

// sample is a command of the handbook with what it is said to print, which may
// be nothing.
type sample struct {
	command string
	printed []string // lines; … stands for anything
}

var fence = regexp.MustCompile("(?ms)^[ ]*```(sh|console|text)\n(.*?)^[ ]*```")

// samplesOf gives the commands of a chapter in their order.
func samplesOf(c *policy.Chapter, l policy.Lang) (all []sample) {
	for _, part := range c.Parts {
		for _, block := range fence.FindAllStringSubmatch(part.Body.In(l).Value, -1) {
			for line := range strings.Lines(block[2]) {
				switch line = strings.TrimSpace(line); {
				case block[1] == "text" && len(all) > 0:
					last := &all[len(all)-1]
					last.printed = append(last.printed, line)
				case strings.HasPrefix(line, "mingce "):
					all = append(all, sample{command: line})
				}
			}
		}
	}
	return all
}

// editor works on a copy of the content, in a folder and a language of one's own.
type editor struct {
	dir    string
	lang   policy.Lang
	online int // publications so far
}

func newEditor(t *testing.T, l policy.Lang) *editor {
	e := &editor{dir: t.TempDir(), lang: l}
	if err := os.CopyFS(filepath.Join(e.dir, "content"), os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	e.replace(t, "site.yaml", "https://mingce.example/", "https://www.example.cn/") // where a real site is
	return e
}

// replace is what one does in a text editor.
func (e *editor) replace(t *testing.T, file, old, new string) {
	t.Helper()
	name := filepath.Join(e.dir, "content", filepath.FromSlash(file))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(data, []byte(old)) != 1 {
		t.Fatalf("%q does not stand once in %s", old, file)
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte(old), []byte(new), 1), 0o666); err != nil {
		t.Fatal(err)
	}
}

const measure10 = "policies/liaozhengfa-2023-4/measures/10-origin-certificate-credit-signing.yaml"

// follow does what a chapter says. That on errors needs one.
func (e *editor) follow(t *testing.T, c *policy.Chapter) {
	want := exitDone
	if c.Slug == "when-check-complains" {
		want = exitContent
		e.replace(t, measure10, "departments:", "departmens:")
		defer e.replace(t, measure10, "departmens:", "departments:")
	}
	for _, s := range samplesOf(c, e.lang) {
		args := shellWords(t, strings.ReplaceAll(s.command, `"`, `'`))[1:]
		e.prepare(t, args)
		printed, code := e.run(t, args)
		if code != want {
			t.Errorf("%s: exit code %d, want %d\n%s", s.command, code, want, printed)
		}
		for _, line := range s.printed {
			if !says(printed, line) {
				t.Errorf("%s does not say\n%s\nbut\n%s", s.command, line, printed)
			}
		}
	}
}

// prepare changes a sentence before each publication: one publishes what changed.
func (e *editor) prepare(t *testing.T, args []string) {
	if args[0] != "publish" || slices.Contains(args, "--dry-run") {
		return
	}
	const file, short, long = "policies/liaozhengfa-2023-4/interpretations/2026-11-25-foreign-companies.yaml", "可以照抄的询问。", "可以直接照抄的询问。"
	if e.online++; e.online%2 == 1 {
		e.replace(t, file, short, long)
	} else {
		e.replace(t, file, long, short)
	}
}

// port is that of a preview: another program may have the usual one.
var port = regexp.MustCompile(`localhost:\d+`)

// says tells whether a line is printed, with … for anything.
func says(printed, line string) bool {
	words := strings.Split(port.ReplaceAllString(line, "localhost"), "…")
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile(strings.Join(words, ".*")).MatchString(port.ReplaceAllString(printed, "localhost"))
}

var locales = map[policy.Lang]string{policy.Zh: "zh_CN.UTF-8", policy.En: "C"}

// run types a command, and yes to what it asks. A preview is ended once it has
// told where it is.
func (e *editor) run(t *testing.T, args []string) (printed string, code int) {
	t.Helper()
	if args[0] == "publish" || args[0] == "rollback" {
		args = append(args, "--yes")
	}
	if args[0] == "serve" {
		args = append(args, "-p", "0")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "mingce", args...)
	cmd.Dir, cmd.WaitDelay = e.dir, time.Second
	cmd.Env = append(os.Environ(), "LC_ALL="+locales[e.lang], "PATH=", "NO_COLOR=1") // without a program that opens a browser
	if args[0] == "serve" {
		return e.preview(t, cmd), exitDone
	}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func (e *editor) preview(t *testing.T, cmd *exec.Cmd) (printed string) {
	t.Helper()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // killed
	}()
	printed, err = bufio.NewReader(stdout).ReadString('\n')
	if err != nil && err != io.EOF {
		t.Fatal(err)
	}
	if !strings.Contains(printed, "http://localhost:") {
		t.Errorf("mingce %q says %q", cmd.Args[1:], printed)
	}
	return printed
}
