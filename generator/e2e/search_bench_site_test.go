package e2e

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mingce/generator"
	"mingce/generator/export"
	"mingce/generator/internal/synthetic"
	"mingce/generator/policy"
	"mingce/generator/render"
	"mingce/generator/search/index"
	"mingce/generator/site"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"
)

// searchSite is a site in a folder: pages of measures, our index and Pagefind's
// over them, and our scripts.
type searchSite struct {
	dir     string
	set     *policy.Set
	engine  string // path of the script that asks ours
	pages   int
	english bool     // the pages are there in English, too
	engines []string // that have an index, ours first
	ours    indexing
	theirs  indexing
}

// indexing is what making an index cost.
type indexing struct {
	took       time.Duration
	failed     error
	bytes      int // as it lies on the disk
	compressed int // as it is sent
}

// pagefindProgram finds the program that npm brought.
func pagefindProgram() (string, error) {
	cpu := map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
	program := filepath.Join("node_modules", "@pagefind", runtime.GOOS+"-"+cpu, "bin", "pagefind_extended")
	if _, err := os.Stat(program); err != nil {
		return "", fmt.Errorf("pagefind is %w; run npm ci in generator/e2e", errMissing)
	}
	return filepath.Abs(program)
}

// newSearchSite writes a site of n measures, the real one for 31.
func newSearchSite(b *testing.B, n int, pagefind string) *searchSite {
	b.Helper()
	content, err := source.Load("../../content")
	if err != nil {
		b.Fatal(err)
	}
	s := &searchSite{dir: b.TempDir(), set: content.Set, english: n == 31}
	if !s.english {
		s.set = synthetic.Set(content.Set, n, 1)
	}
	laid, err := site.New(policy.NewIndex(s.set, nil), site.Options{})
	if err != nil {
		b.Fatal(err)
	}
	theme, err := render.ReadTheme(templates.FS, withEngine(b))
	if err != nil {
		b.Fatal(err)
	}
	s.writePages(b, theme.Renderer(laid).Files())
	started := time.Now()
	for _, f := range index.Files(laid) {
		s.write(b, f)
	}
	s.ours.took = time.Since(started)
	s.ours.weigh(b, filepath.Join(s.dir, "search"), "")
	s.engines = engines[:1]
	if s.runPagefind(b, pagefind); s.theirs.failed != nil {
		fmt.Printf("pagefind over %d pages: %v\n", s.pages, s.theirs.failed)
		return s
	}
	s.engines = engines[:]
	s.theirs.weigh(b, filepath.Join(s.dir, "pagefind"), ".pf_")
	return s
}

// withEngine is our static folder with a script that lends the pages of the
// benchmark what the search box asks.
func withEngine(b *testing.B) fs.FS {
	b.Helper()
	own := b.TempDir()
	if err := os.Mkdir(filepath.Join(own, "js"), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(own, "js", "bench.js"), []byte("export {ask} from './search/ask.js';"), 0o644); err != nil {
		b.Fatal(err)
	}
	return generator.Overlay(own, static.FS)
}

var measurePage = regexp.MustCompile(`^(zh|en)/[^/]+/[0-9]+/index\.html$`)

// writePages writes the assets and the Chinese pages of measures. The real site
// has the English pages too, for the judged English queries.
func (s *searchSite) writePages(b *testing.B, files []site.File) {
	b.Helper()
	for _, f := range files {
		if path.Base(f.Path) == "bench.js" {
			s.engine = "/" + f.Path
		}
		page := measurePage.MatchString(f.Path) && (s.english || strings.HasPrefix(f.Path, "zh/"))
		if page {
			s.pages++
		}
		if page || strings.HasPrefix(f.Path, "assets/") {
			s.write(b, f)
		}
	}
}

func (s *searchSite) write(b *testing.B, f site.File) {
	b.Helper()
	data, err := f.Render()
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(s.dir, filepath.FromSlash(f.Path))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		b.Fatal(err)
	}
}

// runPagefind indexes what stands in main: no navigation, as a careful user of
// Pagefind would have it. It holds all pages in memory, and is killed where there
// is not enough.
func (s *searchSite) runPagefind(b *testing.B, program string) {
	b.Helper()
	started := time.Now()
	out, err := exec.CommandContext(b.Context(), program, "--site", s.dir, "--root-selector", "main", "--silent").CombinedOutput()
	s.theirs.took = time.Since(started)
	if err != nil {
		s.theirs.failed = fmt.Errorf("%w %s", err, out)
	}
}

// weigh adds up the files of an index: those with mark in their ending.
func (i *indexing) weigh(b *testing.B, dir, mark string) {
	b.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(filepath.Ext(name), mark) {
			return err
		}
		data, err := os.ReadFile(name)
		i.bytes += len(data)
		i.compressed += len(sent(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

// sent is the body that a reader gets: by Brotli, unless that makes it longer, as
// it does to what Pagefind has compressed itself.
func sent(data []byte) []byte {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, 6)
	w.Write(data) // into memory: neither can fail
	w.Close()
	if packed.Len() >= len(data) {
		return data
	}
	return packed.Bytes()
}

// searchServer serves a searchSite and counts the bytes of the bodies it sends.
type searchServer struct {
	*httptest.Server
	dir    string
	packed sync.Map // path → []byte
	bytes  atomic.Int64
}

func serveSearch(b *testing.B, dir string) *searchServer {
	s := &searchServer{dir: dir}
	s.Server = httptest.NewServer(s)
	b.Cleanup(s.Close)
	return s
}

func (s *searchServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cross-Origin-Opener-Policy", "same-origin") // finer clocks in the page
	w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
	switch lang, isPage := strings.CutSuffix(r.URL.Path, ".html"); {
	case isPage:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!doctype html><html lang=%q><title>search</title>", strings.TrimPrefix(lang, "/"))
	case r.URL.Path == "/search_bench.js":
		http.ServeFile(w, r, "search_bench.js")
	case strings.HasPrefix(r.URL.Path, "/source/"):
		http.StripPrefix("/source/", http.FileServerFS(static.FS)).ServeHTTP(w, r)
	default:
		s.serveFile(w, r)
	}
}

func (s *searchServer) serveFile(w http.ResponseWriter, r *http.Request) {
	name := path.Clean(r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") {
		name += "/index.html"
	}
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	body, ok := s.packed.Load(r.URL.Path)
	if !ok {
		body, _ = s.packed.LoadOrStore(r.URL.Path, sent(data))
	}
	packed := body.([]byte)
	if len(packed) < len(data) {
		w.Header().Set("Content-Encoding", "br")
	}
	w.Header().Set("Content-Type", export.ContentType(name))
	w.Header().Set("Cache-Control", "max-age=3600")
	n, _ := w.Write(packed) // a browser that has gone counts what it got
	s.bytes.Add(int64(n))
}

// documents tells the page of each of our documents that is a measure, by its
// number: as the cards do, which stand in files of as many each.
func (s *searchSite) documents(b *testing.B) map[string]string {
	b.Helper()
	var manifest struct {
		ID    string
		Block int
	}
	dir := filepath.Join(s.dir, "search")
	readJSON(b, filepath.Join(dir, "manifest.json"), &manifest)
	all := map[string]string{}
	for block := 0; ; block++ {
		name := filepath.Join(dir, manifest.ID, fmt.Sprintf("d%d.zh.json", block))
		if _, err := os.Stat(name); err != nil {
			break
		}
		var cards [][]any // kind, number, path …
		readJSON(b, name, &cards)
		for i, card := range cards {
			if card[0] == "measure" {
				all[strconv.Itoa(block*manifest.Block+i)] = card[2].(string)
			}
		}
	}
	return all
}

func readJSON(b *testing.B, name string, value any) {
	b.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	if err := json.Unmarshal(data, value); err != nil {
		b.Fatalf("%s: %v", name, err)
	}
}

// fragments tells the page of each of Pagefind's fragments, by path below the
// language.
func (s *searchSite) fragments(b *testing.B) map[string]string {
	b.Helper()
	names, err := filepath.Glob(filepath.Join(s.dir, "pagefind", "fragment", "*"))
	if err != nil || len(names) != s.pages {
		b.Fatalf("%d fragments for %d pages: %v", len(names), s.pages, err)
	}
	all := map[string]string{}
	for _, name := range names {
		page, err := fragmentPage(name)
		if err != nil {
			b.Fatalf("%s: %v", name, err)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".pf_fragment")
		_, all[id], _ = strings.Cut(strings.TrimPrefix(page, "/"), "/")
	}
	return all
}

func fragmentPage(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	var data bytes.Buffer
	if _, err := data.ReadFrom(z); err != nil {
		return "", err
	}
	body, ok := bytes.CutPrefix(data.Bytes(), []byte("pagefind_dcd"))
	if !ok {
		return "", errors.New("is no fragment")
	}
	var fragment struct{ URL string }
	err = json.Unmarshal(body, &fragment)
	return fragment.URL, err
}
