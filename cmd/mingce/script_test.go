package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts that compare it")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mingce": main})
}

// TestScript runs the command scripts. Each works on a copy of the real
// content, in a folder outside the repository.
func TestScript(t *testing.T) {
	repository, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("REPOSITORY", repository)
			e.Setenv("NO_COLOR", "1")
			e.Setenv("LANG", "C")
			e.Values[caseKey{}] = &scriptCase{repository: repository}
			return nameFiles(e, filepath.Join(repository, "content"))
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"content":  cmdContent,
			"edit":     cmdEdit,
			"write":    cmdWrite,
			"truncate": cmdTruncate,
			"mkfifo":   cmdMkfifo,
			"refused":  cmdRefused,
			"warned":   cmdWarned,
			"exits":    cmdExits,
			"chinese":  cmdChinese,
			"record":   cmdRecord,
			"same":     cmdSame,
			"await":    cmdAwait,
			"signal":   cmdSignal,
			"ended":    cmdEnded,
			"json":     cmdJSON,
		},
	})
}

// caseKey finds the scriptCase of a script.
type caseKey struct{}

// scriptCase is what the commands of one script remember.
type scriptCase struct {
	repository string
	few        bool              // content leaves most of what is ours out
	marks      []string          // places that edits marked, as diagnostics name them
	edited     map[string]bool   // files that edits changed
	warnings   []finding         // of the real content; nil until they are asked for
	recorded   map[string]string // the work folder at the last record
	signalled  *exec.Cmd         // the command in the background that got the last signal
}

func caseOf(ts *testscript.TestScript) *scriptCase { return ts.Value(caseKey{}).(*scriptCase) }

// numbered finds the number of the measure in the names of measures and of
// interpretations.
var numbered = map[string]*regexp.Regexp{
	"measures":        regexp.MustCompile(`^(\d\d)-`),
	"interpretations": regexp.MustCompile(`-measure-(\d+)-`),
}

// nameFiles gives scripts short names: $POLICY is the folder of the notice, $M7
// the file of measure 7, $I7 its interpretation.
func nameFiles(e *testscript.Env, content string) error {
	const folder = "policies/liaozhengfa-2023-4"
	e.Setenv("POLICY", "content/"+folder)
	for letter, kind := range map[string]string{"M": "measures", "I": "interpretations"} {
		entries, err := os.ReadDir(filepath.Join(content, filepath.FromSlash(folder), kind))
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if found := numbered[kind].FindStringSubmatch(entry.Name()); found != nil {
				e.Setenv(letter+strings.TrimPrefix(found[1], "0"), "content/"+folder+"/"+kind+"/"+entry.Name())
			}
		}
	}
	return nil
}

// cmdExits runs a command that must end with the code: exits CODE COMMAND ….
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	runExpecting(ts, want, args[1], args[2:]...)
}

// trace is what a stack trace shows.
var trace = regexp.MustCompile(`goroutine \d+|panic:|\.go:\d+`)

// runExpecting runs a command, whose streams the script can then look at, and
// gives the state in which it ended, or nil when it succeeded.
func runExpecting(ts *testscript.TestScript, want int, name string, args ...string) *os.ProcessState {
	err := ts.Exec(name, args...)
	var exit *exec.ExitError
	var state *os.ProcessState
	code := 0
	switch {
	case errors.As(err, &exit):
		state, code = exit.ProcessState, exit.ExitCode()
	case err != nil:
		ts.Fatalf("running %s: %v", name, err)
	}
	if code != want {
		ts.Fatalf("%s %s: exit code %d, want %d", name, strings.Join(args, " "), code, want)
	}
	if found := trace.FindString(ts.ReadFile("stderr")); found != "" {
		ts.Fatalf("%s %s: a stack trace shows: %s", name, strings.Join(args, " "), found)
	}
	return state
}
