// Command mingce turns the YAML of a policy notice into a bilingual site.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() { os.Exit(run()) }

// patience is how long a command that a signal ended may take to put things in
// order. It lasts only where the system does not answer.
const patience = 3 * time.Second

// run is main with the exit code as its result, so that tests can call it. One
// signal always ends it: what does not end by itself is left as if it were killed.
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
	t := terminal{out: os.Stdout, err: os.Stderr}
	ended := make(chan int, 1)
	go func() { ended <- execute(ctx, os.Args[1:], t) }()
	select {
	case code := <-ended:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-ended:
		return code
	case <-time.After(patience):
		return t.abandon(ctx)
	}
}

// signalError is the cause of a context that a signal ended.
type signalError struct{ syscall.Signal }

// Error names the signal.
func (e signalError) Error() string { return e.String() }
