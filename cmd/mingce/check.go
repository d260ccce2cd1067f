package main

import (
	"errors"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/diag"
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
			if printed := t.diagnostics(diags, o.format); printed != nil || err != nil {
				return errors.Join(err, printed)
			}
			errs, warnings := diags.Count()
			sayf(t.out, "Checked %s: %s, %s.", o.source, diag.Count(errs, "error"), diag.Count(warnings, "warning"))
			if errs > 0 || (o.strict && warnings > 0) {
				return errFound
			}
			return nil
		},
	}
	o.bind(cmd)
	return cmd
}
