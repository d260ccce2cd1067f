package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

var errSentinel = errors.New("permission denied")

func TestErrorsSayTheSameAsTheirMessages(t *testing.T) {
	_, notThere := os.Open(filepath.Join(t.TempDir(), "100%"))
	link := &os.LinkError{Op: "rename", Old: "a", New: "b", Err: fs.ErrExist}
	for _, err := range []error{
		errSentinel, notThere, link,
		errors.Join(errSentinel, notThere), errors.Join(errSentinel),
		fmt.Errorf("x %d: %w", 7, notThere), fmt.Errorf("%w and %w", link, notThere),
		Errorf("x %q: %w", "y", notThere), Errorf("%w (100 %%)", Errorf("x")),
	} {
		if m := MessageOf(err); m.String() != err.Error() {
			t.Errorf("got %q, want %q", m, err)
		}
	}
}

func TestErrorfWraps(t *testing.T) {
	err := Errorf("x: %w", Errorf("y: %w, %w", errSentinel, fs.ErrExist))
	if !errors.Is(err, errSentinel) || !errors.Is(err, fs.ErrExist) {
		t.Error("what is wrapped is not found")
	}
}

func TestErrorsOfTheSystemInChinese(t *testing.T) {
	_, err := os.Open("/nowhere/at/all")
	if got, want := MessageOf(err).In(Zh), "无法打开 /nowhere/at/all：没有这个文件或文件夹"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
