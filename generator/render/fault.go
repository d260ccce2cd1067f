package render

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"mingce/generator/diag"
)

// templateFormats are what the template engine says most, in its own words:
// finished texts, from which the operands must be read back. What is not here is
// quoted.
var templateFormats = compiled(
	"can't evaluate field %s in type %s",
	"nil pointer evaluating %s",
	"map has no entry for key %s",
	"error calling %s: %s",
	"wrong number of args for %s: want %s got %s",
	"wrong type for value; expected %s; got %s",
	"range can't iterate over %s",
	"template %s not defined",
	"no such template %s",
	"function %s not defined",
	"undefined variable %s",
	"unexpected %s in %s",
	"unexpected %s",
	"bad character %s",
	"unclosed action",
	"unterminated quoted string",
	"missing value for %s",
	"pattern matches no files: %s",
)

type foreignFormat struct {
	format string
	text   *regexp.Regexp
}

func compiled(formats ...string) (all []foreignFormat) {
	for _, f := range formats {
		text := strings.ReplaceAll(regexp.QuoteMeta(f), "%s", "(.+?)")
		all = append(all, foreignFormat{f, regexp.MustCompile("(?s)^" + text + "$")})
	}
	return all
}

// TemplateError is a fault of a template that the engine found.
type TemplateError struct {
	Name      string // of the template, the last of its path; "" when it is not known
	Line, Col int    // of the fault; 0 when it is not known
	Reason    diag.Message
	place     string // as the engine has it: name, line and column
	action    string // that fails, such as <.Title>; "" when none was at work
	err       error
}

// Error gives the place and the reason.
func (e *TemplateError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *TemplateError) Message() diag.Message {
	switch {
	case e.place == "":
		return diag.Messagef("templates: %s", e.Reason)
	case e.action == "":
		return diag.Messagef("templates: %s: %s", e.place, e.Reason)
	}
	return diag.Messagef("templates: %s: at %s: %s", e.place, e.action, e.Reason)
}

// Unwrap gives the error of the engine.
func (e *TemplateError) Unwrap() error { return e.err }

// templatePlace is how the engine begins.
var templatePlace = regexp.MustCompile(`(?s)^(?:html/)?template: ?(([^:\s]+)(?::(\d+))?(?::(\d+))?): (?:executing "[^"]*" at (<.*?>): )?(.*)$`)

// templateFault is an error of reading or using a template, a [TemplateError]
// where the engine found it.
func templateFault(err error) error {
	found := templatePlace.FindStringSubmatch(err.Error())
	text, isTemplate := strings.CutPrefix(strings.TrimPrefix(err.Error(), "html/"), "template: ")
	switch {
	case found != nil:
		line, _ := strconv.Atoi(found[3])
		col, _ := strconv.Atoi(found[4])
		return &TemplateError{found[2], line, col, reasonOf(err, found[6]), found[1], found[5], err}
	case isTemplate:
		return &TemplateError{Reason: reasonOf(err, text), err: err}
	}
	return diag.Errorf("templates: %w", err)
}

// reasonOf tells why: in our words where a function of ours failed, else in those
// of the engine, whose operands it reads back.
func reasonOf(err error, text string) diag.Message {
	var ours interface {
		error
		Message() diag.Message
	}
	if errors.As(err, &ours) {
		return ours.Message()
	}
	for _, f := range templateFormats {
		if found := f.text.FindStringSubmatch(text); found != nil {
			var operands []any
			for _, operand := range found[1:] {
				operands = append(operands, operand)
			}
			return diag.Messagef(f.format, operands...)
		}
	}
	return diag.Messagef("the engine says %q", text)
}
