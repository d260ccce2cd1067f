// Package folders is the one door to the folders that people fill: the content,
// and the templates and assets of their own. What stands there may be anything,
// and may change while it is read. So only regular files are read, none of them
// through a link, none without a limit to its size, and no reading ever waits.
package folders

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"mingce/generator/diag"
)

var (
	// ErrNotRegular says that a file turned into something else while it was opened.
	ErrNotRegular = errors.New("not a regular file")
	// ErrTooLarge says that a file is larger than the limit, and was not read.
	ErrTooLarge = errors.New("larger than the limit")
	// errNotFolder says that a file stands where a folder is wanted.
	errNotFolder = errors.New("not a folder")
)

// Open opens a folder so that nothing outside it can be reached. The folder
// itself may be a symbolic link.
func Open(dir string) (*os.Root, error) {
	info, err := os.Stat(dir) // opening a pipe would wait for its writer
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, errNotFolder
	}
	return os.OpenRoot(dir)
}

// OpenFile opens a regular file to be read. The name has slashes.
func OpenFile(folder *os.Root, name string) (*os.File, fs.FileInfo, error) {
	f, err := folder.OpenFile(filepath.FromSlash(name), os.O_RDONLY|openFlag, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err != nil {
		f.Close() // nothing was written
		return nil, nil, err
	}
	return f, info, nil
}

// ReadFile reads a regular file of at most limit bytes into the buffer, where the
// data lies until the next reading. The info is that of the file that was read,
// and is there too when the error is [ErrTooLarge].
func ReadFile(folder *os.Root, name string, limit int64, buffer *bytes.Buffer) ([]byte, fs.FileInfo, error) {
	f, info, err := OpenFile(folder, name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if info.Size() > limit {
		return nil, info, ErrTooLarge
	}
	buffer.Reset()
	buffer.Grow(int(info.Size()))
	data := buffer.AvailableBuffer()[:info.Size()]
	n, err := io.ReadFull(f, data)
	if err == io.EOF || err == io.ErrUnexpectedEOF { // it has shrunk meanwhile
		err = nil
	}
	return data[:n], info, err
}

// Plain tells whether something is a file or a folder, and reports it if not.
func Plain(l *diag.List, at diag.Pos, mode fs.FileMode) bool {
	switch {
	case mode&fs.ModeSymlink != 0:
		l.Errorf("link", at, "this is a symbolic link").WithHint("put the file itself here; links are not followed")
		return false
	case mode.Type()&^fs.ModeDir != 0:
		l.Errorf("special-file", at, "this is neither a file nor a folder").WithHint("remove it")
		return false
	}
	return true
}

// leftovers are names of files that systems and tools leave in any folder.
var leftovers = []string{"README.md", "Thumbs.db", "desktop.ini", ".DS_Store", ".directory", ".gitkeep", ".keep", ".gitignore", ".gitattributes"}

// Leftover tells files that stand in any folder and are nobody's content: notes
// for colleagues, and what systems, editors and tools leave behind.
func Leftover(name string) bool {
	if slices.Contains(leftovers, name) {
		return true
	}
	enclosed := func(prefix, suffix string) bool {
		return strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
	}
	return strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") || enclosed("#", "#") ||
		enclosed("._", "") || enclosed(".#", "") || enclosed("~$", "") || enclosed(".~lock.", "#")
}

// Hidden tells names that are not shown: those of secrets and of tools.
func Hidden(name string) bool { return strings.HasPrefix(name, ".") }

// Shown gives a path within a folder as the user would type it.
func Shown(dir, name string) string {
	dir = filepath.ToSlash(dir)
	if name == "." {
		return dir
	}
	if dir == "." || dir == "" {
		return Printable(name)
	}
	return strings.TrimSuffix(dir, "/") + "/" + Printable(name)
}

// Printable keeps a file name from breaking a report.
func Printable(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }) {
		quoted := fmt.Sprintf("%+q", name)
		return quoted[1 : len(quoted)-1]
	}
	return name
}

// Fold gives names that some file systems take for one the same form.
func Fold(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(name)
	}
	return cases.Fold().String(norm.NFC.String(name))
}

// Sum gives the SHA-256 of the first limit bytes of a regular file. It reads
// through the buffer, which must not be empty.
func Sum(file string, limit int64, buffer []byte) (sum [sha256.Size]byte, err error) {
	f, err := os.OpenFile(file, os.O_RDONLY|openFlag, 0)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return sum, cmp.Or(err, ErrNotRegular)
	}
	h := sha256.New()
	_, err = io.CopyBuffer(h, io.LimitReader(f, limit), buffer)
	return [sha256.Size]byte(h.Sum(nil)), err
}
