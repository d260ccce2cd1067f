package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// jsonDiagnostic is a diagnostic in the report of [WriteJSON]. Line and column
// are 0 when they are not known.
type jsonDiagnostic struct {
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// WriteJSON prints the list for other programs, in the order of places, with
// the numbers of errors and warnings. It is in English whatever the user speaks:
// programs look for words in it. Columns are counted in code points.
func WriteJSON(w io.Writer, l List) error {
	report := struct {
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
		Errors      int              `json:"errors"`
		Warnings    int              `json:"warnings"`
	}{Diagnostics: []jsonDiagnostic{}}
	for _, d := range l.Sorted() {
		report.Diagnostics = append(report.Diagnostics, jsonDiagnostic{
			d.Severity.String(), d.Rule, d.Pos.File, d.Pos.Line, d.Pos.Col, d.Message.String(), d.Hint.String(),
		})
	}
	report.Errors, report.Warnings = l.Count()
	return encode(w, report)
}

// encode writes indented JSON in which code points that act on a terminal are
// escaped; encoding/json itself escapes only those below U+0020.
func encode(w io.Writer, v any) error {
	var raw bytes.Buffer
	e := json.NewEncoder(&raw)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	var safe bytes.Buffer
	for _, r := range raw.String() {
		switch {
		case r == '\n' || !acts(r):
			safe.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&safe, `\u%04x`, r)
		default:
			high, low := (r-0x10000)>>10+0xd800, (r-0x10000)&0x3ff+0xdc00
			fmt.Fprintf(&safe, `\u%04x\u%04x`, high, low)
		}
	}
	_, err := safe.WriteTo(w)
	return err
}
