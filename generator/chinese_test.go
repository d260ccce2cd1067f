package generator

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// tellers are the functions that are given the format of something said, with
// its place among their arguments.
var tellers = map[string]int{
	"Messagef": 0, "WithHint": 0, "usagef": 0, "sayf": 1, // of a message
	"Errorf": 0, "Warnf": 0, "placeErrorf": 1, "New": 0, // of an error
	"errorf": 2, "warnf": 2, "mismatch": 1, "unplaced": 1, "fileError": 1, "refuse": 2, "missing": 1, "fail": 2, "addf": 1, // of a diagnostic
}

// listers are the methods of diag.List, whose format comes after rule and place.
var listers = []string{"Errorf", "Warnf"}

// saying is a format in the source that is said to the user.
type saying struct {
	place  token.Position
	format string
}

// speech is what the sources of the program say.
type speech struct {
	sayings  []saying
	literals map[string]bool // all strings, among them words that are operands
	composed []token.Position
}

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
		t.Errorf("%s: a text composed beforehand can't be said in Chinese: use diag.Messagef", place)
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
	counted := regexp.MustCompile(`^%d (\w+?)s?$`)
	for _, format := range slices.Sorted(maps.Keys(catalogue)) {
		noun := counted.FindStringSubmatch(format)
		if !literals[format] && (noun == nil || !literals[noun[1]]) && !foreign.MatchString(format) {
			t.Errorf("generator/diag/chinese.json has %q, which nobody says", format)
		}
	}
}

// speechOf reads the sources of all packages of the program.
func speechOf(t *testing.T) *speech {
	t.Helper()
	said := &speech{literals: map[string]bool{}}
	set := token.NewFileSet()
	err := walkGo("..", func(name string) {
		if dir := filepath.Dir(name); strings.HasPrefix(dir, "generator/internal") {
			return
		}
		file, err := parser.ParseFile(set, filepath.Join("..", name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := constantOf(n); ok {
				said.learn(literal)
			}
			if call, ok := n.(*ast.CallExpr); ok {
				said.hear(set, call)
			}
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(scaffold, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := scaffold.ReadFile(name)
		said.learn(string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// learn notes a string, and the comments of YAML in it, however many lines they
// take.
func (s *speech) learn(text string) {
	s.literals[text] = true
	comment := ""
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(line, "%s")), "# ")
		if !ok {
			comment = ""
			continue
		}
		s.literals[rest] = true
		comment = strings.TrimSpace(comment + " " + rest)
		s.literals[comment] = true
	}
}

// hear looks at a call.
func (s *speech) hear(set *token.FileSet, call *ast.CallExpr) {
	pkg, name := called(call.Fun)
	at, ok := tellers[name]
	if pkg == "diag" && name == "Count" && len(call.Args) == 2 {
		if noun, constant := constantOf(call.Args[1]); constant {
			for _, format := range []string{"%d " + noun, "%d " + noun + "s"} {
				s.sayings = append(s.sayings, saying{set.Position(call.Pos()), format})
			}
		}
	}
	switch {
	case !ok, pkg == "fmt", pkg == "template", name == "New" && pkg != "errors":
		return
	case slices.Contains(listers, name) && pkg != "diag":
		at = 2
	}
	if at >= len(call.Args) {
		return
	}
	if format, ok := constantOf(call.Args[at]); ok {
		s.sayings = append(s.sayings, saying{set.Position(call.Pos()), format})
	}
	for _, arg := range call.Args[at:] {
		if composed(arg) {
			s.composed = append(s.composed, set.Position(arg.Pos()))
		}
	}
}

// constantOf gives a constant string, also one that is joined of several.
func constantOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(n.Value)
		return text, err == nil && n.Kind == token.STRING
	case *ast.BinaryExpr:
		x, okX := constantOf(n.X)
		y, okY := constantOf(n.Y)
		return x + y, okX && okY && n.Op == token.ADD
	}
	return "", false
}

// composed tells whether an operand is a text with words that fmt or + made.
func composed(arg ast.Expr) bool {
	if _, constant := constantOf(arg); constant {
		return false
	}
	words := false
	switch arg := arg.(type) {
	case *ast.CallExpr:
		if pkg, name := called(arg.Fun); pkg != "fmt" || !strings.HasPrefix(name, "Sprint") {
			return false
		}
	case *ast.BinaryExpr:
		if arg.Op != token.ADD {
			return false
		}
	default:
		return false
	}
	ast.Inspect(arg, func(n ast.Node) bool {
		if text, ok := constantOf(n); ok && strings.Contains(text, " ") && diag.HasWords(text) {
			words = true
		}
		return true
	})
	return words
}

// called gives the name of a function, and that of the package or variable
// before it.
func called(f ast.Expr) (pkg, name string) {
	switch f := f.(type) {
	case *ast.Ident:
		return "", f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name, f.Sel.Name
		}
		return ".", f.Sel.Name
	}
	return "", ""
}

// foreign are texts of cobra, the system's calls and Windows.
var foreign = regexp.MustCompile(`^(Generate the autocompletion script .*|disable completion descriptions|` +
	`(f|l)?stat(at)?|f?chmod|(open|mkdir|unlink|rename)at|read|readdirent|fdopendir|file (already exists|does not exist)|` +
	`(The (system|process|directory|filename)|Access|There|Cannot).*\.)(?s:\n.*)?$`)
