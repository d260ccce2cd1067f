package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
	"mingce/generator/translation"
)

func translationsCommand(t terminal) *cobra.Command {
	var o options
	var most int
	var accept, all bool
	cmd := &cobra.Command{
		Use:   "translations [--accept FILE...]",
		Short: "List the English that is older than its Chinese, or accept it",
		Long: "Translations lists every English sentence that was made from other Chinese than stands beside it now: where, the Chinese as it\n" +
			"was and is, and the English. Once the English is revised, --accept records in its file that it is that of the present Chinese.\n" +
			"Where official text is accepted that was out of date, its translation is a draft again: somebody must check it.",
		Example: "  mingce translations\n" +
			"  mingce translations --max-stale 0\n" +
			"  mingce translations --accept content/glossary.yaml\n" +
			"  mingce translations --accept --all",
		Args: someArgs(0, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case o.format != "text" && o.format != "json":
				return usagef("--format %q is not one of text, json", o.format)
			case !accept && (all || len(args) > 0):
				return usagef("translations: files and --all go with --accept")
			case accept && all == (len(args) > 0):
				return usagef("translations --accept: name the files, or give --all")
			}
			c, err := o.config()
			if err != nil {
				return err
			}
			if accept {
				return t.accept(c, args)
			}
			return t.translations(c, o.format, most)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.source, "source", "s", "content", "content `folder`")
	f.StringVar(&o.format, "format", "text", "list as `text` or json")
	f.StringVar(&o.clock, "clock", "", "the `day` of drafts that are accepted, YYYY-MM-DD (default: today)")
	f.IntVar(&most, "max-stale", -1, "largest `number` of sentences out of date; with more the command fails")
	f.Lookup("max-stale").DefValue = "0" // help says nothing of a gate that is not asked for
	f.BoolVar(&accept, "accept", false, "record that the English of the files is that of the present Chinese")
	f.BoolVar(&all, "all", false, "accept all files")
	return cmd
}

// translations lists what is out of date.
func (t terminal) translations(c generator.Config, format string, most int) error {
	content, err := source.Load(c.Source)
	if err != nil {
		return diag.Errorf("content: %w", err)
	}
	if content.Diags.HasErrors() { // what could not be read would be missing from the list
		return errors.Join(t.diagnostics(content.Diags, "text"), errFound)
	}
	r := translation.Survey(content.Set, c.Source, formerOf(content))
	if format == "json" {
		e := json.NewEncoder(t.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(r)
	} else {
		t.listed(r)
	}
	if n := len(r.Stale); err == nil && most >= 0 && n > most {
		sayf(t.err, "mingce: %s out of date, and no more than %d may be", diag.Count(n, "English sentence"), most)
		return errFound
	}
	return err
}

func (t terminal) listed(r translation.Report) {
	for _, f := range r.Stale {
		fmt.Fprintf(t.out, "%s:%d:%d: %s\n", f.File, f.Line, f.Column, f.Field)
		if f.Former != "" {
			sayf(t.out, "  was      %s", f.Former)
		}
		sayf(t.out, "  now      %s", f.Zh)
		sayf(t.out, "  English  %s\n", f.En)
	}
	for _, f := range r.Gone {
		fmt.Fprintf(t.out, "%s:%d:%d: %s %s\n", f.File, f.Line, f.Column, f.Field, f.Hash)
		sayf(t.out, "  gone     %s\n", f.Former)
	}
	sayf(t.out, "%s out of date, %s gone, %s unrecorded.", diag.Count(len(r.Stale), "English sentence"), diag.Count(len(r.Gone), "Chinese sentence"), diag.Count(r.Unrecorded, "text"))
}

// accept records the present Chinese in files, or in all when none is named.
func (t terminal) accept(c generator.Config, files []string) error {
	day, err := time.Parse(time.DateOnly, c.Today)
	if err != nil {
		return err
	}
	changed, found, err := author.Accept(c, policy.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}, files...)
	if errors.Is(err, generator.ErrContent) {
		return errors.Join(t.diagnostics(found, "text"), err)
	}
	for _, name := range changed {
		fmt.Fprintln(t.out, name)
	}
	if err == nil {
		sayf(t.out, "Recorded the present Chinese in %s.", diag.Count(len(changed), "file"))
	}
	return err
}

// formerOf looks for Chinese among all that was published, once anybody asks.
func formerOf(content *source.Content) translation.Former {
	known := sync.OnceValue(func() map[string]string {
		said := map[string]string{}
		for _, r := range content.Set.Releases {
			for _, s := range r.States {
				if s.Sum == "" {
					continue
				}
				document, err := content.Former(s.Key, s.Sum)
				if err != nil {
					continue // the list is complete without what was said before
				}
				for _, record := range translation.Records(document) {
					for _, u := range record.Units {
						said[u.Hash] = u.Chinese()
					}
				}
			}
		}
		return said
	})
	return func(hash string) (zh string, ok bool) {
		zh, ok = known()[hash]
		return zh, ok
	}
}
