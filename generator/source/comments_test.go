package source

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingce/generator/policy"
)

func TestComments(t *testing.T) {
	got, err := Encode(&policy.Situation{
		Title:   text("甲", "a"),
		Matches: []policy.Match{{Measure: policy.Ref{Number: 1}, Why: text("乙", ""), Quote: policy.Quote{Zh: str("丙")}}},
	}, Comments{"": "A situation.", "draft": "Left out.", "title": "In the words\nof a business.", "title.en": "English.", "matches[1]": "The best.",
		"matches[1].quote": "To the character.", "keywords": "What people type:\n\nkeywords: {zh: [], en: []}"})
	want := `# A situation.
# Left out.
# In the words
# of a business.
title:
  zh: 甲
  # English.
  en: a
matches:
  # The best.
  - measure: 1
    why:
      zh: 乙
    # To the character.
    quote:
      zh: 丙
# What people type:
#
# keywords: {zh: [], en: []}
`
	if err != nil || string(got) != want {
		t.Errorf("%v\ngot:\n%s\nwant:\n%s", err, got, want)
	}
}

// Comments change nothing of a document, and none is lost: each stands there, or
// is told to have no place.
func TestCommentsChangeNothing(t *testing.T) {
	content := load(t, "../../content")
	random := rand.New(rand.NewPCG(7, 7))
	p := content.Set.Policies[0]
	for range 200 {
		document := any(p.Interpretations[random.IntN(len(p.Interpretations))])
		if random.IntN(2) == 0 {
			document = content.Set.Departments[random.IntN(len(content.Set.Departments))]
		}
		spec := specOfDocument(t, document)
		comments := Comments{"": "head"}
		for _, path := range fieldPaths(spec, "") {
			if random.IntN(8) == 0 {
				comments[path] = fmt.Sprintf("about %s.\nkey: [value]", path)
			}
		}
		text, err := Encode(document, comments)
		if err != nil {
			for _, path := range strings.Split(err.Error()[strings.LastIndex(err.Error(), ": ")+2:], ", ") {
				delete(comments, path)
			}
			if text, err = Encode(document, comments); err != nil {
				t.Fatal(err)
			}
		}
		for path := range comments {
			if path != "" && !strings.Contains(string(text), "# about "+path+".\n") {
				t.Fatalf("the comment on %s is lost:\n%s", path, text)
			}
		}
		again := reflect.New(spec.Type)
		r := newReport("f.yaml")
		_, err = decodeFile(r, text, spec, again.Elem())
		if found := r.Diags(); err != nil || found.HasErrors() {
			t.Fatalf("%v %v\n%s", err, found.Sorted(), text)
		}
		if !sameContent(reflect.ValueOf(document).Elem(), again.Elem(), spec) {
			t.Fatalf("the document differs under comments on %v:\n%s", slices.Sorted(maps.Keys(comments)), text)
		}
	}
}

func specOfDocument(t *testing.T, document any) *policy.Spec {
	t.Helper()
	for _, d := range policy.Documents {
		if d.Spec.Type == reflect.TypeOf(document).Elem() {
			return d.Spec
		}
	}
	t.Fatalf("%T is no document", document)
	return nil
}

// fieldPaths lists the paths of all fields, each list with one item.
func fieldPaths(s *policy.Spec, path string) []string {
	var paths []string
	for _, f := range s.Fields {
		name := strings.TrimPrefix(path+"."+f.Name, ".")
		paths = append(paths, name)
		inner := f.Spec
		if inner.Shape == policy.Sequence {
			inner, name = inner.Elem, name+"[1]"
			paths = append(paths, name)
		}
		paths = append(paths, fieldPaths(inner, name)...)
	}
	return paths
}
