package render

import (
	"errors"
	"regexp"
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

// templatePlace is how the engine begins.
var templatePlace = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:\s]+(?::\d+){0,2}): (?:executing "[^"]*" at (<.*?>): )?(.*)$`)

// templateFault is an error of reading or using a template, with its place in it.
func templateFault(err error) error {
	found := templatePlace.FindStringSubmatch(err.Error())
	text, isTemplate := strings.CutPrefix(strings.TrimPrefix(err.Error(), "html/"), "template: ")
	switch {
	case found == nil && !isTemplate:
		return diag.Errorf("templates: %w", err)
	case found == nil:
		return diag.Errorf("templates: %s", reasonOf(err, text))
	case found[2] == "":
		return diag.Errorf("templates: %s: %s", found[1], reasonOf(err, found[3]))
	}
	return diag.Errorf("templates: %s: at %s: %s", found[1], found[2], reasonOf(err, found[3]))
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
