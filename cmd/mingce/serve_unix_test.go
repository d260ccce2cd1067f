//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Whatever stands in the folders when serve begins, it says what is wrong, and
// one signal ends it.
func TestServeBesideAPipe(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	if out, err := exec.Command("mingce", "init", site).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"static/images/pipe.png", "templates/base.html"} {
		file := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(file, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	server := exec.Command("mingce", "serve", "-p", "0", "-s", filepath.Join(site, "content"))
	var said strings.Builder
	server.Stderr = &said
	address := launch(t, server)
	if got := status(t, address); got != 503 {
		t.Errorf("status %d", got)
	}
	time.Sleep(500 * time.Millisecond) // the verdict is told
	started := time.Now()
	if err := server.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("took %v to end", took)
	}
	for _, name := range []string{"static/images/pipe.png", "templates/base.html"} {
		if want := name + ": error: this is neither a file nor a folder"; !strings.Contains(said.String(), want) {
			t.Errorf("it says %q, want %q", said.String(), want)
		}
	}
}
