//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

// exchange fails: this system has no way to let two names change places in one
// step.
func exchange(*os.File, string, string) error { return errors.ErrUnsupported }
