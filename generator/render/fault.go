package render

import (
	"regexp"
	"strings"

	"mingce/generator/diag"
)

// templateFormats are what the template engine says most, in its own words:
// finished texts, from which the operands must be read back. What is not here is
// shown as the engine says it.
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
var templatePlace = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:\s]+:\d+(?::\d+)?): (?:executing "[^"]*" at (<.*?>): )?(.*)$`)

// templateFault is an error of the template engine, with its place.
func templateFault(err error) error {
	found := templatePlace.FindStringSubmatch(err.Error())
	switch {
	case found == nil:
		text := strings.TrimPrefix(err.Error(), "template: ")
		if reason := reasonOf(text); reason != diag.Verbatim(text) {
			return diag.Errorf("templates: %s", reason)
		}
		return diag.Errorf("templates: %w", err)
	case found[2] == "":
		return diag.Errorf("templates: %s: %s", found[1], reasonOf(found[3]))
	}
	return diag.Errorf("templates: %s: at %s: %s", found[1], found[2], reasonOf(found[3]))
}

// reasonOf reads the operands of a text of the engine back.
func reasonOf(text string) diag.Message {
	for _, f := range templateFormats {
		if found := f.text.FindStringSubmatch(text); found != nil {
			var operands []any
			for _, operand := range found[1:] {
				operands = append(operands, operand)
			}
			return diag.Messagef(f.format, operands...)
		}
	}
	return diag.Verbatim(text)
}
