//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdMkfifo makes a named pipe: mkfifo FILE.
func cmdMkfifo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mkfifo file")
	}
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o666))
}

// peakMemory gives the most bytes that a process held.
func peakMemory(state *os.ProcessState) int64 {
	used, ok := state.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin":
		return int64(used.Maxrss) // bytes there, kilobytes elsewhere
	}
	return int64(used.Maxrss) << 10
}

// signals are those that a script can send; stop and continue hold a process
// in the middle of its work.
var signals = map[string]os.Signal{
	"interrupt": syscall.SIGINT,
	"terminate": syscall.SIGTERM,
	"kill":      syscall.SIGKILL,
	"stop":      syscall.SIGSTOP,
	"continue":  syscall.SIGCONT,
}
