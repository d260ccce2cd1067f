package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"mingce/generator/diag"
	"mingce/generator/live"
	"mingce/generator/preview"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	options
	bind           string
	port           int
	open           bool
	poll, navigate bool
	editor         string
}

func serveCommand(t terminal) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in a browser, and every change as soon as it is saved",
		Long: "Serve shows the site as it is built, drafts among it, and brings open pages up to date when a file is saved.\n" +
			"What is still to be done stands at /_preview/.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return t.serve(cmd.Context(), o) },
	}
	o.bindSite(cmd)
	f := cmd.Flags()
	drafts := f.Lookup("drafts")
	drafts.DefValue, drafts.Usage, o.drafts = "true", "include drafts; --drafts=false shows the site as published", true
	f.IntVarP(&o.port, "port", "p", 1313, "`port`; the next free one if it is taken")
	f.StringVar(&o.bind, "bind", "127.0.0.1", "`address` to listen on")
	f.BoolVar(&o.open, "open", false, "open the site in the browser")
	f.BoolVar(&o.navigate, "navigate", false, "the browser goes to what was just saved")
	f.BoolVar(&o.poll, "poll", false, "look for changes twice a second instead of relying on file events")
	f.StringVar(&o.editor, "editor", "vscode://file{file}:{line}:{column}", "`address` that opens a place in your editor")
	return cmd
}

// How much more memory than its content, in percent, a server takes: that runs
// all day beside other programs, and while it reads what it will keep.
const (
	memoryShare = 30
	startShare  = 200
)

func (t terminal) serve(ctx context.Context, o serveOptions) error {
	c, err := o.config()
	switch {
	case err != nil:
		return err
	case o.port < 0 || o.port > 65535:
		return usagef("--port %d is not a port: 0 to 65535", o.port)
	}
	debug.SetGCPercent(startShare)
	said := reporter{terminal: t, format: o.format}
	giveBack := sync.OnceFunc(debug.FreeOSMemory) // what the rules needed to judge all
	shown, err := preview.NewLive(live.New(c), preview.Options{
		Content: o.source, Look: []string{o.beside("templates"), o.beside("static")},
		Bind: o.bind, Poll: o.poll, Navigate: o.navigate, Strict: o.strict, Editor: o.editor,
		Report: func(r preview.Report) {
			said.report(r)
			giveBack()
		},
		Notice: func(notice diag.Message) { sayf(t.err, "Note: %s.", notice) },
	})
	if err != nil {
		return err
	}
	debug.SetGCPercent(memoryShare)
	l, err := preview.Listen(o.bind, o.port)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	followed := make(chan error, 1)
	go func() {
		err := shown.Run(ctx)
		if err != nil {
			stop()
		}
		followed <- err
	}()
	address := t.greet(l, shown.Root(), o.port)
	if o.open {
		openBrowser(address)
	}
	err = preview.Serve(ctx, l, shown, func(err error) { t.bug(err) })
	stop()
	select {
	case fault := <-followed:
		return errors.Join(fault, err)
	case <-time.After(100 * time.Millisecond): // the rules are at work: their verdict does not matter any more
		return err
	}
}

// reporter tells what came of each save, and every fault once.
type reporter struct {
	terminal
	format string
	told   []diag.Diagnostic
	fault  string // that is no fault of the content
}

func (r *reporter) report(p preview.Report) {
	if len(p.Files) > 0 && p.Err == nil {
		where := ""
		if p.Page != "" {
			where = " → " + p.Page
		}
		sayf(r.out, "%s%s in %d ms", listed(p.Files), where, p.Took.Milliseconds())
	}
	fault := ""
	if p.Err != nil {
		fault = told(p.Err)
	}
	if fault != "" && fault != r.fault {
		fmt.Fprintf(r.err, "mingce: %s\n", fault)
	}
	r.fault = fault
	found := p.Diags.Sorted()
	fresh := p.Diags.Where(func(d diag.Diagnostic) bool { return !slices.Contains(r.told, d) })
	if p.Err == nil {
		r.told = found
	}
	if err := r.diagnostics(fresh, r.format); err != nil {
		return // nobody reads it any more
	}
	if p.Ended {
		sayf(r.out, "All errors are mended.")
	}
}

// listed names the first of some files.
func listed(files []string) diag.Message {
	if len(files) == 1 {
		return diag.Messagef("%s", files[0])
	}
	return diag.Messagef("%s, and %d more", files[0], len(files)-1)
}

// greet says where the site is, and that its port is not the one asked for.
func (t terminal) greet(l net.Listener, base string, wanted int) string {
	at := l.Addr().(*net.TCPAddr)
	if wanted != 0 && at.Port != wanted {
		sayf(t.err, "Port %d is taken; using %d.", wanted, at.Port)
	}
	host := at.IP.String()
	if at.IP.IsLoopback() || at.IP.IsUnspecified() {
		host = "localhost"
	}
	address := "http://" + net.JoinHostPort(host, strconv.Itoa(at.Port)) + base
	sayf(t.out, "Serving the site at %s (Ctrl-C ends).", address)
	return address
}

// openBrowser asks the desktop to show the address; where it can't, the
// address printed is enough.
func openBrowser(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if err := exec.Command(name, args...).Start(); err != nil {
		return
	}
}
