package diag

import (
	"io"
	"net/url"
	"slices"
	"strings"
)

// The part of SARIF 2.1.0 that we speak.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// WriteSARIF prints the list as SARIF 2.1.0, in the order of places, with the
// rules that were broken. Version is that of the program, or "".
func WriteSARIF(w io.Writer, l List, version string) error {
	sorted := l.Sorted()
	names := []string{}
	for _, d := range sorted {
		names = append(names, d.Rule)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "mingce", Version: version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	for _, name := range names {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{name})
	}
	for _, d := range sorted {
		index, _ := slices.BinarySearch(names, d.Rule)
		run.Results = append(run.Results, sarifResultOf(d, index))
	}
	return encode(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func sarifResultOf(d Diagnostic, rule int) sarifResult {
	r := sarifResult{RuleID: d.Rule, RuleIndex: rule, Level: d.Severity.String(), Message: sarifMessage{d.Message.String()}}
	if hint := d.Hint.String(); hint != "" {
		r.Message.Text += "\nhint: " + hint
	}
	if d.Pos.File == "" {
		return r
	}
	place := sarifPhysical{Artifact: sarifArtifact{fileURI(d.Pos.File)}}
	if d.Pos.Line > 0 {
		place.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
	}
	r.Locations = []sarifLocation{{place}}
	return r
}

// fileURI writes a path with forward slashes as a URI, relative when it is.
func fileURI(path string) string {
	drive := len(path) > 2 && path[1] == ':' && path[2] == '/'
	switch {
	case drive:
		return (&url.URL{Scheme: "file", Path: "/" + path}).String()
	case strings.HasPrefix(path, "/"):
		return (&url.URL{Scheme: "file", Path: path}).String()
	}
	return (&url.URL{Path: path}).String()
}
