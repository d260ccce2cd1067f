package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/text/width"

	"mingce/generator/diag"
)

// localize puts what a command and those below it say of themselves into the
// user's language.
func localize(cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.Flags().Lookup("help").Usage = diag.Messagef("help for %s", cmd.CommandPath()).In(language())
	for _, text := range []*string{&cmd.Use, &cmd.Short, &cmd.Long} {
		*text = said(*text)
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { f.Usage = said(f.Usage) })
	for _, c := range cmd.Commands() {
		localize(c)
	}
}

// usage writes how a command is called.
func usage(cmd *cobra.Command) error {
	out := cmd.OutOrStderr()
	fmt.Fprintln(out, said("Usage:"))
	if cmd.Runnable() {
		fmt.Fprintln(out, "  "+useLine(cmd))
	}
	var commands [][2]string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			commands = append(commands, [2]string{c.Name(), c.Short})
		}
	}
	if len(commands) > 0 {
		fmt.Fprintf(out, "  %s %s\n", cmd.CommandPath(), said("[command]"))
	}
	if cmd.HasExample() {
		fmt.Fprintf(out, "\n%s\n%s\n", said("Examples:"), cmd.Example)
	}
	if len(commands) > 0 {
		fmt.Fprintf(out, "\n%s\n%s", said("Available Commands:"), columns(commands))
	}
	fmt.Fprintf(out, "\n%s\n%s", said("Flags:"), columns(flagLines(cmd.LocalFlags())))
	if len(commands) > 0 {
		fmt.Fprintln(out)
		sayf(out, "Use \"%s [command] --help\" for more information about a command.", cmd.CommandPath())
	}
	return nil
}

// useLine is how a command is typed.
func useLine(cmd *cobra.Command) string {
	return strings.ReplaceAll(cmd.UseLine(), "[flags]", said("[flags]"))
}

// flagLines gives each flag as it is typed, and what it does.
func flagLines(flags *pflag.FlagSet) (lines [][2]string) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		typed := "    --" + f.Name
		if f.Shorthand != "" {
			typed = "-" + f.Shorthand + ", --" + f.Name
		}
		value, does := pflag.UnquoteUsage(f)
		if value != "" {
			typed += " " + value
		}
		lines = append(lines, [2]string{typed, does + defaultOf(f)})
	})
	return lines
}

// defaultOf tells the value that a flag has when it is not given, unless that
// is none.
func defaultOf(f *pflag.Flag) string {
	switch {
	case slices.Contains([]string{"", "0", "false", "[]"}, f.DefValue):
		return ""
	case f.Value.Type() == "string":
		return diag.Messagef(" (default %q)", f.DefValue).In(language())
	}
	return diag.Messagef(" (default %s)", f.DefValue).In(language())
}

// columns sets rows of two cells below each other, also where characters are wide.
func columns(rows [][2]string) string {
	most := 0
	for _, row := range rows {
		most = max(most, wide(row[0]))
	}
	var b strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&b, "  %s%s   %s\n", row[0], strings.Repeat(" ", most-wide(row[0])), row[1])
	}
	return b.String()
}

// wide gives the columns that a text takes on a terminal.
func wide(s string) (n int) {
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// helpCommand shows the help of a command.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Help about any command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return knownCommand(cmd.Root(), args)
			}
			return about.Help()
		},
	}
}
