package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingce/generator/internal/lock"
	"mingce/generator/output"
)

// treeOf makes a stage of files.
func treeOf(files map[string]string) (fstest.MapFS, output.Manifest) {
	tree, m := fstest.MapFS{}, output.Manifest{Version: 1, Files: map[string]output.Entry{}}
	for file, text := range files {
		tree[file] = &fstest.MapFile{Data: []byte(text)}
		sum := sha256.Sum256([]byte(text))
		m.Files[file] = output.Entry{Size: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}
	}
	return tree, m
}

func script() ([]byte, error) { return []byte("classic()"), nil }

var small = map[string]string{
	"index.html":           `<p><a href="/zh/?q=1#a">中文</a>`,
	"index.html.gz":        "a copy",
	"zh/index.html":        `<h1 id="a">首页</h1><a href="/">front</a>`,
	"zh/search/index.html": `<p data-without="search" hidden>没有查找</p><script type="module" src="/assets/a.js" data-needs="search"></script>`,
	"404.html":             `<a href="/zh/">首页</a>`,
	"assets/a.js":          "a()",
	"search/manifest.json": "{}",
	"search/x/t0.bin":      "\x01\xff",
}

func packed(t *testing.T, file string, files map[string]string, o Options) Result {
	t.Helper()
	tree, m := treeOf(files)
	o.Base, o.Classic = "/", script
	res, err := Pack(t.Context(), file, tree, m, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// contents gives the files of an archive.
func contents(t *testing.T, file string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	all := map[string]string{}
	for _, f := range z.File {
		data, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
	}
	return all
}

func TestPack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.zip")
	res := packed(t, file, small, Options{})
	all := contents(t, file)
	var size int64
	for _, text := range all {
		size += int64(len(text))
	}
	info, err := os.Stat(file)
	if err != nil || res.Size != info.Size() || res.Files != len(all) || res.Bytes != size || !res.Search || res.Index != 4 {
		t.Errorf("%+v of %d files with %d bytes: %v", res, len(all), size, err)
	}
	want := map[string]string{
		"index.html":    `<p><a href="zh/index.html?q=1#a">中文</a>`,
		"zh/index.html": `<h1 id="a">首页</h1><a href="../index.html">front</a>`,
		"404.html":      small["404.html"],
	}
	for name, text := range want {
		if all[name] != text {
			t.Errorf("%s is %s, want %s", name, all[name], text)
		}
	}
	for name := range all {
		if strings.HasPrefix(name, "search/") || strings.HasSuffix(name, ".gz") {
			t.Errorf("%s is in the archive", name)
		}
	}
	if page := all["zh/search/index.html"]; !strings.Contains(page, "hidden") || !strings.Contains(page, `data-modules="a"`) || !strings.Contains(page, "data-index=") {
		t.Errorf("with the search its page is %s", page)
	}
	m, err := Live(file)
	if _, want := treeOf(small); err != nil || len(m.Files) != len(want.Files) || m.Files["index.html"] != want.Files["index.html"] {
		t.Errorf("live is %+v, %v", m, err)
	}
}

// TestSameBytes: neither the number of workers, nor what lay there, nor when it is
// packed, is seen in the archive.
func TestSameBytes(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one.zip"), filepath.Join(dir, "two.zip")
	packed(t, one, small, Options{Workers: 1})
	packed(t, two, map[string]string{"index.html": "<p>old"}, Options{})
	packed(t, two, small, Options{Workers: 7})
	a, err := os.ReadFile(one)
	b, err2 := os.ReadFile(two)
	if err != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes differ; %v, %v", len(a), len(b), err, err2)
	}
}

// TestTooLargeToSearch: one byte above the limit the search is left out, and the page
// says so without a script.
func TestTooLargeToSearch(t *testing.T) {
	for _, extra := range []int{0, 1} {
		files := map[string]string{"search/x/t0.bin": strings.Repeat("x", MaxIndex+extra), "zh/index.html": `<script type=module src="/assets/a.js"></script>`}
		for _, name := range []string{"zh/search/index.html", "assets/a.js"} {
			files[name] = small[name]
		}
		file := filepath.Join(t.TempDir(), "site.zip")
		res := packed(t, file, files, Options{})
		all := contents(t, file)
		shown := all["zh/search/index.html"] == `<p data-without="search" >没有查找</p>`
		if left := extra > 0; res.Search == left || shown != left || strings.Contains(all["zh/index.html"], "data-index") == left {
			t.Errorf("%d bytes above: %+v, %s, %s", extra, res, all["zh/search/index.html"], all["zh/index.html"])
		}
		if !strings.Contains(all["zh/index.html"], `data-modules="a"`) {
			t.Errorf("the page has lost its script: %s", all["zh/index.html"])
		}
	}
}

func TestWhatIsNotOursStays(t *testing.T) {
	foreign := func(t *testing.T, file string) {
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		z := zip.NewWriter(f)
		_, err = z.Create("theirs.txt")
		if err := errors.Join(err, z.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	text := func(t *testing.T, file string) {
		if err := os.WriteFile(file, []byte("a letter"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, make := range map[string]func(*testing.T, string){"another archive": foreign, "text": text} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "site.zip")
			make(t, file)
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree, m := treeOf(small)
			if _, err := Pack(t.Context(), file, tree, m, Options{Base: "/", Classic: script}); !errors.Is(err, ErrFile) {
				t.Errorf("packed over it: %v", err)
			}
			if _, err := Live(file); !errors.Is(err, ErrFile) {
				t.Errorf("it is live: %v", err)
			}
			if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
				t.Errorf("it was changed; %v", err)
			}
			alone(t, file)
			packed(t, file, small, Options{Adopt: true})
		})
	}
	t.Run("folder", func(t *testing.T) {
		tree, m := treeOf(small)
		if _, err := Pack(t.Context(), t.TempDir(), tree, m, Options{Base: "/", Classic: script, Adopt: true}); !errors.Is(err, ErrFile) {
			t.Errorf("packed over a folder: %v", err)
		}
	})
}

// alone fails the test unless nothing lies beside a file.
func alone(t *testing.T, file string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the archive lie %v, %v", entries, err)
	}
}

func TestLiveWithoutFile(t *testing.T) {
	if _, err := Live(filepath.Join(t.TempDir(), "site.zip")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v, want that there is none", err)
	}
}

// TestFailureKeepsTheOld fails the packing at every file in turn.
func TestFailureKeepsTheOld(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.zip")
	packed(t, file, small, Options{})
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name := range small {
		tree, m := treeOf(small)
		tree[name] = &fstest.MapFile{Data: []byte("changed meanwhile")}
		_, err := Pack(t.Context(), file, tree, m, Options{Base: "/", Classic: script})
		if changes := !strings.HasSuffix(name, ".gz"); changes != (err != nil) {
			t.Errorf("%s changed: %v", name, err)
		}
		if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
			t.Errorf("after %s changed, the old archive is another; %v", name, err)
		}
		alone(t, file)
	}
}

// TestKilledRun: the stage of a run that was killed neither hinders the next nor stays.
func TestKilledRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.zip")
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), ".site.zip.stage"), []byte("half"), 0o666); err != nil {
		t.Fatal(err)
	}
	packed(t, file, small, Options{})
	alone(t, file)
}

func TestTwoAtOnce(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	held, err := lock.Take(root, ".site.zip.lock")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Release()
	tree, m := treeOf(small)
	_, err = Pack(t.Context(), filepath.Join(dir, "site.zip"), tree, m, Options{Base: "/", Classic: script})
	if other := (*output.LockedError)(nil); !errors.As(err, &other) || other.PID != os.Getpid() {
		t.Errorf("%v, want that another run holds it", err)
	}
}

func TestProgress(t *testing.T) {
	var told []int
	res := packed(t, filepath.Join(t.TempDir(), "site.zip"), small, Options{Progress: func(done, total int) { told = append(told, done, total) }})
	if len(told) != 2*res.Files || told[len(told)-2] != res.Files || slices.Max(told) != res.Files {
		t.Errorf("told %v of %d files", told, res.Files)
	}
}
