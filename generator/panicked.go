package generator

import (
	"errors"

	"mingce/generator/internal/parallel"
)

// Panicked gives the panic that led to an error, a fault of ours on whatever
// goroutine, or nil. It says what was being done, and where.
func Panicked(err error) *parallel.Panic {
	var p *parallel.Panic
	if errors.As(err, &p) {
		return p
	}
	return nil
}
