package source

import (
	"mingce/generator/diag"
	"mingce/generator/source/yaml"
)

// report collects what is wrong with one file or folder.
type report struct{ *yaml.Report }

func newReport(file string) report { return report{yaml.NewReport(file)} }

// fileError adds an error on the file as a whole.
func (r report) fileError(rule, format string, args ...any) *diag.Diagnostic {
	return r.Errorf(rule, yaml.Place{}, format, args...)
}

// suggest gives the candidate that the word may have been meant for, or "".
func suggest(word string, candidates []string) string {
	if len(word) > 80 { // nearness costs the product of both lengths
		return ""
	}
	return diag.Suggest(word, candidates)
}
