package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"mingce/generator"
)

// errFound ends a command whose result is that something is wrong.
var errFound = errors.New("the content has errors")

func checkCommand(t terminal) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the content",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := o.config()
			if err != nil {
				return err
			}
			_, diags, err := generator.Check(c)
			if err != nil {
				return err
			}
			if err := t.diagnostics(diags, o.format); err != nil {
				return err
			}
			errs, warnings := diags.Count()
			fmt.Fprintf(t.out, "Checked %s: %s, %s.\n", o.source, plural(errs, "error"), plural(warnings, "warning"))
			if errs > 0 || (o.strict && warnings > 0) {
				return errFound
			}
			return nil
		},
	}
	o.bind(cmd)
	return cmd
}
