package e2e

import (
	"archive/zip"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"mingce/generator"
	"mingce/generator/export"
	"mingce/generator/output"
	"mingce/generator/publish/archive"
	"mingce/static"
	"mingce/templates"
)

// TestArchive packs the real site, unpacks it, and reads it from the disk: every link leads to
// a file of the archive, the text is that of the site, and search, finder and settings
// work without a complaint of the browser, or any request but for files.
func TestArchive(t *testing.T) {
	browsers := map[string]func(*tab){"/": archiveRead, "/政策/sub/": archiveUnsearched}
	for base, read := range browsers {
		t.Run(base, func(t *testing.T) {
			stage, disk := t.TempDir(), t.TempDir()
			packArchive(t, stage, disk, base, base == "/")
			t.Run("links", func(t *testing.T) { archiveLinks(t, disk) })
			t.Run("text", func(t *testing.T) { archiveText(t, stage, disk) })
			t.Run("browser", func(t *testing.T) { archiveFromDisk(t, disk, read) })
			t.Run("server", func(t *testing.T) { archiveServed(t, disk, read) })
		})
	}
}

// packArchive builds the site into stage, packs that, and unpacks it into disk. Unless it
// is to be searched, the manifest says that the index is larger than an archive takes.
func packArchive(t *testing.T, stage, disk, base string, searched bool) {
	t.Helper()
	c := generator.Config{Source: "../../content", Templates: templates.FS, Static: static.FS, BaseURL: "https://mingce.example" + base}
	report, err := generator.Build(t.Context(), c, generator.BuildOptions{Output: stage, Adopt: true})
	if err != nil {
		t.Fatalf("%v %v", err, report.Diags.Sorted())
	}
	site, err := generator.Load(c)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(stage)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	m, err := output.ReadManifest(root)
	if err != nil {
		t.Fatal(err)
	}
	if e := m.Files["search/manifest.json"]; !searched {
		e.Size += archive.MaxIndex
		m.Files["search/manifest.json"] = e
	}
	file := filepath.Join(t.TempDir(), "site.zip")
	began := time.Now()
	res, err := archive.Pack(t.Context(), file, root.FS(), m, archive.Options{Base: site.Base, Classic: site.Classic})
	if err != nil || res.Search != searched {
		t.Fatalf("%+v, %v", res, err)
	}
	t.Logf("%+v in %v", res, time.Since(began))
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if err := os.CopyFS(disk, z); err != nil {
		t.Fatal(err)
	}
}

// archivePages calls visit with every page of a folder but the one that servers show at any address.
func archivePages(t *testing.T, dir string, visit func(file string, doc *html.Node)) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".html" || d.Name() == "404.html" {
			return err
		}
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer f.Close()
		doc, err := html.ParseWithOptions(f, html.ParseOptionEnableScripting(false))
		if err == nil {
			n++
			visit(file, doc)
		}
		return err
	})
	if err != nil || n < 400 {
		t.Fatalf("%d pages, %v", n, err)
	}
}

// archiveLinks follows all addresses as a browser would that has a disk and no server.
func archiveLinks(t *testing.T, dir string) {
	local := 0
	archivePages(t, dir, func(file string, doc *html.Node) {
		here := &url.URL{Scheme: "file", Path: file}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "href", "src", "action", "data-home", "data-base", "data-all", "data-index", "xlink:href":
				default:
					continue
				}
				to, err := here.Parse(a.Val)
				if err != nil {
					t.Errorf("%s: %s: %v", file, a.Val, err)
				} else if to.Scheme == "file" {
					local++
					if info, err := os.Stat(to.Path); err != nil || info.IsDir() || !strings.HasPrefix(to.Path, dir) {
						t.Errorf("%s: %q leads to no file", file, a.Val)
					}
				}
			}
		}
	})
	if local < 10_000 {
		t.Errorf("only %d addresses lead to files", local)
	}
}

func archiveText(t *testing.T, stage, disk string) {
	text := map[string]string{}
	archivePages(t, stage, func(file string, doc *html.Node) {
		text[strings.TrimPrefix(file, stage)] = archiveTextOf(doc)
	})
	archivePages(t, disk, func(file string, doc *html.Node) {
		if archiveTextOf(doc) != text[strings.TrimPrefix(file, disk)] {
			t.Errorf("%s says something else than the site", file)
		}
	})
}

// archiveTextOf is what stands on a page, lines between its elements aside.
func archiveTextOf(doc *html.Node) string {
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			b.WriteString(n.Data + "\x00")
		}
	}
	return b.String()
}

// archiveFromDisk reads the site as somebody does who has it on a stick.
func archiveFromDisk(t *testing.T, dir string, read func(*tab)) {
	tb := open(t)
	tb.site = &served{tb.site.Site, (&url.URL{Scheme: "file", Path: dir}).String()} // a request to elsewhere is a complaint
	tb.view(light, tablet)
	read(tb)
	archiveShow(tb, "index.html")
}

// archiveServed reads it from below some path of a server that sends the policy of the site.
func archiveServed(t *testing.T, dir string, read func(*tab)) {
	files := http.StripPrefix("/some/path", http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range export.Headers() {
			w.Header().Set(h.Name, h.Value)
		}
		if page, ok := strings.CutSuffix(r.URL.Path, "index.html"); ok {
			r.URL.Path = page // or the file server would lead there
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	tb := open(t)
	tb.site = &served{tb.site.Site, server.URL + "/some/path"}
	tb.view(light, tablet)
	read(tb)
	archiveShow(tb, "index.html")
}

// archiveShow goes on to another page, once it has told what the browser complained of on the last.
func archiveShow(tb *tab, path string) {
	tb.t.Helper()
	for _, c := range tb.complaints() {
		tb.t.Error(c)
	}
	tb.show(path)
}

func archiveRead(tb *tab) {
	for _, p := range []string{"index.html", "zh/index.html", "en/index.html", "zh/liaozhengfa-2023-4/10/index.html", "en/glossary/index.html"} {
		archiveShow(tb, p)
		if heading := ask[string](tb, `document.querySelector('h1').textContent`); heading == "" || ask[int](tb, `document.styleSheets.length`) == 0 {
			tb.t.Errorf("%s is not shown as it should be", p)
		}
	}
	archiveSearch(tb)
	archiveFinder(tb)
	archiveSettings(tb)
}

// archiveUnsearched asks a copy that has no search: it says so, in the reader's language, in sight and
// with the list of everything under it, with script and without.
func archiveUnsearched(tb *tab) {
	for lang, says := range map[string]string{"zh": "没有附带查找功能", "en": "too large to carry the search"} {
		for _, m := range []mode{light, noScript} {
			tb.view(m, tablet)
			archiveShow(tb, lang+"/search/index.html?q=x")
			tb.wake()
			const told = `document.getElementById('search-left-out')`
			if text := ask[string](tb, told+`.innerText`); !strings.Contains(text, says) {
				tb.t.Errorf("%s, %s: it says %q", lang, m.name, text)
			}
			if !ask[bool](tb, told+`.checkVisibility() && document.querySelector('#search-all').getBoundingClientRect().top < innerHeight`) {
				tb.t.Errorf("%s, %s: it is out of sight", lang, m.name)
			}
		}
	}
	tb.view(light, tablet)
	archiveFinder(tb)
	archiveSettings(tb)
}

// archiveSearch asks in both languages, on the search page and from the box, and goes to what was found.
func archiveSearch(tb *tab) {
	for _, q := range []struct{ lang, text string }{{"zh", "退税"}, {"en", "refund"}, {"en", "退税"}, {"en", "refnud"}} {
		archiveShow(tb, q.lang+"/search/index.html?q="+url.QueryEscape(q.text))
		tb.until(found)
		if first := ask[[]string](tb, results)[0]; first != "liaozhengfa-2023-4/19" {
			tb.t.Errorf("%s finds %s first", q.text, first)
		}
	}
	archiveClick(tb, "#search-results a")
	archiveArrived(tb, "/19/index.html")
	tb.tell(`document.getElementById('q').focus()`)
	tb.do(tb.ctx, chromedp.SendKeys("#q", "certificate of origin"))
	tb.until(`document.querySelector('#suggestions [role="option"]') !== null`)
	archiveClick(tb, `#suggestions [role="option"]`)
	archiveArrived(tb, "/10/index.html")
}

// archiveClick clicks as a reader does: what follows is the reader's doing, not the page's.
func archiveClick(tb *tab, selector string) {
	tb.t.Helper()
	tb.do(tb.ctx, chromedp.Click(selector))
}

// archiveOpen opens a facet of the finder, unless it stands open.
func archiveOpen(tb *tab, facet string) {
	tb.t.Helper()
	if !ask[bool](tb, `document.querySelector('[data-facet="`+facet+`"]').open`) {
		archiveClick(tb, `[data-facet="`+facet+`"] summary`)
	}
}

// archiveArrived waits until the tab stands on a page that is read.
func archiveArrived(tb *tab, end string) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 20*time.Second)
	defer cancel()
	for {
		at, err := chromedp.Run(ctx, chromedp.Location())
		if err != nil {
			tb.t.Fatalf("the browser does not come to %s: %v", end, err)
		}
		if u, err := url.Parse(at); err == nil && strings.HasSuffix(u.Path, end) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	tb.do(ctx, chromedp.WaitReady("main"))
	tb.settle()
}

// archiveFinder narrows the list of measures, first from its own page, then from that of a value.
func archiveFinder(tb *tab) {
	const shown = `[...document.querySelectorAll('.measure-cards > li')].filter((e) => !e.hidden).length`
	archiveShow(tb, "zh/measures/index.html")
	all := ask[int](tb, shown)
	archiveOpen(tb, "department")
	archiveClick(tb, `[data-facet="department"] [data-value="tax-service"]`)
	tb.until(`location.search.includes('department=tax-service')`)
	if some := ask[int](tb, shown); some == 0 || some >= all {
		tb.t.Errorf("of %d measures %d are shown", all, some)
	}
	archiveShow(tb, "zh/measures/department/tax-service/index.html")
	archiveOpen(tb, "domain")
	archiveClick(tb, `[data-facet="domain"] [data-value]`)
	archiveArrived(tb, "/measures/index.html")
}

// archiveSettings keeps a choice from page to page.
func archiveSettings(tb *tab) {
	archiveShow(tb, "zh/index.html")
	tb.tell(`document.querySelector('.display summary').click(); document.getElementById('large-type').click()`)
	archiveShow(tb, "en/index.html")
	if kept := ask[string](tb, `document.documentElement.dataset.display`); kept != "large-type" {
		tb.t.Errorf("kept is %q", kept)
	}
}
