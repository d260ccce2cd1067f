package yaml

import (
	"regexp"
	"slices"
	"strings"

	"mingce/generator/diag"
)

// The causes of this file lie in how lines stand to each other.

var (
	noBlank     = regexp.MustCompile(`^ *(?:- +)*[A-Za-z0-9_-]+:[^\s/]`)
	noDashBlank = regexp.MustCompile(`^ *-[^\s-]`)
)

// missingColon finds a field whose colon lacks its blank. The parser often takes such a line for text that goes on, and
// stumbles over the next one.
func missingColon(f failure) (finding, bool) {
	for _, number := range []int{f.line, f.before(f.line)} {
		if number == 0 {
			continue
		}
		text := f.lines[number-1]
		if at := noBlank.FindStringIndex(text); at != nil {
			return f.on(number, strings.IndexByte(text, ':')+1, "a space is missing behind the colon", "write \"name: value\"")
		}
		if at := noDashBlank.FindStringIndex(text); at != nil && !strings.Contains(text, ": ") {
			return f.on(number, strings.IndexByte(text, '-')+1, "a space is missing behind the dash", "write \"- item\"")
		}
	}
	return finding{}, false
}

// secondColon finds the colon that cannot begin a value.
func secondColon(f failure) (finding, bool) {
	l := f.at(f.line)
	if l.name == "" {
		return finding{}, false
	}
	if colon := colonInText(l.text[l.value:]); colon >= 0 {
		return f.on(f.line, l.value+colon, "\": \" within text that is not in quotes", "put the whole value in quotes")
	}
	above := f.before(f.line)
	if above == 0 {
		return finding{}, false
	}
	if outer := f.at(above); outer.name != "" && outer.hasValue() {
		return f.on(f.line, l.dashes, diag.Messagef("this line is indented under line %d, which has a value already", above),
			diag.Messagef("indent it like line %d; if it goes on with the text of that line, put that text in quotes", above))
	}
	return f.on(above, f.at(above).dashes, "this line is neither a field (name: value) nor an item of a list (- item)", plainHint)
}

// colonInText gives the offset of a colon that YAML takes for that of a field.
func colonInText(value string) int {
	if at := strings.Index(value, ": "); at >= 0 {
		return at
	}
	if strings.HasSuffix(value, ":") {
		return len(value) - 1
	}
	return -1
}

const plainHint = "write a colon and a space behind the name of a field; indent text of a block more than its field"

func plainLine(f failure) (finding, bool) {
	l := f.at(f.line)
	return f.on(f.line, l.dashes, "this line is neither a field (name: value) nor an item of a list (- item)", plainHint)
}

// textAfterValue finds text behind a value that has ended.
func textAfterValue(f failure) (finding, bool) {
	l := f.at(f.line)
	if offset, ok := afterQuote(l); ok {
		return f.on(f.line, offset, "text behind the closing quote", "put the whole value between single quotes, '…', and write '' for an apostrophe")
	}
	if offset, ok := afterBracket(l); ok {
		return f.on(f.line, offset, "text behind the closing bracket", "text that begins with a bracket must be in quotes")
	}
	return finding{}, false
}

// afterBracket finds text behind the bracket that closes a value.
func afterBracket(l line) (offset int, ok bool) {
	if !l.hasValue() || strings.IndexByte("[{", l.text[l.value]) < 0 {
		return 0, false
	}
	depth := 0
	for i := l.value; i < len(l.text); i++ {
		switch l.text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		if depth == 0 {
			rest := strings.TrimLeft(l.text[i+1:], " ")
			return len(l.text) - len(rest), rest != "" && rest[0] != '#'
		}
	}
	return 0, false
}

// misfit finds a line that does not go on with anything above it.
func misfit(f failure) (finding, bool) {
	l := f.at(f.line)
	if strings.HasPrefix(l.text[l.field:], ":") {
		return f.on(f.line, l.field, "the name of a field is missing before the colon", "write \"name: value\"")
	}
	open := f.openColumns()
	if !slices.Contains(open, l.dashes) {
		return f.on(f.line, l.dashes, diag.Messagef("this line is indented by %s, which fits no line above", diag.Count(l.dashes, "space")),
			diag.Messagef("indent it by %s", alternatives(open)))
	}
	if l.hasDash() {
		return f.on(f.line, l.dashes, "an item of a list (- item) among fields", "indent it under the field it belongs to")
	}
	return f.on(f.line, l.dashes, "this line does not go on with the list above it", "begin an item with \"- \", or indent the line under its item")
}

// openColumns gives the indentations at which a line could go on, outermost
// first.
func (f failure) openColumns() []int {
	var open []int
	limit := 1 << 30
	for number := f.before(f.line); number > 0 && limit > 0; number = f.before(number) {
		l := f.at(number)
		if l.name == "" && !l.hasDash() { // text of a block
			continue
		}
		for _, offset := range []int{l.field, l.dashes} {
			if offset < limit && (offset == l.dashes || l.name != "") {
				open, limit = append(open, offset), offset
			}
		}
	}
	slices.Reverse(open)
	return open
}

// alternatives lists columns, such as "0 or 2 spaces".
func alternatives(columns []int) diag.Message {
	switch len(columns) {
	case 0:
		return diag.Count(0, "space")
	case 1:
		return diag.Count(columns[0], "space")
	}
	return diag.Messagef("%d or %s", columns[0], alternatives(columns[1:]))
}
