package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mingce/generator/author"
	"mingce/generator/export"
)

func schemaCommand() *cobra.Command {
	var content string
	cmd := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Write the JSON Schema of the content files",
		Long: "Schema writes the JSON Schemas into the content folder, where the first line of every content file names its own,\n" +
			"so that an editor completes and checks while you type; or prints that of one kind, such as measure.",
		Args:      someArgs(0, 1),
		ValidArgs: export.Kinds(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				written, err := author.WriteSchemas(content)
				for _, file := range written {
					fmt.Fprintln(cmd.OutOrStdout(), file)
				}
				return err
			}
			data, err := export.Schema(args[0], "")
			if err != nil {
				return usagef("%w; the kinds are %s", err, strings.Join(export.Kinds(), ", "))
			}
			_, err = cmd.OutOrStdout().Write(data)
			return err
		},
	}
	cmd.Flags().StringVarP(&content, "source", "s", "content", "content `folder`")
	return cmd
}
