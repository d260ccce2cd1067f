package index

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingce/generator/search/internal/searchtest"
	"mingce/generator/search/query"
	"mingce/generator/search/tables"
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
	if other := c.Files(searchtest.Site(t, 40)); other[1].Path == first[1].Path {
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

// addressOf is the folder of the index of documents.
func addressOf(docs []func() *document) string {
	_, m := newLayout(docs).index()
	return m.ID
}

// The folder of the index is kept by browsers for ever, so its name changes with
// whatever decides what stands in it: a word, a weight, a table, a limit.
func TestAddressIsOfWhatIsInTheFiles(t *testing.T) {
	docs := documents(searchtest.Site(t, searchtest.Real))
	first := addressOf(docs)
	if again := addressOf(docs); again != first {
		t.Errorf("the same index has the addresses %s and %s", first, again)
	}
	seen := map[string]string{first: "nothing"}
	changed := func(what, id string) {
		if before, known := seen[id]; known {
			t.Errorf("changing %s gives the address of changing %s", what, before)
		}
		seen[id] = what
	}
	swap := func(what string, change, restore func()) {
		change()
		defer restore()
		changed(what, addressOf(docs))
	}
	for f := range fields {
		weight := fieldWeight[f]
		swap(fmt.Sprint("the weight of field ", f), func() { fieldWeight[f]++ }, func() { fieldWeight[f] = weight })
	}
	percent := rank["measure"]
	swap("the rank of a kind", func() { rank["measure"] = 50 }, func() { rank["measure"] = percent })
	digest := tables.Digest
	swap("a table", func() { tables.Digest = []byte("another") }, func() { tables.Digest = digest })
	for what, change := range map[string]func(*document){
		"a text":        func(d *document) { d.text[inBody][0] = []string{"别的"} },
		"a title":       func(d *document) { d.title.Zh.Value += "一" },
		"a lead":        func(d *document) { d.lead[1] = []string{"Other."} },
		"further text":  func(d *document) { d.further[0] = append(d.further[0], "还有") },
		"a name":        func(d *document) { d.names = nil },
		"a facet":       func(d *document) { d.scope = "elsewhere" },
		"a path":        func(d *document) { d.path += "x/" },
		"the number":    func(d *document) { d.number++ },
		"a kind":        func(d *document) { d.kind = "term" },
		"the audience":  func(d *document) { d.audience = append(d.audience, "everybody") },
		"a department":  func(d *document) { d.departments = nil },
		"another order": nil,
	} {
		other := slices.Clone(docs)
		at := slices.IndexFunc(docs, func(doc func() *document) bool { return doc().kind == "measure" })
		if change == nil {
			slices.Reverse(other)
		} else {
			other[at] = func() *document {
				d := docs[at]()
				change(d)
				return d
			}
		}
		changed(what, addressOf(other))
	}
	changed("the documents", addressOf(docs[1:]))
}
