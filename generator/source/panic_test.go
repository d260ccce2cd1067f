package source

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mingce/generator/internal/parallel"
)

// A fault of ours while a file is read ends in an error that names the file,
// whichever goroutine it was on; the others are read all the same.
func TestPanicNamesTheFile(t *testing.T) {
	dir := folder(t, map[string]string{"departments/b.yaml": testOffice, "departments/c.yaml": testOffice})
	sound := layout
	t.Cleanup(func() { layout = sound })
	layout = slices.Clone(layout)
	for i := range layout {
		if layout[i].words[0] == "departments" {
			broken := *layout[i].document
			broken.Spec = nil // a program whose model has a hole
			layout[i].document = &broken
		}
	}
	_, err := Load(dir)
	var p *parallel.Panic
	if !errors.As(err, &p) || p.Doing != dir+"/departments/b.yaml" || len(p.Stack) == 0 {
		t.Fatalf("the error is %v", err)
	}
	if !strings.Contains(err.Error(), "departments/c.yaml") {
		t.Errorf("the other file is not told: %v", err)
	}
}
