package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// failure is an error that can be told in any language.
type failure struct {
	message Message
	cause   error // made by fmt, wraps what %w names
}

// Errorf makes an error as fmt.Errorf does, which [MessageOf] tells in any
// language.
func Errorf(format string, args ...any) error {
	return &failure{Messagef(format, args...), fmt.Errorf(format, args...)}
}

// Error tells the error in English.
func (f *failure) Error() string { return f.message.String() }

// Message is what the error says.
func (f *failure) Message() Message { return f.message }

// Unwrap gives what the error wraps.
func (f *failure) Unwrap() error { return f.cause }

// MessageOf gives what an error says: one of ours, whose type may tell it by a
// method Message, or one of the operating system.
func MessageOf(err error) Message {
	switch e := err.(type) {
	case interface{ Message() Message }:
		return e.Message()
	case *fs.PathError:
		return Messagef("%s %s: %s", Verbatim(e.Op), e.Path, e.Err)
	case *os.LinkError:
		return Messagef("%s %s %s: %s", Verbatim(e.Op), e.Old, e.New, e.Err)
	case interface{ Unwrap() []error }:
		if m, ok := joined(e.Unwrap(), err.Error()); ok {
			return m
		}
	}
	text := err.Error()
	if cause := errors.Unwrap(err); cause != nil {
		if before, ok := strings.CutSuffix(text, cause.Error()); ok {
			return Messagef("%s%s", before, cause)
		}
	}
	return Verbatim(text)
}

// joined gives the lines of errors.Join, unless the text says more than those.
func joined(errs []error, text string) (m Message, ok bool) {
	for i, err := range errs {
		if i == 0 {
			m = MessageOf(err)
		} else {
			m = Messagef("%s\n%s", m, err)
		}
	}
	return m, m.String() == text
}
