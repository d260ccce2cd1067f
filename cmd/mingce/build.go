package main

import (
	"errors"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/diag"
)

func buildCommand(t terminal) *cobra.Command {
	var o options
	var b generator.BuildOptions
	var release int
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the site",
		Long:  "Build reads and checks the content, renders every page beside the output folder, checks every link,\nand then puts the new site in place of the old one, whole.",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.config()
			if err != nil {
				return err
			}
			c.Release = release
			b.Protected = []string{o.beside("templates"), o.beside("static")}
			return t.build(cmd, c, b, o.format)
		},
	}
	o.bindSite(cmd)
	cmd.Flags().StringVarP(&b.Output, "output", "o", "public", "output `folder`")
	cmd.Flags().IntVar(&release, "release", 0, "the `number` of a release to build as it was published (default: the content as it is)")
	cmd.Flags().BoolVar(&b.Adopt, "adopt", false, "take over an output folder that mingce did not make; what is in it is lost")
	cmd.Flags().BoolVar(&b.Compress, "compress", false, "write compressed copies too (gzip, Brotli, zstd), for servers that send them")
	return cmd
}

func (t terminal) build(cmd *cobra.Command, c generator.Config, b generator.BuildOptions, format string) error {
	started := time.Now()
	step, end := t.progress()
	b.Progress = step
	report, err := generator.Build(cmd.Context(), c, b)
	end()
	if printed := t.diagnostics(report.Diags, format); printed != nil {
		return errors.Join(err, printed)
	}
	if err != nil {
		return contentError(err, report.Diags, format)
	}
	t.schedule(report.Schedule)
	_, warnings := report.Diags.Count()
	sayf(t.out, "Built %s: %s, %s, %s in %s, %s.", b.Output, diag.Count(report.Pages, "page"), diag.Count(report.Files, "file"),
		diag.Size(report.Bytes), time.Since(started).Round(time.Millisecond), diag.Count(warnings, "warning"))
	if !report.Base.Public() {
		sayf(t.out, "Note: nobody can reach %s, so the QR codes on printed pages lead nowhere; set base-url in site.yaml, or give --base-url.", report.Base)
	}
	for _, c := range report.Copies {
		sayf(t.out, "Compressed copies *%s: %s, %s.", c.Ending, diag.Count(c.Files, "file"), diag.Size(c.Bytes))
	}
	return nil
}

// schedule says what waits for its day, what has had it, what is due for review,
// and what is dated later than today and is published all the same.
func (t terminal) schedule(s generator.Schedule) {
	if len(s.Waiting) > 0 {
		next := slices.MinFunc(s.Waiting, func(a, b generator.Dated) int { return a.Day.Compare(b.Day) })
		sayf(t.out, "Waiting for their day: %d, the next from %s on (%s).", len(s.Waiting), next.Day, next.File)
	}
	if len(s.Ended) > 0 {
		last := slices.MaxFunc(s.Ended, func(a, b generator.Dated) int { return a.Day.Compare(b.Day) })
		sayf(t.out, "No longer on the site: %d, the latest shown until %s (%s).", len(s.Ended), last.Day, last.File)
	}
	t.due(s.Due, false)
	for _, d := range s.Ahead {
		sayf(t.out, "%s is dated %s, later than today, and is published all the same; not-before: %s would hold it back.", d.File, d.Day, d.Day)
	}
}
