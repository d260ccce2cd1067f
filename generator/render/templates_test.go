package render

import (
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mingce/templates"
)

// html/template does not protect what stands in these places, so no action may.
var unprotected = []*regexp.Regexp{
	regexp.MustCompile(`(?i)<script[^>]*>[^<]*\{\{`),
	regexp.MustCompile(`(?is)<style[^>]*>`),
	regexp.MustCompile(`(?i)\s(on[a-z]+|style|srcset|srcdoc)\s*=`),
	regexp.MustCompile(`(?i)http-equiv`),
}

func TestTemplatesHaveNoActionInUnprotectedPlaces(t *testing.T) {
	eachTemplate(t, func(name, text string) {
		for _, place := range unprotected {
			if found := place.FindString(text); found != "" {
				t.Errorf("%s: %q", name, found)
			}
		}
	})
}

var dataAttribute = regexp.MustCompile(`\s(data-[a-z-]+)="[^"]*\{\{`)

// What scripts read from data attributes is text. html/template takes some for
// code by their names, such as data-one for a handler "one", and quotes it.
func TestDataAttributesHoldPlainText(t *testing.T) {
	const text = `找到 1 条 "结果" & <more>`
	names := map[string]bool{}
	eachTemplate(t, func(_, source string) {
		for _, m := range dataAttribute.FindAllStringSubmatch(source, -1) {
			names[m[1]] = true
		}
	})
	if len(names) < 10 {
		t.Errorf("only %d data attributes are found", len(names))
	}
	for name := range names {
		var b strings.Builder
		page := template.Must(template.New("").Parse(`<p ` + name + `="{{.}}">`))
		if err := page.Execute(&b, text); err != nil {
			t.Fatal(err)
		}
		if got, want := html.UnescapeString(b.String()), `<p `+name+`="`+text+`">`; got != want {
			t.Errorf("%s becomes %s: give it a name that html/template takes for text", name, b.String())
		}
	}
}

var messageCall = regexp.MustCompile(`\.(?:T|En) "([a-z-]+)"|\.(?:T|En) \(printf "([a-z-]+)%s"`)

// TestMessagesAreUsedAndDefined compares the words of the interface with the
// templates and the code that ask for them.
func TestMessagesAreUsedAndDefined(t *testing.T) {
	defined, err := readMessages(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	prefixes := []string{}
	use := func(key string) {
		if strings.HasSuffix(key, "-") {
			prefixes = append(prefixes, key)
		} else {
			used[key] = true
		}
	}
	eachTemplate(t, func(_, text string) {
		for _, m := range messageCall.FindAllStringSubmatch(text, -1) {
			use(m[1] + m[2])
		}
	})
	for _, key := range keysInCode(t) {
		use(key)
	}
	for key := range used {
		if _, ok := defined[key]; !ok {
			t.Errorf("messages.json has no %q", key)
		}
	}
	for key, m := range defined {
		if !used[key] && !startsWithAny(key, prefixes) {
			t.Errorf("messages.json defines %q, which nothing uses", key)
		}
		if m.Zh == "" || m.En == "" || strings.Count(m.Zh, "%") != strings.Count(m.En, "%") {
			t.Errorf("messages.json: %q needs both languages with the same number of values: %q, %q", key, m.Zh, m.En)
		}
	}
}

func startsWithAny(key string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	return false
}

// keysInCode finds the keys that the code gives to say and label, and those of
// the navigation.
func keysInCode(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			keys = append(keys, keysIn(n)...)
			return true
		})
	}
	return keys
}

func keysIn(n ast.Node) []string {
	var candidates []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "say" || f.Sel.Name == "label") && len(n.Args) > 1 {
			candidates = n.Args[1:2]
		}
	case *ast.CompositeLit:
		if id, ok := n.Type.(*ast.Ident); ok && id.Name == "entry" {
			candidates = n.Elts[:1]
		}
		if a, ok := n.Type.(*ast.ArrayType); ok {
			if id, ok := a.Elt.(*ast.Ident); ok && id.Name == "entry" {
				for _, e := range n.Elts {
					if lit, ok := e.(*ast.CompositeLit); ok {
						candidates = append(candidates, lit.Elts[0])
					}
				}
			}
		}
	}
	var keys []string
	for _, c := range candidates {
		if b, ok := c.(*ast.BinaryExpr); ok {
			c = b.X
		}
		if lit, ok := c.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if key, err := strconv.Unquote(lit.Value); err == nil {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

func eachTemplate(t *testing.T, visit func(name, text string)) {
	t.Helper()
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		if err == nil {
			visit(name, string(data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestEmbeddedIsComplete finds templates that lie in the folder and were not embedded.
func TestEmbeddedIsComplete(t *testing.T) {
	for _, pattern := range []string{"*.html", "parts/*", "pages/*", "*.json"} {
		files, err := fs.Glob(os.DirFS("../../templates"), pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", pattern, err, len(files))
		}
		for _, f := range files {
			if _, err := fs.Stat(templates.FS, f); err != nil {
				t.Errorf("%s is not embedded", f)
			}
		}
	}
}
