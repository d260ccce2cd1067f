package yaml

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The functions of this file look at a single line of YAML that the parser did
// not accept. They need not be exact, only right on what people write.

// lineHead is the indentation, the dashes and the name of a field.
var lineHead = regexp.MustCompile(`^( *)((?:- +)*)(?:([^\s"'#&*!|>%@\x60{\[,:-][^:#]*?|"[^"]*"|'[^']*') *:(?: +|$))?`)

// line is a line taken apart; the columns are byte offsets.
type line struct {
	text   string
	dashes int    // where its first dash would stand: its indentation
	field  int    // where the name of its field, or its text, begins
	name   string // of its field, or ""
	value  int    // where its value begins
}

func takeApart(text string) line {
	m := lineHead.FindStringSubmatchIndex(text)
	l := line{text: text, dashes: m[3], field: m[5], value: m[1]}
	if m[6] >= 0 {
		l.name = text[m[6]:m[7]]
	}
	return l
}

func (l line) hasDash() bool {
	return strings.HasPrefix(l.text[l.dashes:], "- ") || l.text[l.dashes:] == "-"
}

func (l line) hasValue() bool {
	rest := l.text[l.value:]
	return rest != "" && rest[0] != '#'
}

// isBare tells blank lines and comments.
func isBare(text string) bool {
	trimmed := strings.TrimSpace(text)
	return trimmed == "" || trimmed[0] == '#'
}

// Column turns a byte offset into a column.
func Column(text string, offset int) int {
	return utf8.RuneCountInString(text[:min(offset, len(text))]) + 1
}

// closing gives the offset behind the quote that closes the one before an offset.
func closing(text string, from int, quote byte) (end int, ok bool) {
	for i := from; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] != quote:
		case quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1, true
		}
	}
	return len(text), false
}

// openQuote finds the quote of a line that does not close on it.
func openQuote(text string) (offset int, ok bool) {
	before := byte(' ') // the last character that is not a blank
	for i := 0; i < len(text); i++ {
		c := text[i]
		if (c == '"' || c == '\'') && strings.IndexByte(" :-,[{", before) >= 0 {
			end, closed := closing(text, i+1, text[i])
			if !closed {
				return i, true
			}
			i = end - 1
		}
		if c != ' ' {
			before = c
		}
	}
	return 0, false
}

// openBracket finds the bracket of a line that does not close on it.
func openBracket(text string) (offset int, ok bool) {
	var open []int
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\'':
			if i == 0 || strings.IndexByte(" :-,[{", text[i-1]) >= 0 {
				end, _ := closing(text, i+1, text[i])
				i = end - 1
			}
		case c == '[' || c == '{':
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return 0, false
	}
	return open[0], true
}

// afterQuote finds text behind the closing quote of a value; in a list or
// mapping in brackets, behind that of any item.
func afterQuote(l line) (offset int, ok bool) {
	inBrackets := l.hasValue() && strings.IndexByte("[{", l.text[l.value]) >= 0
	for i := l.value; i < len(l.text); i++ {
		c := l.text[i]
		if (c != '"' && c != '\'') || i > l.value && strings.IndexByte(" ,[{:", l.text[i-1]) < 0 {
			if !inBrackets {
				return 0, false
			}
			continue
		}
		end, closed := closing(l.text, i+1, c)
		rest := strings.TrimLeft(l.text[end:], " ")
		allowed := "#"
		if inBrackets {
			allowed = "#,:]}"
		}
		if closed && rest != "" && strings.IndexByte(allowed, rest[0]) < 0 {
			return len(l.text) - len(rest), true
		}
		if !inBrackets {
			return 0, false
		}
		i = end - 1
	}
	return 0, false
}
