package yaml

import (
	"errors"
	"strings"
	"testing"
)

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("boom") }

func TestParserPanic(t *testing.T) {
	if _, err := parseYAML(panicking{}); !errors.Is(err, ErrParser) || !strings.Contains(err.Error(), "boom") {
		t.Errorf("got %v", err)
	}
}
