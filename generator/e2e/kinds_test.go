package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

const notice = "liaozhengfa-2023-4/"

// kinds names one page of every kind that stands in each language.
var kinds = []struct{ name, rest string }{
	{"home", ""},
	{"notice", notice},
	{"annex", notice + "annex/"},
	{"picture", notice + "picture/"},
	{"measure", notice + "1/"},
	{"measure of several departments", notice + "10/"},
	{"sheet", notice + "1/sheet/"},
	{"domain", notice + "domains/trade-facilitation/"},
	{"departments", "departments/"},
	{"department", "departments/dalian-customs/"},
	{"finder", "measures/"},
	{"facet", "measures/domain/trade-facilitation/"},
	{"interpretations", "interpretations/"},
	{"interpretation of a measure", "interpretations/measure-1-targeted-cultivation/"},
	{"interpretation with parts", "interpretations/reading-of-the-notice/"},
	{"situations", "situations/"},
	{"situation", "situations/best-fta-rate/"},
	{"glossary", "glossary/"},
	{"updates", "updates/"},
	{"history of a measure", notice + "10/history/"},
	{"search", "search/"},
	{"data", "data/"},
	{"handbook", "handbook/"},
	{"chapter of the handbook", "handbook/write-an-interpretation/"},
}

// bilingual names the pages that speak both languages at once.
var bilingual = []sitePage{
	{"front", "", ""},
	{"twin of a measure", "", "zh-en/" + notice + "1/"},
	{"twin of the notice", "", "zh-en/" + notice},
	{"missing", "", "404.html"},
}

// sitePage is a page of the site; lang is empty where it speaks both.
type sitePage struct{ kind, lang, path string }

func (p sitePage) String() string {
	if p.lang == "" {
		return p.kind
	}
	return p.kind + "/" + p.lang
}

// everyKind lists one page of every kind and language.
func everyKind() []sitePage {
	all := slices.Clone(bilingual)
	for _, k := range kinds {
		for _, lang := range []string{"zh", "en"} {
			all = append(all, sitePage{k.name, lang, lang + "/" + k.rest})
		}
	}
	return all
}

// own is what differs in the addresses of pages of one kind.
var own = regexp.MustCompile(`/\d+/|/(domains|departments|interpretations|situations|handbook|domain|department|scope|audience)/[^/]+/`)

// TestEveryKindIsListed finds pages of a kind that nobody looks at.
func TestEveryKindIsListed(t *testing.T) {
	shape := func(path string) string {
		path = strings.TrimSuffix(path, "index.html")
		for _, lang := range []string{"zh/", "en/"} {
			path = strings.TrimPrefix(path, lang)
		}
		return own.ReplaceAllString("/"+path, "/$1/*/")
	}
	var known []string
	for _, p := range everyKind() {
		known = append(known, shape(p.path))
	}
	// The pages of all facets are of one kind.
	known = append(known, shape("zh/measures/department/x/"), shape("zh/measures/scope/x/"), shape("zh/measures/audience/x/"))
	// So are all histories.
	known = append(known, shape("zh/glossary/history/"), shape("zh/situations/x/history/"))
	files, err := realSite(t).Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") && !slices.Contains(known, shape(f.Path)) {
			t.Errorf("%s is of a kind that kinds does not list", f.Path)
		}
	}
}

// mode is how a reader's browser is set.
type mode struct {
	name     string
	media    string
	features []*emulation.MediaFeature
	noScript bool
	choose   string // display setting that the reader has chosen on the site
}

func prefers(name, value string) []*emulation.MediaFeature {
	return []*emulation.MediaFeature{{Name: name, Value: value}}
}

var (
	light        = mode{name: "light", features: prefers("prefers-color-scheme", "light")}
	dark         = mode{name: "dark", features: prefers("prefers-color-scheme", "dark")}
	forced       = mode{name: "forced colours", features: prefers("forced-colors", "active")}
	moreContrast = mode{name: "more contrast", features: prefers("prefers-contrast", "more")}
	noScript     = mode{name: "no script", noScript: true}
	printed      = mode{name: "print", media: "print"}
	largeType    = mode{name: "large type", choose: "large-type"}
)

// modes are all ways in which a page is looked at. The reader's own settings
// come last: a tab remembers them.
var modes = []mode{light, dark, forced, moreContrast, noScript, printed, largeType}

// window is what a reader sees a page through.
type window struct {
	width int64   // CSS pixels
	scale float64 // device pixels to a CSS pixel; 0 is 1
}

func (w window) String() string {
	if w.scale > 0 {
		return fmt.Sprintf("%d × %g", w.width, w.scale)
	}
	return fmt.Sprint(w.width)
}

var (
	phone   = window{width: 360}
	tablet  = window{width: 768}
	desktop = window{width: 1280}

	// zoomed is a desktop at 400 %, as WCAG 1.4.10 asks for.
	zoomed = window{width: 320, scale: 4}

	windows = []window{phone, tablet, desktop, zoomed}
)
