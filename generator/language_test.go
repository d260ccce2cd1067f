package generator

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"mingce/generator/policy"
	"mingce/generator/render"
	"mingce/generator/site"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"
)

// everyIn gives all values of a type in the content.
func everyIn[T any](set *policy.Set) (all []*T) {
	seen := map[any]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.Interface()] {
				seen[v.Interface()] = true
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if found, ok := v.Addr().Interface().(*T); ok {
				all = append(all, found)
				return
			}
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(set))
	return all
}

// What a page shows in the other language is marked as such, whichever of the
// content's words are missing in one: names put into phrases, the text of the
// picture, and Chinese within English too. Titles and attributes have no room
// for a mark. The picture is drawn from texts that the model demands in Chinese.
func TestEveryForeignWordIsMarked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("author/testdata/first-site")); err != nil {
		t.Fatal(err)
	}
	theme, err := render.ReadTheme(templates.FS, static.FS)
	if err != nil {
		t.Fatal(err)
	}
	const english = "Qx" // stands in every English word of ours, and nowhere else
	for round := range 6 {
		r := rand.New(rand.NewPCG(11, uint64(round)))
		content, err := source.Load(filepath.Join(dir, "content"))
		if err != nil {
			t.Fatal(err)
		}
		content.Set.Handbook = []*policy.Chapter{{Slug: "first", Title: chineseText, Summary: chineseText,
			Parts: []*policy.Part{{Heading: chineseText, Body: policy.Markdown(chineseText)}}}}
		take := func(zh, en *policy.Str) {
			switch en.Value = english + " (信用签，试行) " + english; r.IntN(3 - round%2) {
			case 0:
				en.Value = ""
			case 2: // which no rule would let pass
				zh.Value = ""
			}
		}
		for _, text := range everyIn[policy.Text](content.Set) {
			take(&text.Zh, &text.En)
		}
		for _, text := range everyIn[policy.Markdown](content.Set) {
			take(&text.Zh, &text.En)
		}
		laid, err := site.New(policy.NewIndex(content.Set, nil), site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range theme.Renderer(laid).Files() {
			if path.Ext(f.Path) != ".html" && path.Ext(f.Path) != ".svg" {
				continue
			}
			data, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range unmarked(t, data, english) {
				t.Errorf("round %d: %s: unmarked: %q", round, f.Path, word)
			}
		}
	}
}

var chineseText = policy.Text{Zh: policy.Str{Value: "写明日子。"}}

// unmarked gives the Chinese and the English words of a page that stand in an
// element of another language.
func unmarked(t *testing.T, page []byte, english string) (words []string) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	each(root, func(n *html.Node) bool {
		if n.Type == html.ElementNode && (n.Data == "head" || n.Data == "script") {
			return false
		}
		if n.Data == "svg" && n.Parent != nil && langOf(n) == "zh-Hans" {
			return false
		}
		isChinese := strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.Is(unicode.Han, r) })
		if n.Type == html.TextNode && (isChinese && langOf(n) != "zh-Hans" || strings.Contains(n.Data, english) && langOf(n) != "en") {
			words = append(words, strings.TrimSpace(n.Data))
		}
		return true
	})
	return words
}
