package main

import (
	"errors"

	"github.com/spf13/cobra"

	"mingce/generator/author"
	"mingce/generator/diag"
)

func importCommand(t terminal) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "import NOTICE.txt",
		Short: "Turn a published notice into content files",
		Long: "Import reads the text of a published notice (title, body, task table) and writes its policy and measure files.\n" +
			"A row that can't be placed is reported with its line and nothing is written; content that exists is never written over.",
		Args: someArgs(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := o.config()
			if err != nil {
				return err
			}
			report, err := author.Import(args[0], c, language())
			if report != nil {
				if printed := t.diagnostics(report.Diags, o.format); printed != nil {
					return errors.Join(err, printed)
				}
				err = contentError(err, report.Diags, o.format)
			}
			if err != nil {
				return err
			}
			sayf(t.out, "Imported %s: %s, %s. The English of each is still to be written.",
				report.Policy, diag.Count(report.Measures, "measure"), diag.Count(len(report.Files), "file"))
			if errs, _ := report.Diags.Count(); errs > 0 {
				sayf(t.out, "It was taken as it is printed: mingce check finds %s in it, to be mended by hand.", diag.Count(errs, "error"))
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&o.source, "source", "s", "content", "content `folder`")
	cmd.Flags().StringVar(&o.format, "format", "text", "diagnostics as `text`, json or sarif")
	return cmd
}
