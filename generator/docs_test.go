package generator

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"mingce/generator/policy"
)

var update = flag.Bool("update", false, "write docs/content.md anew; read the difference before you commit it")

const (
	referenceFile  = "../docs/content.md"
	referenceStart = "<!-- reference: written by go test ./generator -run ContentReference -update -->\n"
)

// TestContentReference keeps the reference in docs/content.md equal to what the
// decoder accepts.
func TestContentReference(t *testing.T) {
	data, err := os.ReadFile(referenceFile)
	if err != nil {
		t.Fatal(err)
	}
	prose, have, ok := strings.Cut(string(data), referenceStart)
	if !ok {
		t.Fatalf("%s has no line %s", referenceFile, referenceStart)
	}
	want := reference()
	if have == want {
		return
	}
	if !*update || os.Getenv("CI") != "" {
		t.Fatalf("%s does not say what the content model says; run go test ./generator -run ContentReference -update and read the difference", referenceFile)
	}
	if err := os.WriteFile(referenceFile, []byte(prose+referenceStart+want), 0o666); err != nil {
		t.Fatal(err)
	}
}

// reference lists every field of every kind of content file.
func reference() string {
	var b strings.Builder
	for _, d := range policy.Documents {
		fmt.Fprintf(&b, "\n### `%s`\n\n%s\n\n| field | value | meaning |\n|---|---|---|\n", d.Path, d.Doc)
		rows(&b, d.Spec, "")
	}
	return b.String()
}

func rows(b *strings.Builder, s *policy.Spec, prefix string) {
	for _, f := range s.Fields {
		name := prefix + f.Name
		value := valueOf(f.Spec)
		if f.Required {
			value += ", required"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", name, value, f.Doc)
		inner := f.Spec
		if inner.Shape == policy.Sequence {
			inner, name = inner.Elem, name+"[]"
		}
		if valueOf(inner) == "mapping" { // texts and words are explained once, in the prose
			rows(b, inner, name+".")
		}
	}
}

func valueOf(s *policy.Spec) string {
	switch s.Shape {
	case policy.Integer:
		return "whole number"
	case policy.Boolean:
		return "true or false"
	case policy.Day:
		return "date"
	case policy.Reference:
		return "measure"
	case policy.Sequence:
		return "list of " + plural(valueOf(s.Elem))
	case policy.Mapping:
		switch s.Type.Name() {
		case "Text", "Markdown", "Words", "Quote":
			return strings.ToLower(s.Type.Name())
		}
		return "mapping"
	}
	switch {
	case s.Enum != nil:
		return "`" + strings.Join(s.Enum, "`, `") + "`"
	case s.Slug:
		return "identifier"
	case s.URL, s.Root:
		return "address"
	}
	return "string"
}

func plural(word string) string {
	if word == "words" {
		return word
	}
	return strings.TrimSuffix(word, "s") + "s"
}
