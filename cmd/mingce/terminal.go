package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/term"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/output"
	"mingce/generator/publish"
	"mingce/generator/publish/archive"
	"mingce/generator/publish/object"
	"mingce/generator/site"
	"mingce/generator/source"
)

// Exit codes, as the design fixes them.
const (
	exitDone     = 0
	exitContent  = 1
	exitUsage    = 2
	exitIO       = 3
	exitConflict = 4
	exitPartial  = 5
	exitBug      = 70
	exitSignal   = 128 // and the number of the signal
)

// terminal is all that a command says to its user: results to out, everything
// else to err.
type terminal struct {
	out, err io.Writer
}

// report prints an error and returns its exit code.
func (t terminal) report(ctx context.Context, err error) int {
	code := exitCode(ctx, err)
	switch {
	case code == exitDone:
	case generator.Panicked(err) != nil:
		t.bug(err)
	case code == exitContent:
		if !errors.Is(err, errFound) {
			sayf(t.err, "mingce: %s; nothing was written", err)
		}
	case code == exitUsage:
		fmt.Fprintf(t.err, "mingce: %s\n", told(err))
		if errors.As(err, &usageError{}) {
			sayf(t.err, "Run 'mingce --help' for usage.")
		}
	case code > exitSignal:
		sayf(t.err, "mingce: interrupted; nothing was changed")
	default:
		fmt.Fprintf(t.err, "mingce: %s\n", told(err))
	}
	return code
}

func exitCode(ctx context.Context, err error) int {
	var locked *output.LockedError
	var ended signalError
	switch {
	case err == nil:
		return exitDone
	case generator.Panicked(err) != nil:
		return exitBug
	case errors.Is(err, publish.ErrIncomplete):
		return exitPartial
	case errors.Is(err, generator.ErrContent), errors.Is(err, publish.ErrRefused), errors.Is(err, errDeclined), errors.Is(err, author.ErrEarlier), errors.Is(err, errFound), errors.Is(err, errWarned):
		return exitContent
	case errors.As(err, &usageError{}), errors.Is(err, output.ErrPlace),
		errors.Is(err, archive.ErrFile), errors.Is(err, object.ErrTarget), errors.Is(err, object.ErrForeign),
		errors.Is(err, author.ErrExists), errors.Is(err, author.ErrAsked):
		return exitUsage
	case errors.As(err, &locked), errors.Is(err, output.ErrChanged), errors.Is(err, author.ErrBusy), errors.Is(err, publish.ErrRival), errors.Is(err, author.ErrChanged):
		return exitConflict
	case errors.Is(err, source.ErrParser), errors.Is(err, site.ErrDangling):
		return exitBug
	case errors.Is(err, context.Canceled) && errors.As(context.Cause(ctx), &ended):
		return exitSignal + int(ended.Signal)
	}
	return exitIO
}

// abandon tells that a command was left where it stood, and returns the exit code
// of the signal that ended it.
func (t terminal) abandon(ctx context.Context) int {
	sayf(t.err, "mingce: interrupted while the system did not answer; if something is left behind, the next run clears it up")
	return exitCode(ctx, ctx.Err())
}

// bug tells of a panic, by what was given to it or the error that it became: a
// fault of ours, not of the user.
func (t terminal) bug(v any) {
	stack := debug.Stack()
	if err, ok := v.(error); ok {
		if p := generator.Panicked(err); p != nil {
			v, stack = diag.Messagef("%s: %v", p.Doing, p.Value), p.Stack
		}
	}
	sayf(t.err, "mingce: internal error: %v\nThis is a bug in mingce; please report it with the content that shows it.", v)
	if os.Getenv("MINGCE_TRACE") != "" {
		t.err.Write(stack)
	}
}

// errWarned ends a command that warnings alone kept from its work.
var errWarned = errors.New("--strict makes warnings fail")

// contentError gives the error of a command whose diagnostics were printed. It
// says no more where they stand alone, for machines to read.
func contentError(err error, printed diag.List, format string) error {
	if !errors.Is(err, generator.ErrContent) {
		return err
	}
	errs, _ := printed.Count()
	switch {
	case format != "text":
		return errFound
	case errs == 0:
		return errWarned
	}
	return err
}

// diagnostics prints what is wrong with the content.
func (t terminal) diagnostics(l diag.List, format string) error {
	switch format {
	case "json":
		return diag.WriteJSON(t.err, l)
	case "sarif":
		return diag.WriteSARIF(t.err, l, version())
	}
	return diag.WriteText(t.err, l, language(), fileLines(), t.colour())
}

// colour tells whether the error stream shows colours.
func (t terminal) colour() bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("CI") == "" && isTerminal(t.err)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// fileLines reads lines of files for excerpts; it keeps the file read last.
func fileLines() diag.Lines {
	var name string
	var lines []string
	return func(file string, line int) (string, bool) {
		if file != name {
			name, lines = file, readLines(file)
		}
		if line < 1 || line > len(lines) {
			return "", false
		}
		return lines[line-1], true
	}
}

func readLines(file string) []string {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return nil
	}
	var lines []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		lines = append(lines, s.Text())
	}
	return lines
}

// progress shows a bar on a terminal once a build has taken longer than a
// second. On anything else it shows nothing.
func (t terminal) progress() (step func(done, total int), end func()) {
	if !isTerminal(t.err) || os.Getenv("CI") != "" {
		return nil, func() {}
	}
	const width = 30
	started := time.Now()
	shown := -1
	step = func(done, total int) {
		percent := done * 100 / max(total, 1)
		if time.Since(started) < time.Second || percent == shown {
			return
		}
		shown = percent
		filled := percent * width / 100
		fmt.Fprintf(t.err, "\r[%s%s] %3d%%  %s", strings.Repeat("#", filled), strings.Repeat(" ", width-filled), percent,
			diag.Messagef("%d of %d files", done, total).In(language()))
	}
	end = func() {
		if shown >= 0 {
			fmt.Fprint(t.err, "\r\x1b[K")
		}
	}
	return step, end
}
