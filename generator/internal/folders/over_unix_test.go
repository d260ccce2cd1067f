//go:build unix

package folders

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Whatever stands in the folder, reading it neither waits nor leaves the folder.
func TestOverStrangeFiles(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	put(t, filepath.Dir(secret), "secret", "secret")
	link := func(to string) func(string) error { return func(file string) error { return os.Symlink(to, file) } }
	for name, c := range map[string]struct {
		make    func(file string) error
		message string
	}{
		"pipe":                 {func(file string) error { return syscall.Mkfifo(file, 0o666) }, "neither a file nor a folder"},
		"socket":               {func(file string) error { return mksocket(t, file) }, "neither a file nor a folder"},
		"link out":             {link(secret), "symbolic link"},
		"link within":          {link("css/site.css"), "symbolic link"},
		"link to itself":       {link("x"), "symbolic link"},
		"link to nothing":      {link("nothing"), "symbolic link"},
		"link to its folder":   {link("."), "symbolic link"},
		"link to above":        {link(".."), "symbolic link"},
		"link to the endless":  {link("/dev/zero"), "symbolic link"},
		"link to all":          {link("/"), "symbolic link"},
		"link to own terminal": {link("/dev/stdin"), "symbolic link"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, "css/site.css", "theirs")
			if err := c.make(filepath.Join(dir, "x")); err != nil {
				t.Fatal(err)
			}
			started := time.Now()
			tree, found := Over(dir, ours, someLimits)
			wantFaults(t, dir, found, "x", c.message)
			if all := dump(t, tree); strings.Contains(all, "secret") || !strings.Contains(all, "theirs") {
				t.Errorf("it has\n%s", all)
			}
			if took := time.Since(started); took > 2*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func mksocket(t *testing.T, file string) error {
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	t.Cleanup(func() { syscall.Close(fd) })
	return syscall.Bind(fd, &syscall.SockaddrUnix{Name: file})
}

// The folder itself may be a link, if it leads to a folder.
func TestOverLinkedFolder(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, "real/a.txt", "a")
	dir := filepath.Join(parent, "static")
	for _, c := range []struct{ to, message string }{
		{"real", ""}, {"nothing", "symbolic link to nothing"}, {"static", "cannot be read"},
		{"real/a.txt", "a folder of this name is wanted"}, {"/dev/zero", "a folder of this name is wanted"},
	} {
		if err := os.Symlink(c.to, dir); err != nil {
			t.Fatal(err)
		}
		tree, found := Over(dir, ours, someLimits)
		if c.message != "" {
			wantFaults(t, dir, found, ".", c.message)
		} else if wantFaults(t, dir, found); !strings.Contains(dump(t, tree), "a.txt=a") {
			t.Error("the linked folder was not read")
		}
		if err := os.Remove(dir); err != nil {
			t.Fatal(err)
		}
	}
}

// A file may turn into a pipe after it was listed.
func TestPipeAtTheLastMoment(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "x"), 0o666); err != nil {
		t.Fatal(err)
	}
	root, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, _, err := OpenFile(root, "x"); err != ErrNotRegular {
		t.Errorf("got %v", err)
	}
	if _, err := Open(filepath.Join(dir, "x")); err != errNotFolder {
		t.Errorf("got %v", err)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	dir := t.TempDir()
	put(t, dir, "file.txt", "x")
	put(t, dir, "folder/x.txt", "x")
	for _, name := range []string{"file.txt", "folder"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(filepath.Join(dir, "folder"), 0o777)
	_, found := Over(dir, ours, someLimits)
	wantFaults(t, dir, found, "file.txt", "permission denied", "folder", "permission denied")
}
