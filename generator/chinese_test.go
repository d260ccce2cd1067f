package generator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingce/generator/diag"
)

// tellers are the functions whose format says what is wrong or what to write
// instead, with the place of the format among their arguments.
var tellers = map[string]int{"Errorf": 2, "errorf": 2, "Warnf": 2, "WithHint": 0, "fileError": 1}

// TestContentIsJudgedInChineseToo holds the phrase book to every format with
// which rules tell what is wrong with content.
func TestContentIsJudgedInChineseToo(t *testing.T) {
	for _, folder := range []string{"check", "internal/folders", "markup", "site", "source"} {
		err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			for _, format := range formatsOf(t, name) {
				if said := sample(format); (diag.Diagnostic{Message: said}).In(diag.Zh).Message == said {
					t.Errorf("%s: generator/diag/chinese.json has no %q", name, format)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// formatsOf gives the formats of a file, but those that only pass on what
// others say.
func formatsOf(t *testing.T, name string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var formats []string
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		at, ok := tellers[called(call.Fun)]
		if !ok || at >= len(call.Args) {
			return true
		}
		if literal, ok := call.Args[at].(*ast.BasicLit); ok {
			if format, err := strconv.Unquote(literal.Value); err == nil && !slices.Contains([]string{"%s", "%s: %s"}, format) {
				formats = append(formats, format)
			}
		}
		return true
	})
	return formats
}

func called(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "fmt" {
			return ""
		}
		return f.Sel.Name
	}
	return ""
}

// sample is what a format could print.
func sample(format string) string {
	return strings.NewReplacer("%%", "%", "%s", "x", "%q", `"x"`, "%d", "7", "%02d", "07", "%.0f", "61", "%04X", "00AD", "%02X", "FF", "%c", "x", "%v", "x").Replace(format)
}
