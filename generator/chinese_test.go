package generator

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"syscall"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// TestAllIsSaidInChineseToo holds the catalogue to every format with which the
// program speaks to its user, and the program to handing over formats instead
// of finished texts.
func TestAllIsSaidInChineseToo(t *testing.T) {
	said := speechOf(t)
	if len(said.sayings) < 400 {
		t.Errorf("only %d formats found", len(said.sayings))
	}
	for _, s := range said.sayings {
		if diag.HasWords(s.format) && !diag.Knows(s.format) {
			t.Errorf("%s: generator/diag/chinese.json has no\n%q", s.place, s.format)
		}
	}
	for _, place := range said.composed {
		t.Errorf("%s: what is said past the catalogue, or composed beforehand, can't be said in Chinese: use diag.Messagef", place)
	}
}

// TestFieldsAreExplainedInChineseToo holds the catalogue to what is said of fields
// that must not be missing.
func TestFieldsAreExplainedInChineseToo(t *testing.T) {
	for doc := range docsOf() {
		if !diag.Knows(doc) {
			t.Errorf("generator/diag/chinese.json has no\n%q", doc)
		}
	}
}

// docsOf gives what is said of the required fields of all documents.
func docsOf() map[string]bool {
	docs := map[string]bool{}
	var walk func(*policy.Spec)
	walk = func(s *policy.Spec) {
		for _, f := range s.Fields {
			if f.Required {
				docs[f.Doc] = true
			}
			walk(f.Spec)
		}
		if s.Elem != nil {
			walk(s.Elem)
		}
	}
	for _, d := range policy.Documents {
		walk(d.Spec)
	}
	return docs
}

// TestCatalogueSaysNothingElse finds entries that nobody uses.
func TestCatalogueSaysNothingElse(t *testing.T) {
	data, err := os.ReadFile("diag/chinese.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue map[string]string
	if err := json.Unmarshal(data, &catalogue); err != nil {
		t.Fatal(err)
	}
	literals := speechOf(t).literals
	maps.Copy(literals, docsOf())
	for number := range syscall.Errno(200) {
		literals[number.Error()] = true
	}
	counted := regexp.MustCompile(`^%d (\w[\w ]*?)s?$`)
	for _, format := range slices.Sorted(maps.Keys(catalogue)) {
		noun := counted.FindStringSubmatch(format)
		if !literals[format] && (noun == nil || !literals[noun[1]]) && !foreign.MatchString(format) {
			t.Errorf("generator/diag/chinese.json has %q, which nobody says", format)
		}
	}
}

// foreign are texts that are joined of names, and those of cobra, the system's calls and Windows.
var foreign = regexp.MustCompile(`^(new [a-z|]+ ID|Generate the autocompletion script .*|disable completion descriptions|` +
	`(f|l)?stat(at)?|f?chmod|(open|mkdir|unlink|rename)at|read|readdirent|no such host|fdopendir|file (already exists|does not exist)|` +
	`(The (system|process|directory|filename)|Access|There|Cannot).*\.)(?s:\n.*)?$`)
