package output

import (
	"errors"

	"mingce/generator/diag"
)

var (
	// ErrPlace means that the output folder is one we may not write to or must
	// not replace. The message says which and why.
	ErrPlace = errors.New("bad output folder")
	// ErrPath means that the path of a file is unsafe on some system or clashes
	// with another. The message names it.
	ErrPath = errors.New("bad path in the output")
	// ErrChanged means that an input changed while the site was made from it.
	// The message names it; running again mends it.
	ErrChanged = errors.New("changed while the site was built; run again")
	// ErrAudit means that the staged files have problems, listed in the Result.
	ErrAudit = errors.New("the pages have problems")
)

// LockedError means that another run holds the output folder.
type LockedError struct {
	Dir string // the output folder
	PID int    // of the other run; 0 if it is not known
}

// Error names the folder and the process that holds it.
func (e *LockedError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *LockedError) Message() diag.Message {
	if e.PID == 0 {
		return diag.Messagef("another run is writing %s; wait for it to end", e.Dir)
	}
	return diag.Messagef("another run (process %d) is writing %s; wait for it to end", e.PID, e.Dir)
}

// RenderError means that a file could not be rendered.
type RenderError struct {
	Path string // below the output folder
	Err  error
}

// Error gives the path and the reason.
func (e *RenderError) Error() string { return e.Message().String() }

// Message is what the error says.
func (e *RenderError) Message() diag.Message { return diag.Messagef("rendering %s: %s", e.Path, e.Err) }

// Unwrap gives the reason.
func (e *RenderError) Unwrap() error { return e.Err }

// placeErrorf makes an error that is ErrPlace about a folder.
func placeErrorf(dir, format string, args ...any) error {
	return diag.Errorf("%w %s: %s", ErrPlace, dir, diag.Messagef(format, args...))
}
