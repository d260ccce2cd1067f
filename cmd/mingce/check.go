package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/diag"
)

// errFound ends a command whose result is that something is wrong.
var errFound = errors.New("the content has errors")

func checkCommand(t terminal) *cobra.Command {
	var o options
	var due bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the content",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := o.config()
			if err != nil {
				return err
			}
			content, diags, err := generator.Check(c)
			if printed := t.diagnostics(diags, o.format); printed != nil || err != nil {
				return errors.Join(err, printed)
			}
			errs, warnings := diags.Count()
			review := generator.ScheduleOf(content.Set, c.Today).Due
			if due && o.format == "json" {
				if err := json.NewEncoder(t.out).Encode(review); err != nil {
					return err
				}
			} else {
				sayf(t.out, "Checked %s: %s, %s.", o.source, diag.Count(errs, "error"), diag.Count(warnings, "warning"))
				t.due(review, due)
			}
			if errs > 0 || (o.strict && warnings > 0) {
				return errFound
			}
			return nil
		},
	}
	o.bind(cmd)
	o.bindClock(cmd)
	cmd.Flags().BoolVar(&due, "due", false, "list what is due for review; with --format json as JSON")
	return cmd
}

// due says what is due for review: how much, and one by one where that is asked for.
func (t terminal) due(review []generator.Dated, each bool) {
	if len(review) > 0 {
		sayf(t.out, "Due for review: %d, the oldest since %s (%s).", len(review), review[0].Day, review[0].File)
	}
	for _, d := range review {
		if each {
			fmt.Fprintf(t.out, "%s  %s:%d\n", d.Day, d.File, d.Line)
		}
	}
}
