package yaml

import (
	"regexp"
	"strings"

	"mingce/generator/diag"
)

// finding is what is wrong with a text that the parser did not accept.
type finding struct {
	Place
	message, hint any // text, or a diag.Message
}

// explain reports in human words why the parser did not accept a text, and
// gives the line of the fault.
func explain(r *Report, lines []string, err error) int {
	f := locate(lines, err)
	for _, c := range causes {
		if !strings.Contains(f.message, c.message) {
			continue
		}
		if found, ok := c.find(f); ok {
			report := r.Errorf("syntax", found.Place, "%s", found.message)
			report.WithHint("%s", found.hint)
			unread(report, lostWith(lines, found.Line))
			return found.Line
		}
	}
	report := r.Errorf("syntax", Place{f.line, 0}, "this is not YAML: %s", diag.Shorten(f.message))
	report.WithHint("compare the line with others of its kind; text with special characters must be in quotes")
	unread(report, lostWith(lines, f.line))
	return f.line
}

// causes lists what people get wrong, by a part of the parser's message, the
// surest first.
var causes = []struct {
	message string
	find    func(failure) (finding, bool)
}{
	{"exceeded max depth", tooDeep},
	{"", tabInIndent},
	{"", lookAlike},
	{unclosed, unclosedQuote},
	{"found unexpected document indicator", unclosedQuote},
	{"escape", badEscape},
	{"hexdecimal", badEscape},
	{"", swallowingQuote},
	{"did not find expected ',' or", flowFault},
	{"comment or line break", blockHeader},
	{"indentation indicator equal to 0", blockHeader},
	{"block sequence entries", dashInValue},
	{"unknown anchor", reservedStart},
	{"alphabetic or numeric", reservedStart},
	{"tag", reservedStart},
	{"cannot start any token", reservedStart},
	{"mapping keys are not allowed", reservedStart},
	{"did not find expected node content", missingContent},
	{"", missingColon},
	{"mapping values are not allowed", secondColon},
	{"could not find expected ':'", plainLine},
	{"", textAfterValue},
	{"did not find expected", misfit},
}

// on gives a finding at a byte offset of a line.
func (f failure) on(number, offset int, message, hint any) (finding, bool) {
	return finding{Place{number, Column(f.lines[number-1], offset)}, message, hint}, true
}

func (f failure) at(number int) line { return takeApart(f.lines[number-1]) }

// before gives the number of the last line with content before a line, or 0.
func (f failure) before(number int) int {
	for number--; number > 0 && isBare(f.lines[number-1]); number-- {
	}
	return number
}

func tooDeep(f failure) (finding, bool) {
	return finding{Place{f.line, 0}, diag.Messagef("this is nested more than %d deep", maxDepth), deepHint}, true
}

const deepHint = "a value that begins with a bracket must be in quotes"

// indentation is all that stands before a field or an item.
var indentation = regexp.MustCompile(`^[ \t]*(?:-[ \t]+)*`)

func tabInIndent(f failure) (finding, bool) {
	text := f.lines[f.line-1]
	tab := strings.IndexByte(indentation.FindString(text), '\t')
	if tab < 0 {
		return finding{}, false
	}
	return f.on(f.line, tab, "a tab in the indentation", "indent with spaces; YAML does not allow tabs there")
}

const quoteHint = "close it on the same line; inside '…' write '' for an apostrophe, inside \"…\" write \\\" for a quote"

func unclosedQuote(f failure) (finding, bool) {
	if f.opener == 0 {
		return finding{}, false
	}
	offset, ok := openQuote(f.lines[f.opener-1])
	if !ok {
		return finding{}, false
	}
	return f.on(f.opener, offset, "the quote that opens here is never closed", quoteHint)
}

// swallowingQuote finds a quote left open that ran on to the next quote: the
// parser stumbles only behind that.
func swallowingQuote(f failure) (finding, bool) {
	if prefixMessage(f.lines, f.line-1) != unclosed {
		return finding{}, false
	}
	opener := openerLine(f.lines[:f.line-1], unclosed)
	if opener == 0 {
		return finding{}, false
	}
	offset, ok := openQuote(f.lines[opener-1])
	if !ok {
		return finding{}, false
	}
	return f.on(opener, offset, diag.Messagef("the quote that opens here is closed only on line %d", f.line), quoteHint)
}

// flowFault finds what is wrong between brackets.
func flowFault(f failure) (finding, bool) {
	number := max(f.opener, 1)
	text := f.lines[number-1]
	if offset, open := openBracket(text); open {
		return f.on(number, offset, diag.Messagef("the %q that opens here is not closed, or a comma is missing behind it", text[offset]),
			"write a bracket for every bracket and a comma between items")
	}
	if found, ok := textAfterValue(f); ok {
		return found, true
	}
	l := f.at(number)
	if inner := colonInItem.FindStringIndex(l.text[l.value:]); inner != nil {
		return f.on(number, l.value+inner[1]-2, "a second \": \" in one item", "put text with a colon in quotes")
	}
	return f.on(number, l.value, "the brackets that open here hold something that does not belong", "write a comma between items, and put text with [ ] { } , or : in quotes")
}

// colonInItem is an item between brackets with two colons.
var colonInItem = regexp.MustCompile(`[\[{,][^,:"'\[\]{}]*: [^,:"'\[\]{}]*: `)

var wrongEscape = regexp.MustCompile(`\\(?:[^0abt\tnvfre "'/\\N_LPxuU\n]|x.?.?|u.{0,4}|U.{0,8})`)

func badEscape(f failure) (finding, bool) {
	text := f.lines[f.line-1]
	offset := 0
	for _, at := range wrongEscape.FindAllStringIndex(text, -1) {
		offset = at[0]
		if c := text[at[0]+1]; c != 'x' && c != 'u' && c != 'U' {
			break
		}
	}
	return f.on(f.line, offset, "a backslash between double quotes begins an escape, and this is none",
		`write \\ for a backslash, or put the value between single quotes`)
}

func blockHeader(f failure) (finding, bool) {
	l := f.at(f.line)
	offset := strings.IndexAny(l.text[l.value:], "|>")
	if offset < 0 {
		return finding{}, false
	}
	return f.on(f.line, l.value+offset, "behind | or > the line must end", "write the text on the lines below, each indented")
}

func dashInValue(f failure) (finding, bool) {
	l := f.at(f.line)
	return f.on(f.line, l.value, "a list cannot begin on the line of its field",
		"write each item on a line of its own; text that begins with \"- \" must be in quotes")
}

// reservedStart finds a value that begins with a character of YAML's own.
func reservedStart(f failure) (finding, bool) {
	l := f.at(f.line)
	offset := l.value
	if brackets := reservedItem.FindStringIndex(l.text[offset:]); l.hasValue() && strings.IndexByte("[{", l.text[offset]) >= 0 && brackets != nil {
		offset += brackets[1] - 1
	}
	if offset >= len(l.text) || strings.IndexByte("@`%*&!?|>", l.text[offset]) < 0 {
		return finding{}, false
	}
	return f.on(f.line, offset, diag.Messagef("a value cannot begin with %c", l.text[offset]), "put the value in quotes")
}

var reservedItem = regexp.MustCompile("[\\[{,:] *[@`%*&!]")

func missingContent(f failure) (finding, bool) {
	l := f.at(f.line)
	if double := emptyItem.FindStringIndex(l.text[l.value:]); double != nil {
		return f.on(f.line, l.value+double[1]-1, "an item is missing before this comma", "delete the comma, or write the item")
	}
	if l.hasValue() && strings.IndexByte(",]}", l.text[l.value]) >= 0 {
		return f.on(f.line, l.value, diag.Messagef("a value cannot begin with %c", l.text[l.value]), "put the value in quotes")
	}
	return finding{}, false
}

var emptyItem = regexp.MustCompile(`[\[{,] *,`)
