package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingce/generator/export"
)

func schemaCommand() *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use:       "schema [KIND]",
		Short:     "Write the JSON Schema of the content files",
		Long:      "Schema prints the JSON Schema of a kind of content file (" + strings.Join(export.Kinds(), ", ") + "),\nor writes all of them into the folder given with --output.",
		Args:      usageArgs(cobra.MaximumNArgs(1)),
		ValidArgs: export.Kinds(),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 1 && folder == "":
				data, err := export.Schema(args[0], "")
				if err != nil {
					return usageError{fmt.Errorf("%w; the kinds are %s", err, strings.Join(export.Kinds(), ", "))}
				}
				_, err = cmd.OutOrStdout().Write(data)
				return err
			case len(args) == 0 && folder != "":
				return writeSchemas(folder)
			}
			return usageError{errors.New("schema: name a kind, or a folder with --output")}
		},
	}
	cmd.Flags().StringVarP(&folder, "output", "o", "", "write all schemas into this `folder`")
	return cmd
}

func writeSchemas(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for _, kind := range export.Kinds() {
		data, err := export.Schema(kind, "")
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, kind+".json"), data, 0o666)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
