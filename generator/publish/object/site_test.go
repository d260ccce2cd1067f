package object

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"mingce/generator/output"
	"mingce/generator/site"
)

// edition is a small site: pages that lead to each other, a hashed style sheet and
// a hashed index, a feed, a site map.
type edition struct {
	number int
	style  string
	pages  map[int]string // text by the number of the page
}

func first() edition {
	e := edition{number: 1, style: "a", pages: map[int]string{}}
	for i := range 4 {
		e.pages[i] = fmt.Sprint("text ", i)
	}
	return e
}

// second changes a page, adds one and takes one away; style and index are others.
func second() edition {
	e := first()
	e.number, e.style = 2, "b"
	e.pages[2], e.pages[9] = "new text 2", "text 9"
	delete(e.pages, 1)
	return e
}

func hashed(data string) string {
	sum := sha256.Sum256([]byte(data))
	return hex.EncodeToString(sum[:4])
}

// files gives the site as files by path.
func (e edition) files() map[string]string {
	style := "style " + e.style
	css := "assets/site." + hashed(style) + ".css"
	all := map[string]string{css: style}
	numbers := slices.Sorted(maps.Keys(e.pages))
	var list, index strings.Builder
	for i, n := range numbers {
		path := fmt.Sprintf("zh/policy/%d/", n)
		next := fmt.Sprintf("zh/policy/%d/", numbers[(i+1)%len(numbers)])
		all[path+"index.html"] = page(css, e.pages[n], "", "zh/policy/", next)
		fmt.Fprintf(&list, "%s\n", path)
		index.WriteString(e.pages[n][:min(8, len(e.pages[n]))])
	}
	words := "search/" + hashed(index.String()) + "/words.bin"
	all[words] = index.String()
	all["search/manifest.json"] = `{"words":"` + words + `"}`
	all["zh/policy/index.html"] = page(css, fmt.Sprint(len(numbers)), append(strings.Fields(list.String()), "zh/updates/atom.xml")...)
	all["zh/index.html"] = page(css, fmt.Sprint(e.number), "zh/policy/", "", "search/manifest.json")
	all["index.html"] = page(css, "front", "zh/")
	all["404.html"] = page(css, "missing", "")
	all["zh/updates/atom.xml"] = list.String()
	all["sitemap.xml"] = list.String()
	all["robots.txt"] = ""
	all["data/政策 +a&b%.csv"] = e.style
	return all
}

func page(css, text string, links ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><link rel=stylesheet href=\"/%s\"><p>%s</p>", css, text)
	for _, l := range links {
		fmt.Fprintf(&b, "<a href=\"/%s\">.</a>", l)
	}
	return b.String()
}

// staged gives the tree and the manifest of an edition that follows another.
func (e edition) staged(before output.Manifest) (fstest.MapFS, output.Manifest) {
	tree := fstest.MapFS{}
	m := output.Manifest{Version: 1, Release: &output.Release{Number: e.number, Sum: hashed(fmt.Sprint(e))}, Files: map[string]output.Entry{}}
	for path, data := range e.files() {
		sum := sha256.Sum256([]byte(data))
		tree[path] = &fstest.MapFile{Data: []byte(data)}
		m.Files[path] = output.Entry{Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
	}
	m.Kept = map[string]output.Kept{}
	for path, f := range before.Files {
		if _, there := m.Files[path]; !there && site.Hashed(path) {
			m.Kept[path] = output.Kept{Entry: f, Last: before.Release.Number}
		}
	}
	for path, k := range before.Kept {
		if _, there := m.Files[path]; !there && e.number-k.Last <= 2 {
			m.Kept[path] = k
		}
	}
	return tree, m
}

var link = regexp.MustCompile(`(?:href|src|words)"?[=:]"/?([^"]*)"`)

// crawl follows every link from what readers find, and tells of those that lead
// nowhere. It starts at the pages of the live manifest and at the front door.
func (r reader) crawl() {
	r.t.Helper()
	listed := r.list()
	seen, todo := map[string]bool{}, []string{}
	visit := func(from, path string) {
		if path == "" || strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		if _, there := listed[path]; !there {
			r.t.Errorf("%s leads to %s, which is not there", from, path)
		} else if !seen[path] {
			seen[path], todo = true, append(todo, path)
		}
	}
	if _, there := listed["index.html"]; there {
		visit("front door", "")
	}
	if _, there := listed[output.ManifestName]; there {
		m, err := output.DecodeManifest([]byte(r.get(output.ManifestName)))
		if err != nil {
			r.t.Fatal(err)
		}
		for path := range m.Files {
			visit("the manifest", path)
		}
		for path := range m.Kept {
			visit("the manifest", path)
		}
	}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		for _, l := range link.FindAllStringSubmatch(r.get(path), -1) {
			visit(path, l[1])
		}
	}
}

// shows holds the storage to an edition, to the byte.
func (r reader) shows(tree fstest.MapFS, m output.Manifest) {
	r.t.Helper()
	listed := r.list()
	for path, f := range tree {
		digest := md5.Sum(f.Data)
		if listed[path].etag != hex.EncodeToString(digest[:]) {
			r.t.Errorf("%s is not what was published", path)
		}
	}
	if want, _ := m.Encode(); r.get(output.ManifestName) != string(want) {
		r.t.Error("the manifest is another's")
	}
	for path := range listed {
		if path != output.ManifestName && !(live{Manifest: m}).owns(path) && !r.kept(path) {
			r.t.Errorf("%s was left", path)
		}
	}
}

// kept tells whether a path is that of a file that the manifest beside it has.
func (r reader) kept(path string) bool {
	rest, kept := strings.CutPrefix(path, releasesFolder)
	release, name, _ := strings.Cut(rest, "/")
	if !kept || name == output.ManifestName {
		return kept
	}
	m, err := output.DecodeManifest([]byte(r.get(releasesFolder + release + "/" + output.ManifestName)))
	_, there := m.Files[name]
	return err == nil && there
}
