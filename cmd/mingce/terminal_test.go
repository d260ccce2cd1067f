package main

import (
	"strings"
	"testing"

	"mingce/generator/output"
)

// A panic on a goroutine that renders is a fault of ours: it has its own exit
// code, and names what was being made.
func TestPanicIsABug(t *testing.T) {
	files := []output.File{{Path: "zh/index.html", Render: func() ([]byte, error) { panic("oh") }}}
	_, err := output.Write(t.Context(), t.TempDir()+"/public", files, "/", output.Options{})
	var said strings.Builder
	if code := (terminal{out: &said, err: &said}).report(t.Context(), err); code != exitBug {
		t.Errorf("exit code %d", code)
	}
	if want := "mingce: internal error: zh/index.html: oh\nThis is a bug"; !strings.HasPrefix(said.String(), want) {
		t.Errorf("it says %q, want %q", said.String(), want)
	}
	t.Setenv("MINGCE_TRACE", "1")
	said.Reset()
	terminal{err: &said}.bug(err)
	if !strings.Contains(said.String(), "TestPanicIsABug.func1") {
		t.Errorf("the trace does not lead to the panic:\n%s", said.String())
	}
}
