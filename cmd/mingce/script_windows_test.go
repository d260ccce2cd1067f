package main

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

func cmdMkfifo(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("mkfifo: Windows has no named pipes among its files")
}

// peakMemory: the limit is measured on Unix.
func peakMemory(*os.ProcessState) int64 { return 0 }

// signals: Windows processes can only be ended.
var signals = map[string]os.Signal{"kill": os.Kill}
