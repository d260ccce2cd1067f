package main

import (
	"encoding/json"
	"path/filepath"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdAwait waits until a path of the pattern exists: await GLOB.
func cmdAwait(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: await glob")
	}
	for range 10_000 {
		found, err := filepath.Glob(ts.MkAbs(args[0]))
		ts.Check(err)
		if len(found) > 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	ts.Fatalf("%s never came", args[0])
}

// cmdSignal sends a signal to the command in the background: signal NAME. Its
// process stands in $PID from then on.
func cmdSignal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 || signals[args[0]] == nil {
		ts.Fatalf("usage: signal interrupt|terminate|kill|stop|continue")
	}
	commands := ts.BackgroundCmds()
	if len(commands) != 1 {
		ts.Fatalf("%d commands in the background", len(commands))
	}
	caseOf(ts).signalled = commands[0]
	ts.Setenv("PID", strconv.Itoa(commands[0].Process.Pid))
	ts.Check(commands[0].Process.Signal(signals[args[0]]))
}

// cmdEnded asserts the exit code of the command that got the last signal, after
// wait: ended CODE.
func cmdEnded(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: ended code")
	}
	if got := strconv.Itoa(caseOf(ts).signalled.ProcessState.ExitCode()); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// cmdJSON asserts that a file, stdout or stderr is JSON: json FILE.
func cmdJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: json file")
	}
	if !json.Valid([]byte(ts.ReadFile(args[0]))) {
		ts.Fatalf("%s is not JSON", args[0])
	}
}
