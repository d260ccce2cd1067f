package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mingce/generator/diag"
)

// usageError is a mistake on the command line.
type usageError struct{ error }

// Message is what the error says.
func (e usageError) Message() diag.Message { return diag.MessageOf(e.error) }

// Unwrap gives the error itself.
func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{diag.Errorf(format, args...)} }

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no argument, but was given %q; what it works with is told by flags", cmd.CommandPath(), args[0])
	}
	return nil
}

// someArgs asks for a number of arguments; most is -1 where any more will do.
func someArgs(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch n := len(args); {
		case n < least:
			return usagef("%s was given %s, but needs %d: %s", cmd.CommandPath(), diag.Count(n, "argument"), least, useLine(cmd))
		case most >= 0 && n > most:
			return usagef("%s was given %s, but takes %d: %s", cmd.CommandPath(), diag.Count(n, "argument"), most, useLine(cmd))
		}
		return nil
	}
}

// knownCommand refuses a command that there isn't.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("unknown command %q; did you mean %s?", args[0], strings.Join(near, ", "))
	}
	return usagef("unknown command %q", args[0])
}

// flagError tells what is wrong with a flag.
func flagError(_ *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var malformed *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		return usagef("unknown flag: %s", dashed(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames()))
	case errors.As(err, &bare):
		return usagef("flag needs an argument: %s", dashed(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames()))
	case errors.As(err, &invalid):
		return usagef("invalid argument %q for --%s: expected %s", invalid.GetValue(), invalid.GetFlag().Name, valueNames[invalid.GetFlag().Value.Type()])
	case errors.As(err, &malformed):
		return usagef("bad flag syntax: %s", malformed.GetSpecifiedFlag())
	}
	return usageError{err}
}

// valueNames name what a flag of a type takes.
var valueNames = map[string]string{"int": "a whole number", "bool": "true or false"}

// dashed writes a flag as it was typed.
func dashed(name, shorthands string) string {
	if shorthands != "" {
		return "-" + shorthands
	}
	return "--" + name
}
