package source

import (
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// scalar decodes a single value. What stands in quotes is text, and nothing
// that does not is text unless it can be nothing else.
func (d decoder) scalar(n *yaml.Node, s *policy.Spec, v reflect.Value) bool {
	pos := d.Pos(n.Place())
	var problem, hint diag.Message
	switch into := v.Addr().Interface().(type) {
	case *policy.Int:
		into.Value, problem, hint = parseInt(n)
		into.Pos = pos
	case *policy.Bool:
		*into = policy.Bool{Value: n.Value == "true", Pos: pos}
		problem, hint = boolProblem(n)
	case *policy.Date:
		*into, problem = parseDate(n.Value)
		into.Pos, hint = pos, diag.Messagef("write the year, month and day as 2023-03-03")
	case *policy.Ref:
		*into, problem, hint = parseRef(n.Value)
		into.Pos = pos
	case *policy.Str:
		*into = policy.Str{Value: n.Value, Pos: pos, Indent: d.indent(n)}
		if problem, hint = stringProblem(n, s); !s.Slug && s.Enum == nil {
			d.cutShort(n)
		}
	}
	if !problem.Empty() {
		v.SetZero()
		v.FieldByName("Pos").Set(reflect.ValueOf(pos)) // for what is said of the value that is missing
		report := d.Errorf("value", n.Place(), "%s", problem)
		report.WithHint("%s", hint)
		if n.Style == 0 {
			yaml.AddLookAlike(report, n.Value)
		}
		return false
	}
	return true
}

// cutShort warns of text without quotes that YAML ends at a #.
func (d decoder) cutShort(n *yaml.Node) {
	if n.Style != 0 || n.Line > len(d.lines) {
		return
	}
	line := d.lines[n.Line-1]
	_, rest, found := strings.Cut(line, n.Value)
	comment := strings.TrimLeft(rest, " \t")
	if !found || comment == rest || !strings.HasPrefix(comment, "#") {
		return
	}
	d.Warnf("comment", yaml.Place{Line: n.Line, Col: yaml.Column(line, len(line)-len(comment))}, "the text ends before this #, which begins a comment").
		WithHint("put the text in quotes if the # belongs to it; else put the comment on a line of its own")
}

// stringProblem says what is wrong with a string, and what to write instead.
func stringProblem(n *yaml.Node, s *policy.Spec) (problem, hint diag.Message) {
	if n.Tag != "!!str" {
		return diag.Messagef("%s reads as %s, not as text", diag.Shorten(n.Value), yaml.KindName(n)),
			diag.Messagef("write it in quotes: %q", diag.Shorten(n.Value))
	}
	if n.Style == yaml.DoubleQuotedStyle { // forbidden characters of the file were replaced: these come from escapes
		if i := strings.IndexFunc(n.Value, func(c rune) bool { return yaml.Forbidden(c) && c != '\uFFFD' }); i >= 0 {
			c := []rune(n.Value[i:min(len(n.Value), i+4)])[0]
			return diag.Messagef("the escaped character %s is not allowed", yaml.CharName(c)), diag.Messagef("delete the escape")
		}
	}
	switch {
	case s.Slug:
		if problem := slugProblem(n.Value); !problem.Empty() {
			return problem, slugHint(n.Value)
		}
	case len(s.Enum) > 0 && !slices.Contains(s.Enum, n.Value):
		return enumProblem(n.Value, s.Enum)
	case s.URL && !isWebAddress(n.Value):
		return diag.Messagef("%q is not a web address", diag.Shorten(n.Value)), diag.Messagef("write it whole, such as https://www.example.org/page")
	}
	return problem, hint
}

func enumProblem(value string, allowed []string) (problem, hint diag.Message) {
	problem = diag.Messagef("%q is not allowed here", diag.Shorten(value))
	hint = diag.Messagef("write one of %s", strings.Join(allowed, ", "))
	if meant := suggest(value, allowed); meant != "" {
		hint = diag.Messagef("did you mean %s?", meant)
	}
	return problem, hint
}

// isWebAddress tells absolute http and https URLs without a user or blanks.
func isWebAddress(value string) bool {
	u, err := url.Parse(value)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		u.User == nil && !strings.ContainsAny(value, " \t\n\"<>\\^`{|}")
}

const maxSlug = 80

var (
	slugGrammar = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	// reservedName is what Windows keeps for devices, with any extension.
	reservedName = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)
	notSlug      = regexp.MustCompile(`[^a-z0-9]+`)
)

// slugProblem says why a string cannot be an identifier, or nothing.
func slugProblem(value string) diag.Message {
	switch {
	case len(value) > maxSlug:
		return diag.Messagef("%q is longer than %d characters", diag.Shorten(value), maxSlug)
	case !slugGrammar.MatchString(value):
		return diag.Messagef("%q is not an identifier", diag.Shorten(value))
	case reservedName.MatchString(value):
		return diag.Messagef("%q is a reserved name on Windows", diag.Shorten(value))
	}
	return diag.Message{}
}

func slugHint(value string) diag.Message {
	switch {
	case strings.ContainsAny(value, "，、"):
		return diag.Messagef("separate the items of a list with commas of the English keyboard: [a, b]")
	case reservedName.MatchString(value):
		return diag.Messagef("choose another identifier")
	case len(value) > maxSlug:
		return diag.Messagef("shorten it")
	}
	better := strings.Trim(notSlug.ReplaceAllString(strings.ToLower(value), "-"), "-")
	if slugProblem(better).Empty() && len(better) >= len(value)/2 {
		return diag.Messagef("did you mean %s?", better)
	}
	return diag.Messagef("use a-z, 0-9 and single hyphens, such as dalian-customs")
}

// decimal is a number from 1: nought is one that was not written.
var decimal = regexp.MustCompile(`^[1-9][0-9]{0,8}$`)

func parseInt(n *yaml.Node) (value int, problem, hint diag.Message) {
	switch {
	case n.Style != 0:
		return 0, diag.Messagef("%q is text, not a number", diag.Shorten(n.Value)), diag.Messagef("write the number without quotes")
	case n.Value == "0":
		return 0, diag.Messagef("numbers begin at 1"), diag.Messagef("write it in digits without a leading zero, such as 7")
	case !decimal.MatchString(n.Value):
		return 0, diag.Messagef("%q is not a whole number", diag.Shorten(n.Value)), diag.Messagef("write it in digits without a leading zero, such as 7")
	}
	value, _ = strconv.Atoi(n.Value)
	return value, problem, hint
}

func boolProblem(n *yaml.Node) (problem, hint diag.Message) {
	if n.Style != 0 || n.Value != "true" && n.Value != "false" {
		return diag.Messagef("%q is neither true nor false", diag.Shorten(n.Value)), diag.Messagef("write true or false, without quotes")
	}
	return problem, hint
}

var isoDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func parseDate(value string) (date policy.Date, problem diag.Message) {
	if !isoDate.MatchString(value) {
		return date, diag.Messagef("%q is not a date", diag.Shorten(value))
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil || day.Year() == 0 {
		return date, diag.Messagef("%s is not a day of the calendar", value)
	}
	return policy.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}, problem
}

func parseRef(value string) (ref policy.Ref, problem, hint diag.Message) {
	hint = diag.Messagef("write its number, such as 10, or with its policy, liaozhengfa-2023-4/10")
	id, number, qualified := strings.Cut(value, "/")
	if !qualified {
		id, number = "", value
	}
	if !decimal.MatchString(number) || qualified && !slugProblem(id).Empty() {
		return ref, diag.Messagef("%q does not name a measure", diag.Shorten(value)), hint
	}
	ref.Policy = id
	ref.Number, _ = strconv.Atoi(number)
	return ref, problem, diag.Message{}
}
