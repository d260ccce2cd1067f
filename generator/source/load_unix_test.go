//go:build unix

package source

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestStrangeFiles: whatever stands in the folder, reading it neither waits
// nor leaves the folder.
func TestStrangeFiles(t *testing.T) {
	for _, c := range []struct {
		name, message string
		make          func(dir, file string) error
	}{
		{"glossary.yaml", "symbolic link", func(_, file string) error { return os.Symlink("/etc/passwd", file) }},
		{"glossary.yaml", "symbolic link", func(_, file string) error { return os.Symlink("site.yaml", file) }},
		{"glossary.yaml", "symbolic link", func(_, file string) error { return os.Symlink("glossary.yaml", file) }},
		{"departments", "symbolic link", func(dir, file string) error { return os.Symlink(dir, file) }},
		{"departments", "symbolic link", func(_, file string) error { return os.Symlink("..", file) }},
		{"glossary.yaml", "neither a file nor a folder", func(_, file string) error { return syscall.Mkfifo(file, 0o666) }},
		{"departments", "neither a file nor a folder", func(_, file string) error { return syscall.Mkfifo(file, 0o666) }},
	} {
		dir := folder(t, nil)
		if err := c.make(dir, filepath.Join(dir, c.name)); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		content := load(t, dir)
		diags := content.Diags.Sorted()
		if len(diags) != 1 || !strings.Contains(diags[0].Message.String(), c.message) || !strings.HasSuffix(diags[0].Pos.File, "/"+c.name) {
			t.Errorf("%s, %s: %v", c.name, c.message, diags)
		}
		if waited := time.Since(start); waited > 2*time.Second {
			t.Errorf("%s: took %v", c.message, waited)
		}
	}
}

// TestPipeAtTheLastMoment: a file may turn into a pipe after it was listed.
func TestPipeAtTheLastMoment(t *testing.T) {
	dir := folder(t, nil)
	if err := syscall.Mkfifo(filepath.Join(dir, "glossary.yaml"), 0o666); err != nil {
		t.Fatal(err)
	}
	root, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, _, err := readFile(root, dir, "glossary.yaml", new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("got %v", err)
	}
	if _, err := Load(filepath.Join(dir, "glossary.yaml")); err == nil {
		t.Error("a pipe passes for a content folder")
	}
}
