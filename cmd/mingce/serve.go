package main

import (
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/preview"
)

func serveCommand(t terminal) *cobra.Command {
	var o options
	var bind string
	var port int
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in a browser, rendered as it is asked for",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.config()
			if err != nil {
				return err
			}
			s, err := generator.Load(c)
			if s != nil {
				if err := t.diagnostics(s.Diags, o.format); err != nil {
					return err
				}
			}
			if err != nil {
				return err
			}
			l, err := preview.Listen(bind, port)
			if err != nil {
				return err
			}
			address := t.greet(l, s, port)
			if open {
				openBrowser(address)
			}
			return preview.Serve(cmd.Context(), l, &preview.Handler{Site: s, Bind: bind})
		},
	}
	o.bindSite(cmd)
	cmd.Flags().IntVarP(&port, "port", "p", 1313, "port; the next free one if it is taken")
	cmd.Flags().StringVar(&bind, "bind", "127.0.0.1", "`address` to listen on")
	cmd.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	return cmd
}

// greet says where the site is, and that its port is not the one asked for.
func (t terminal) greet(l net.Listener, s *generator.Site, wanted int) string {
	at := l.Addr().(*net.TCPAddr)
	if wanted != 0 && at.Port != wanted {
		fmt.Fprintf(t.err, "Port %d is taken; using %d.\n", wanted, at.Port)
	}
	host := at.IP.String()
	if at.IP.IsLoopback() || at.IP.IsUnspecified() {
		host = "localhost"
	}
	address := "http://" + net.JoinHostPort(host, strconv.Itoa(at.Port)) + s.Base
	fmt.Fprintf(t.out, "Serving %d pages at %s (Ctrl-C ends).\n", s.Pages(), address)
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
