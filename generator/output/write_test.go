package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"mingce/generator/internal/parallel"
)

// text makes a file of fixed content.
func text(path, content string) File {
	return File{Path: path, Render: func() ([]byte, error) { return []byte(content), nil }}
}

// pageText is a page that breaks no rule.
func pageText(body string) string {
	return `<!doctype html><html lang="en"><title>t</title><body><h1>h</h1>` + body
}

// site is a sound site. Every file of it tells its generation.
func site(generation string) []File {
	files := []File{text("generation.txt", generation), text("assets/a.css", "/* "+generation+" */")}
	for _, p := range []string{"index.html", "zh/index.html", "en/index.html", "en/a/1/index.html"} {
		files = append(files, text(p, pageText(generation)))
	}
	return append(files, text(generation+"/only-here.txt", generation))
}

// look reads a whole site and compares it with its manifest. It returns the
// generation, or an error when a file is missing, strange or not as it should be.
func look(dir string) (generation string, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	return lookAt(root)
}

func lookAt(root *os.Root) (string, error) {
	m, err := ReadManifest(root)
	if err != nil {
		return "", err
	}
	var found []string
	err = fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path != ManifestName {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	listed := slices.AppendSeq(slices.Collect(maps.Keys(m.Files)), maps.Keys(m.Kept))
	slices.Sort(listed)
	if slices.Sort(found); !slices.Equal(found, listed) {
		return "", fmt.Errorf("files %v, manifest %v: %w", found, listed, errTorn)
	}
	for _, path := range found {
		data, err := root.ReadFile(path)
		if err != nil {
			return "", err
		}
		if entryOf(data) != m.entry(path) {
			return "", fmt.Errorf("%s: %w", path, errTorn)
		}
	}
	generation, err := root.ReadFile("generation.txt")
	return string(generation), err
}

var errTorn = errors.New("torn tree")

// wantSite fails unless dir holds that generation, whole, and nothing lies
// beside it.
func wantSite(t *testing.T, dir, generation string) {
	t.Helper()
	got, err := look(dir)
	if err != nil || got != generation {
		t.Fatalf("site is %q, %v; want %q", got, err, generation)
	}
	wantAlone(t, dir)
}

// wantAlone fails when a run left something beside its output.
func wantAlone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "."+filepath.Base(dir)) && e.Name() != "."+filepath.Base(dir)+".releases" {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

func mustWrite(t *testing.T, dir, generation string) Result {
	t.Helper()
	res, err := writeAs(t.Context(), dir, generation, pass)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func newDir(t *testing.T) string { return filepath.Join(t.TempDir(), "public") }

func TestWrite(t *testing.T) {
	dir := newDir(t)
	res := mustWrite(t, dir, "one")
	if res.Files != 7 || res.Pages != 4 || res.Bytes == 0 || len(res.Problems) != 0 {
		t.Errorf("result %+v", res)
	}
	wantSite(t, dir, "one")
	mustWrite(t, dir, "two")
	wantSite(t, dir, "two") // also proves that one/only-here.txt is gone
}

func TestWriteMakesParents(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b", "public")
	mustWrite(t, dir, "one")
	wantSite(t, dir, "one")
}

func TestWriteThroughLink(t *testing.T) {
	dir := newDir(t)
	mustWrite(t, dir, "one")
	link := filepath.Join(t.TempDir(), "link")
	symlink(t, dir, link)
	mustWrite(t, link, "two")
	wantSite(t, dir, "two")
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info, err)
	}
}

func symlink(t *testing.T, to, name string) {
	t.Helper()
	if err := os.Symlink(to, name); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

func TestManifestIsTheSameForAnyOrderAndWorkers(t *testing.T) {
	var first []byte
	for workers := 1; workers <= 4; workers++ {
		dir := newDir(t)
		files := site("one")
		if workers%2 == 0 {
			slices.Reverse(files)
		}
		if _, err := Write(t.Context(), dir, files, "/", Options{Workers: workers}); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, ManifestName))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		if string(got) != string(first) {
			t.Errorf("with %d workers the manifest is\n%s\nwant\n%s", workers, got, first)
		}
	}
}

func TestModeOfOutputIsKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	dir := newDir(t)
	mustWrite(t, dir, "one")
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, "two")
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o711 {
		t.Errorf("mode %v, %v; want 0711", info.Mode(), err)
	}
}

func TestProgress(t *testing.T) {
	var calls []int
	o := Options{Workers: 4, Progress: func(done, total int) {
		if total != 7 {
			t.Errorf("total %d", total)
		}
		calls = append(calls, done) // the race detector proves one call at a time
	}}
	if _, err := Write(t.Context(), newDir(t), site("one"), "/", o); err != nil {
		t.Fatal(err)
	}
	if want := []int{1, 2, 3, 4, 5, 6, 7}; !slices.Equal(calls, want) {
		t.Errorf("calls %v, want %v", calls, want)
	}
}

// TestFailureLeavesLiveSite proves for every way to fail that the old site
// stays and nothing lies beside it.
func TestFailureLeavesLiveSite(t *testing.T) {
	errBad := errors.New("bad template")
	ctx, cancel := context.WithCancel(t.Context())
	ended, end := context.WithCancel(t.Context())
	end()
	render := func(f func() ([]byte, error)) []File { return append(site("two"), File{"bad.html", f}) }
	cases := []struct {
		name  string
		ctx   context.Context
		files []File
		o     Options
		is    error
		says  string
	}{
		{name: "render", files: render(func() ([]byte, error) { return nil, errBad }), is: errBad, says: "rendering bad.html: bad template"},
		{name: "panic", files: render(func() ([]byte, error) { panic("oh") }), says: "bad.html: panic: oh"},
		{name: "audit", files: append(site("two"), text("bad.html", "")), is: ErrAudit},
		{name: "path", files: append(site("two"), text("../bad.html", "")), is: ErrPath},
		{name: "changed", o: Options{Verify: func() (string, error) { return "a.yaml", nil }}, is: ErrChanged, says: "a.yaml: changed"},
		{name: "verify", o: Options{Verify: func() (string, error) { return "", errBad }}, is: errBad},
		{name: "ended", ctx: ended, is: context.Canceled},
		{name: "cancelled while rendering", ctx: ctx, files: render(func() ([]byte, error) { cancel(); return nil, nil }), is: context.Canceled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := newDir(t)
			mustWrite(t, dir, "one")
			if c.ctx == nil {
				c.ctx = t.Context()
			}
			if c.files == nil {
				c.files = site("two")
			}
			_, err := Write(c.ctx, dir, c.files, "/", c.o)
			if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v; want %v, %q", err, c.is, c.says)
			}
			wantSite(t, dir, "one")
		})
	}
}

func TestCancelledInVerify(t *testing.T) {
	dir := newDir(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Write(ctx, dir, site("one"), "/", Options{Verify: func() (string, error) { cancel(); return "", nil }})
	if err != context.Canceled {
		t.Errorf("error %v, want exactly that of the context", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an output folder was made: %v", err)
	}
	wantAlone(t, dir)
}

func TestTypedErrors(t *testing.T) {
	fail := func(f func() ([]byte, error)) error {
		_, err := Write(t.Context(), newDir(t), []File{{"x.txt", f}}, "/", Options{})
		return err
	}
	var bug *parallel.Panic
	if err := fail(func() ([]byte, error) { panic("oh") }); !errors.As(err, &bug) || bug.Doing != "x.txt" || len(bug.Stack) == 0 {
		t.Errorf("panic gave %v", err)
	}
	var bad *RenderError
	if err := fail(func() ([]byte, error) { return nil, fs.ErrInvalid }); !errors.As(err, &bad) || bad.Path != "x.txt" {
		t.Errorf("failure gave %v", err)
	}
}

// TestFirstErrorIsTheSame proves that the error does not hang on the order of
// the workers.
func TestFirstErrorIsTheSame(t *testing.T) {
	var files []File
	for i := range 40 {
		files = append(files, File{fmt.Sprintf("%02d.txt", i), func() ([]byte, error) {
			if i >= 7 {
				return nil, fs.ErrInvalid
			}
			runtime.Gosched()
			return nil, nil
		}})
	}
	for range 50 {
		_, err := Write(t.Context(), newDir(t), files, "/", Options{Workers: 8})
		if err == nil || !strings.Contains(err.Error(), "07.txt") {
			t.Fatalf("error %v, want that of 07.txt", err)
		}
	}
}

func TestRenderIsCalledOnce(t *testing.T) {
	var calls atomic.Int64
	f := File{"x.txt", func() ([]byte, error) { calls.Add(1); return nil, nil }}
	if _, err := Write(t.Context(), newDir(t), []File{f}, "/", Options{}); err != nil || calls.Load() != 1 {
		t.Errorf("%d calls, %v", calls.Load(), err)
	}
}

func TestFilesAreNotReordered(t *testing.T) {
	files := []File{text("b.txt", ""), text("a.txt", "")}
	if _, err := Write(t.Context(), newDir(t), files, "/", Options{}); err != nil || files[0].Path != "b.txt" {
		t.Errorf("caller's list starts with %s, %v", files[0].Path, err)
	}
}
