package diag

import (
	"fmt"
	"reflect"
	"strings"
)

// Message is something said to the user. Format and operands are kept apart, so
// that it can be said in any language; two messages that say the same compare
// equal. The zero Message says nothing.
type Message struct {
	format string
	args   any // an operand, or nil
}

// operand is one of a list of operands; unlike a slice, the list can be compared.
type operand struct {
	value any
	next  any // operand, or nil
}

// Messagef makes a message from a format of fmt. Operands that are messages or
// errors are said in the language of the whole. The catalogue must know the
// format; a test holds it to that.
func Messagef(format string, args ...any) Message {
	if false {
		_ = fmt.Errorf(format, args...) // go vet looks at formats and operands
	}
	m := Message{format: format}
	for i := len(args) - 1; i >= 0; i-- {
		m.args = operand{kept(args[i]), m.args}
	}
	return m
}

// Size is a number of bytes as people say it.
func Size(bytes int64) Message {
	text := fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	if bytes < 1e6 {
		text = fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	}
	return Messagef("%s", text)
}

// Count is a number of things, such as "1 row" and "2 rows"; the noun takes an s.
func Count(n int, noun string) Message {
	if n != 1 {
		noun += "s"
	}
	return Message{format: "%d " + noun, args: operand{value: n}}
}

// Verbatim is a message of which the text is known only as a whole. The
// catalogue may have it all the same.
func Verbatim(text string) Message {
	return Message{format: strings.ReplaceAll(text, "%", "%%")}
}

// kept is an operand in a form that can be kept and compared.
func kept(arg any) any {
	switch arg := arg.(type) {
	case Message:
		return arg
	case error:
		return MessageOf(arg)
	case fmt.Stringer:
		return arg.String()
	}
	if v := reflect.ValueOf(arg); v.IsValid() && !v.Comparable() {
		return fmt.Sprint(arg)
	}
	return arg
}

// String gives the message in English.
func (m Message) String() string { return m.In(En) }

// In gives the message in a language; what the catalogue does not know, in
// English.
func (m Message) In(l Lang) string {
	t := m.translation(l)
	var args []any
	for o, ok := m.args.(operand); ok; o, ok = o.next.(operand) {
		value := o.value
		if said, ok := value.(Message); ok {
			value = said.In(l)
		} else if t.looksUp(len(args)) {
			value = word(value, l)
		}
		args = append(args, value)
	}
	if t.silent {
		args = nil
	}
	return fmt.Sprintf(t.format, args...)
}

// Empty tells whether the message says nothing.
func (m Message) Empty() bool { return m == Message{} }

// word gives an operand that is a word of the program, such as the name of a
// kind of thing, in a language; any other operand as it is.
func word(value any, l Lang) any {
	text := fmt.Sprint(value)
	if said := Verbatim(text).In(l); said != text {
		return said
	}
	return value
}
