// Command mingce turns the YAML of a policy notice into a bilingual site.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

// run is main with the exit code as its result, so that tests can call it.
func run() int {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		if s, ok := (<-signals).(syscall.Signal); ok {
			cancel(signalError{s})
		}
		signal.Stop(signals) // a second one ends the program at once
	}()
	return execute(ctx, os.Args[1:], terminal{out: os.Stdout, err: os.Stderr})
}

// signalError is the cause of a context that a signal ended.
type signalError struct{ syscall.Signal }

// Error names the signal.
func (e signalError) Error() string { return e.String() }
