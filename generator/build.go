package generator

import (
	"context"
	"errors"

	"mingce/generator/diag"
	"mingce/generator/output"
	"mingce/generator/policy"
)

// BuildOptions say where a site is written.
type BuildOptions struct {
	Output    string   // folder
	Adopt     bool     // take over a folder that is not ours
	Compress  bool     // write compressed copies too
	Protected []string // further folders that the output may not touch
	Progress  func(done, total int)
}

// Report tells what a build did.
type Report struct {
	Diags diag.List
	Schedule
	Base policy.BaseURL // under which the pages link to each other
	output.Result
}

// tries is how often a build starts anew when content changes under it.
const tries = 3

// Build makes the site and puts it in place of the old one, whole. The report
// is never nil. ErrContent means that Diags tell why nothing was written.
func Build(ctx context.Context, c Config, o BuildOptions) (*Report, error) {
	var report *Report
	var err error
	for range tries {
		report, err = buildOnce(ctx, c, o)
		if !errors.Is(err, output.ErrChanged) {
			break
		}
	}
	return report, err
}

func buildOnce(ctx context.Context, c Config, o BuildOptions) (*Report, error) {
	report := &Report{}
	s, err := Load(c)
	if s != nil {
		report.Diags = s.Diags
	}
	if err != nil {
		return report, err
	}
	report.Base, report.Schedule = s.Model.Base(), ScheduleOf(s.Content.Set, c.Today)
	table, err := s.Files()
	if err != nil {
		return report, err
	}
	var files []output.File
	for _, f := range table {
		files = append(files, output.File(f))
	}
	report.Result, err = output.Write(ctx, o.Output, files, s.Base, output.Options{
		Adopt:     o.Adopt,
		Compress:  o.Compress,
		Forbidden: append([]string{c.Source}, o.Protected...),
		Origin:    s.Origin,
		Verify:    s.Content.Changed,
		Progress:  o.Progress,
	})
	report.Diags.Append(s.Traced(report.Problems, o.Output))
	faults, are := s.Faults(err)
	report.Diags.Append(faults)
	if are || errors.Is(err, output.ErrAudit) {
		err = ErrContent
	}
	return report, err
}
