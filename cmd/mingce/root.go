package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/policy"
	"mingce/static"
	"mingce/templates"
)

// options are the flags that several commands share.
type options struct {
	source  string
	baseURL string
	drafts  bool
	strict  bool
	clock   string
	format  string
}

// execute runs one command line and returns its exit code.
func execute(ctx context.Context, args []string, t terminal) int {
	root := rootCommand(t)
	root.SetArgs(args)
	defer func() {
		if v := recover(); v != nil {
			t.bug(v)
			os.Exit(exitBug)
		}
	}()
	return t.report(ctx, root.ExecuteContext(ctx))
}

// rootCommand is the program with all its commands.
func rootCommand(t terminal) *cobra.Command {
	root := &cobra.Command{
		Use:                        "mingce",
		Short:                      "Turns the YAML of a policy notice into a searchable bilingual site",
		Args:                       knownCommand,
		SuggestionsMinimumDistance: 2, // edits
		SilenceErrors:              true,
		SilenceUsage:               true,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(usage)
	root.SetHelpCommand(helpCommand())
	root.AddCommand(buildCommand(t), serveCommand(t), checkCommand(t), newCommand(t), initCommand(t), importCommand(t), schemaCommand(), searchCommand(), publishCommand(t), rollbackCommand(t), translationsCommand(t), versionCommand())
	root.InitDefaultHelpCmd()
	addCompletion(root)
	localize(root)
	return root
}

// bind adds the flags of commands that read content.
func (o *options) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVarP(&o.source, "source", "s", "content", "content `folder`")
	f.BoolVar(&o.strict, "strict", false, "warnings fail")
	f.StringVar(&o.format, "format", "text", "diagnostics as `text`, json or sarif")
}

// bindSite adds the flags of commands that make a site.
func (o *options) bindSite(cmd *cobra.Command) {
	o.bind(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.baseURL, "base-url", "b", "", "absolute `URL` of the site (default: from site.yaml)")
	f.BoolVar(&o.drafts, "drafts", false, "include drafts")
	o.bindClock(cmd)
}

// bindClock adds the flag that says which day it is.
func (o *options) bindClock(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.clock, "clock", "", "the `day` that counts as today for fields that name a day, YYYY-MM-DD (default: today)")
}

// config checks the shared flags and turns them into a configuration.
func (o *options) config() (generator.Config, error) {
	if err := o.checkFormat(); err != nil {
		return generator.Config{}, err
	}
	if o.baseURL != "" {
		if _, err := policy.ParseBaseURL(o.baseURL); err != nil {
			return generator.Config{}, usagef("--base-url: %w", err)
		}
	}
	today, err := o.today()
	if err != nil {
		return generator.Config{}, err
	}
	return generator.Config{
		Source:    o.source,
		Templates: generator.Overlay(o.beside("templates"), templates.FS),
		Static:    generator.Overlay(o.beside("static"), static.FS),
		BaseURL:   o.baseURL,
		Drafts:    o.drafts,
		Strict:    o.strict,
		Today:     today,
	}, nil
}

// beside is the folder of that name next to the content, where a user keeps
// templates and assets of their own.
func (o *options) beside(name string) string { return filepath.Join(filepath.Dir(o.source), name) }

func (o *options) checkFormat() error {
	switch o.format {
	case "text", "json", "sarif":
		return nil
	}
	return usagef("--format %q is not one of text, json, sarif", o.format)
}

// today is the day of --clock, else of SOURCE_DATE_EPOCH, else of the machine.
func (o *options) today() (string, error) {
	if o.clock != "" {
		if _, err := time.Parse(time.DateOnly, o.clock); err != nil {
			return "", usagef("--clock %q is not a date such as 2026-11-23", o.clock)
		}
		return o.clock, nil
	}
	now, err := o.now()
	return now.Format(time.DateOnly), err
}

// now is the moment of SOURCE_DATE_EPOCH, else of the machine, to the second.
func (o *options) now() (time.Time, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now().Truncate(time.Second), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, usagef("SOURCE_DATE_EPOCH %q is not a number of seconds", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}
