package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"mingce/generator/export"
)

// files gives the patterns of the files of each kind.
var files = map[string]string{
	"site":           "site.yaml",
	"audiences":      "audiences.yaml",
	"glossary":       "glossary.yaml",
	"department":     "departments/*.yaml",
	"policy":         "policies/*/policy.yaml",
	"handbook":       "handbook/*.yaml",
	"measure":        "policies/*/measures/*.yaml",
	"interpretation": "policies/*/interpretations/*.yaml",
	"situation":      "policies/*/situations/*.yaml",
}

// The schemas that the program writes accept the real content, and refuse a
// field that no document has.
func TestSchemaAcceptsContent(t *testing.T) {
	content := t.TempDir()
	if code := execute(t.Context(), []string{"schema", "-s", content}, terminal{io.Discard, os.Stderr}); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	folder := filepath.Join(content, ".schema")
	for _, kind := range export.Kinds() {
		if kind == "release" { // the content has none, and nobody writes one
			continue
		}
		t.Run(kind, func(t *testing.T) {
			schema, err := jsonschema.NewCompiler().Compile(filepath.Join(folder, kind+".json"))
			if err != nil {
				t.Fatal(err)
			}
			names, err := filepath.Glob(filepath.Join("..", "..", "content", filepath.FromSlash(files[kind])))
			if err != nil || len(names) == 0 {
				t.Fatalf("no files: %v", err)
			}
			for _, name := range names {
				document := readYAML(t, name)
				if err := schema.Validate(document); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				document["no-such-field"] = "x"
				if schema.Validate(document) == nil {
					t.Errorf("%s: accepts an unknown field", name)
				}
			}
		})
	}
}

func readYAML(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	document, ok := asJSON(root.Content[0]).(map[string]any)
	if !ok {
		t.Fatalf("%s is not a mapping", name)
	}
	return document
}

// asJSON gives a node as JSON has it: dates are text.
func asJSON(n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = asJSON(n.Content[i+1])
		}
		return object
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, asJSON(item))
		}
		return list
	case n.Tag == "!!int" || n.Tag == "!!float":
		number, err := jsonschema.UnmarshalJSON(strings.NewReader(n.Value))
		if err != nil {
			return n.Value
		}
		return number
	case n.Tag == "!!bool":
		return n.Value == "true"
	case n.Tag == "!!null":
		return nil
	}
	return n.Value
}
