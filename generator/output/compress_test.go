package output

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// prose is text that compresses about as well as a page.
func prose(lines int) string {
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, "%d. 各市人民政府，省政府各厅委、各直属机构。 Measure %x of the notice.\n", i, i*i*7919)
	}
	return b.String()
}

// noise is text that does not compress to nine tenths.
func noise(size int) string {
	b, x := make([]byte, size), uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return string(b)
}

func compressible() []File {
	return []File{
		text("index.html", pageText(prose(40))),
		text("assets/a.css", "/* "+prose(60)+" */"),
		text("data/a.json", prose(500)),
		text("data/noise.bin", noise(4000)),
		text("data/a.xlsx", prose(60)),
		text("robots.txt", "User-agent: *\n"),
	}
}

func decompress(t *testing.T, ending string, data []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(data)
	var err error
	switch ending {
	case ".gz":
		r, err = gzip.NewReader(r)
	case ".br":
		r = brotli.NewReader(r)
	case ".zst":
		r, err = zstd.NewReader(r)
	}
	if err != nil {
		t.Fatalf("%s: %v", ending, err)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", ending, err)
	}
	return all
}

func TestCompressedCopies(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	res, err := Write(t.Context(), dir, compressible(), "/", Options{Compress: true})
	if err != nil {
		t.Fatal(err, res.Problems)
	}
	for _, f := range compressible() {
		want, _ := f.Render()
		for _, ending := range endings {
			packed, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)+ending))
			switch f.Path {
			case "index.html", "assets/a.css", "data/a.json":
				if err != nil {
					t.Error(err)
				} else if !bytes.Equal(decompress(t, ending, packed), want) {
					t.Errorf("%s%s does not hold the file", f.Path, ending)
				} else if len(packed) > len(want)*9/10 {
					t.Errorf("%s%s has %d bytes of %d", f.Path, ending, len(packed), len(want))
				}
			default:
				if err == nil {
					t.Errorf("%s%s is not worth having", f.Path, ending)
				}
			}
		}
	}
	if res.Files != len(compressible()) || res.Pages != 1 || len(res.Copies) != len(endings) {
		t.Errorf("result %+v", res)
	}
	for i, c := range res.Copies {
		if c.Ending != endings[i] || c.Files != 3 || c.Bytes <= 0 || c.Bytes >= res.Bytes {
			t.Errorf("copies %+v", c)
		}
	}
	wantInManifest(t, dir, len(compressible())+9)
}

// wantInManifest checks that all files of dir, so many, are what the manifest says.
func wantInManifest(t *testing.T, dir string, files int) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	m, err := ReadManifest(root)
	if err != nil || len(m.Files) != files {
		t.Fatalf("manifest has %d files, %v; want %d", len(m.Files), err, files)
	}
	for path, e := range m.Files {
		if data, err := root.ReadFile(path); err != nil || entryOf(data) != e {
			t.Errorf("%s is not as the manifest says: %v", path, err)
		}
	}
}

// TestCompressedCopiesAreTheSame builds with one worker and with several, with
// encoders that are fresh and used.
func TestCompressedCopiesAreTheSame(t *testing.T) {
	var first string
	for _, workers := range []int{1, 1, 7} {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := Write(t.Context(), dir, compressible(), "/", Options{Compress: true, Workers: workers}); err != nil {
			t.Fatal(err)
		}
		manifest, err := os.ReadFile(filepath.Join(dir, ManifestName))
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(manifest)
		}
		if string(manifest) != first {
			t.Errorf("with %d workers the manifest is\n%s\nwant\n%s", workers, manifest, first)
		}
	}
	c, err := newCompressor(1)
	if err != nil {
		t.Fatal(err)
	}
	data := []byte(prose(300))
	fresh, err := c.copies("a.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if _, err := c.copies("b.txt", []byte(prose(20+i*31))); err != nil {
			t.Fatal(err)
		}
		again, err := c.copies("a.txt", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, ending := range endings {
			if !bytes.Equal(fresh[ending], again[ending]) {
				t.Errorf("%s depends on what was compressed before", ending)
			}
		}
	}
}

func TestNoCopiesUnlessAsked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, compress := range []bool{true, false} { // the copies of a former site go with it
		res, err := Write(t.Context(), dir, compressible(), "/", Options{Compress: compress})
		if err != nil {
			t.Fatal(err)
		}
		if compress != (res.Copies != nil) {
			t.Errorf("with Compress %v the copies are %v", compress, res.Copies)
		}
	}
	wantInManifest(t, dir, len(compressible()))
	for _, ending := range endings {
		if _, err := os.Stat(filepath.Join(dir, "index.html"+ending)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("index.html%s: %v", ending, err)
		}
	}
}

func TestCopyThatClashes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := append(compressible(), text("index.html.br", "mine"))
	if _, err := Write(t.Context(), dir, files, "/", Options{Compress: true}); !errors.Is(err, ErrPath) {
		t.Errorf("error %v, want ErrPath", err)
	}
	if res, err := Write(t.Context(), dir, files, "/", Options{}); err != nil || res.Files != len(files) {
		t.Errorf("without Compress: %+v, %v", res, err)
	}
}

// TestCompressedCopiesOfReleases publishes with copies: those of what did not
// change are linked, those of an earlier release stay with their files.
func TestCompressedCopiesOfReleases(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for number := 1; number <= 2; number++ {
		o := published(number)
		o.Compress = true
		files := append(compressible(), text("assets/"+name(number)+"/a.js", prose(70+number)))
		res, err := Write(t.Context(), dir, files, "/", o)
		if err != nil {
			t.Fatal(err)
		}
		if number == 2 && res.Written.Files != 1+len(endings) {
			t.Errorf("%+v written", res.Written)
		}
	}
	m := live(t, dir)
	if len(m.Kept) != 1+len(endings) {
		t.Errorf("%v are kept", m.Kept)
	}
	for _, ending := range endings {
		packed, err := os.ReadFile(filepath.Join(dir, "assets", "r1", "a.js"+ending))
		if err != nil || string(decompress(t, ending, packed)) != prose(71) {
			t.Errorf("the copy %s of an earlier release is not there as it was: %v", ending, err)
		}
	}
}
