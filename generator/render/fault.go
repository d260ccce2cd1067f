package render

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
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

// FileError is a fault in a file of the look: a template, or an asset.
type FileError struct {
	Asset     bool   // a file of static, else one of templates
	Name      string // of an asset its path, of a template the last of it; "" when it is not known
	Line, Col int    // of the fault, from 1, Col in bytes; 0 when it is not known
	Reason    diag.Message
	Hint      diag.Message // what to write instead; may be empty
	place     string       // as the engine has it: name, line and column
	action    string       // that fails, such as <.Title>; "" when none was at work
	err       error        // of the engine; may be nil
}

// Error gives the place and the reason.
func (e *FileError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *FileError) Message() diag.Message {
	at := cmp.Or(e.place, diag.Pos{File: e.Name, Line: e.Line, Col: e.Col}.String())
	switch {
	case e.Asset:
		return diag.Messagef("static: %s: %s", at, e.Reason)
	case at == "":
		return diag.Messagef("templates: %s", e.Reason)
	case e.action == "":
		return diag.Messagef("templates: %s: %s", at, e.Reason)
	}
	return diag.Messagef("templates: %s: at %s: %s", at, e.action, e.Reason)
}

// Unwrap gives the error of the engine.
func (e *FileError) Unwrap() error { return e.err }

// FileErrors are all faults that were found, none of them twice.
type FileErrors []*FileError

// Error gives the faults, one a line.
func (e FileErrors) Error() string { return e.Message().String() }

// Message is what the error says.
func (e FileErrors) Message() diag.Message { return diag.MessageOf(errors.Join(e.Unwrap()...)) }

// Unwrap gives the faults.
func (e FileErrors) Unwrap() []error {
	var all []error
	for _, each := range e {
		all = append(all, each)
	}
	return all
}

// asError is nil where there are no faults.
func (e FileErrors) asError() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// takes notes the faults of an error, those it does not have yet. It gives the
// error back when that is of something else.
func (e *FileErrors) takes(err error) error {
	var many FileErrors
	var one *FileError
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = FileErrors{one}
	default:
		return err
	}
	for _, each := range many {
		if !slices.ContainsFunc(*e, func(known *FileError) bool { return known.Message() == each.Message() }) {
			*e = append(*e, each)
		}
	}
	return nil
}

// templatePlace is how the engine begins.
var templatePlace = regexp.MustCompile(`(?s)^(?:html/)?template: ?(([^:\s]+)(?::(\d+))?(?::(\d+))?): (?:executing "[^"]*" at (<.*?>): )?(.*)$`)

// templateFault is an error of reading or using a template, a [FileError]
// where the engine found it.
func templateFault(err error) error {
	if e := (*FileError)(nil); errors.As(err, &e) {
		return e
	}
	found := templatePlace.FindStringSubmatch(err.Error())
	text, isTemplate := strings.CutPrefix(strings.TrimPrefix(err.Error(), "html/"), "template: ")
	switch {
	case found != nil:
		e := &FileError{Name: found[2], Reason: reasonOf(err, found[6]), place: found[1], action: found[5], err: err}
		e.Line, _ = strconv.Atoi(found[3])
		if col, err := strconv.Atoi(found[4]); err == nil {
			e.Col = col + 1 // the engine counts from 0
		}
		return e
	case isTemplate:
		return &FileError{Reason: reasonOf(err, text), err: err}
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
