package generator

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which of our packages each package may import. It is the
// table of docs/architecture.md; imports flow one way only.
var mayImport = map[string][]string{
	"generator/internal/edit":     {},
	"generator/internal/parallel": {},
	"generator/internal/lock":     {"generator/diag"},
	"generator/internal/folders":  {"generator/diag"},
	"generator/diag":              {"generator/internal/edit"},
	"generator/policy":            {"generator/diag"},
	"generator/source":            {"generator/policy", "generator/diag", "generator/source/yaml", "generator/internal/folders", "generator/internal/parallel"},
	"generator/source/yaml":       {"generator/diag"},
	"generator/notice":            {"generator/policy", "generator/diag"},
	"generator/translation":       {"generator/policy", "generator/markup", "generator/diag"},
	"generator/check":             {"generator/policy", "generator/markup", "generator/translation", "generator/diag", "generator/internal/parallel"},
	"generator/markup":            {"generator/diag"},
	"generator/output":            {"generator/diag", "generator/internal/lock", "generator/internal/folders", "generator/internal/parallel"},
	"generator/release":           {"generator/policy", "generator/markup"},
	"generator/site":              {"generator/policy", "generator/markup", "generator/translation", "generator/release", "generator/diag", "generator/internal/folders"},
	"generator/render":            {"generator/site", "generator/release", "generator/policy", "generator/markup", "generator/diag"},
	"generator/export":            {"generator/site", "generator/release", "generator/policy", "generator/diag"},
	"generator/search/tables":     {"static", "generator/diag"},
	"generator/search/analysis":   {"generator/search/tables"},
	"generator/search/format":     {"generator/search/tables"},
	"generator/search/index": {"generator/search/format", "generator/search/analysis", "generator/search/tables",
		"generator/site", "generator/policy", "generator/internal/parallel"},
	"generator/search/query": {"generator/search/format", "generator/search/analysis", "generator/search/tables",
		"generator/policy", "generator/diag", "generator/internal/edit"},
	"generator/search/internal/searchtest": {"generator/source", "generator/site", "generator/policy", "generator/internal/synthetic"}, // for tests
	"generator/internal/synthetic":         {"generator/policy"},                                                                       // content to measure by
	"generator/publish/archive":            {"generator/output", "generator/site", "generator/diag", "generator/internal/lock", "generator/internal/parallel"},
	"generator/live":                       {"generator", "generator/translation", "generator/diag", "generator/policy", "generator/source", "generator/check", "generator/site", "generator/render", "generator/search/index"},
	"generator/publish/object":             {"generator/output", "generator/site", "generator/export", "generator/diag", "generator/internal/parallel"},
	"generator/preview":                    {"generator", "generator/live", "generator/export", "generator/diag", "generator/internal/folders", "generator/internal/parallel"},
	"generator/author":                     {"generator", "generator/translation", "generator/source", "generator/notice", "generator/policy", "generator/export", "generator/diag", "generator/internal/lock"},
	"generator/publish": {"generator", "generator/translation", "generator/author", "generator/diag", "generator/publish/archive", "generator/publish/object", "generator/output", "generator/policy", "generator/release",
		"generator/site", "generator/source"},
	"generator": {"generator/diag", "generator/internal/folders", "generator/internal/parallel", "generator/policy", "generator/source", "generator/check", "generator/release",
		"generator/markup", "generator/site", "generator/render", "generator/search/index", "generator/export", "generator/output"},
	"templates":  {},
	"static":     {},
	"cmd/mingce": {"generator", "generator/translation", "generator/author", "generator/publish", "generator/publish/archive", "generator/publish/object", "generator/diag", "generator/policy", "generator/output", "generator/source", "generator/site", "generator/export", "generator/search/query", "generator/live", "generator/preview", "templates", "static"},
}

func TestImportsFlowOneWay(t *testing.T) {
	seen := map[string]bool{}
	for file, imports := range ourImports(t, "..") {
		dir := path.Dir(file)
		allowed, known := mayImport[dir]
		if !known {
			t.Errorf("%s: package %s is not in the table of packages", file, dir)
			continue
		}
		seen[dir] = true
		for _, imported := range imports {
			if !slices.Contains(allowed, imported) {
				t.Errorf("%s imports %s, which %s may not", file, imported, dir)
			}
		}
	}
	for dir := range mayImport {
		if !seen[dir] {
			t.Errorf("the table names %s, which does not exist", dir)
		}
	}
}

// YAML has one door, so that its parser can be exchanged in one place.
func TestOnlySourceKnowsYAML(t *testing.T) {
	err := walkGo("..", func(file string) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			if strings.Contains(i.Path.Value, "yaml") && !strings.HasPrefix(i.Path.Value, `"mingce/`) && path.Dir(file) != "generator/source/yaml" {
				t.Errorf("%s imports %s", file, i.Path.Value)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ourImports lists the imports within the module of every file that is not a test.
func ourImports(t *testing.T, root string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := walkGo(root, func(file string) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = nil
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if ours, ok := strings.CutPrefix(name, "mingce/"); ok {
				all[file] = append(all[file], ours)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func walkGo(root string, visit func(file string)) error {
	return fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || (name != "." && strings.HasPrefix(d.Name(), "."))):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			visit(name)
		}
		return nil
	})
}
