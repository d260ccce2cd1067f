package main

import (
	"os"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mingce/generator/diag"
)

// TestHelpIsChineseToo holds the catalogue to what the commands say of
// themselves, those of the library too.
func TestHelpIsChineseToo(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	knows := func(path, text string) {
		if diag.HasWords(text) && !diag.Knows(text) {
			t.Errorf("%s: generator/diag/chinese.json has no\n%q", path, text)
		}
	}
	var look func(*cobra.Command)
	look = func(cmd *cobra.Command) {
		knows(cmd.CommandPath(), cmd.Short)
		knows(cmd.CommandPath(), cmd.Long)
		if cmd.Use != cmd.Name() {
			knows(cmd.CommandPath(), cmd.Use)
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" {
				knows(cmd.CommandPath()+" --"+f.Name, f.Usage)
			}
		})
		for _, c := range cmd.Commands() {
			look(c)
		}
	}
	look(rootCommand(terminal{out: os.Stdout, err: os.Stderr}))
}
