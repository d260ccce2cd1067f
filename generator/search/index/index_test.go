package index

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingce/generator/search/internal/searchtest"
	"mingce/generator/search/query"
)

// A word as it is spelt stands before other words of its stem.
func TestExactFormOutranksStem(t *testing.T) {
	var docs []func() *document
	for _, title := range []string{"Exporting", "Export", "Exports"} {
		docs = append(docs, func() *document {
			d := &document{kind: "measure", path: title}
			d.text[inBody][1] = []string{title}
			return d
		})
	}
	files := searchtest.Render(t, filesOf(newLayout(docs)))
	x, err := query.Open(func(path string) ([]byte, error) { return files[path], nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"export", "exports", "exporting"} {
		r, err := x.Query(word, "en", 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Results) != 3 || !strings.EqualFold(r.Results[0].Path, word) {
			t.Errorf("%s: got %+v", word, r.Results)
		}
	}
}

// What is searched and did not change is not made again.
func TestIndexIsKept(t *testing.T) {
	s := searchtest.Site(t, searchtest.Real)
	var c Cache
	first := c.Files(s)
	if same := c.Files(searchtest.Site(t, searchtest.Real)); &same[0] != &first[0] {
		t.Error("the same content is indexed again")
	}
	if other := c.Files(searchtest.Site(t, 5)); other[1].Path == first[1].Path {
		t.Error("other content has the index of the first")
	}
	if back := c.Files(s); back[1].Path != first[1].Path {
		t.Error("content that came back has another index")
	}
}

// The same content gives the same bytes, whatever the order in which files are made.
func TestIndexIsReproducible(t *testing.T) {
	s := searchtest.Site(t, searchtest.Real)
	first := searchtest.Render(t, Files(s))
	files := Files(s)
	slices.Reverse(files)
	if again := searchtest.Render(t, files); !reflect.DeepEqual(first, again) {
		t.Error("the index differs from one time to the next")
	}
}
