package generator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingce/generator/diag"
)

// tellers are the functions that are given the format of something said, with
// its place among their arguments.
var tellers = map[string]int{
	"Messagef": 0, "WithHint": 0, "usagef": 0, "sayf": 1, // of a message
	"Errorf": 0, "Warnf": 0, "Notef": 0, "placeErrorf": 1, "New": 0, // of an error
	"errorf": 2, "warnf": 2, "mismatch": 1, "unplaced": 1, "fileError": 1, "refuse": 2, "baseURLErrorf": 1, "missing": 1, "fail": 2, "addf": 1, // of a diagnostic
}

// listers are the methods of diag.List, whose format comes after rule and place.
var listers = []string{"Errorf", "Warnf", "Notef"}

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

// speechOf reads the sources of all packages of the program.
func speechOf(t *testing.T) *speech {
	t.Helper()
	said := &speech{literals: map[string]bool{}}
	set := token.NewFileSet()
	err := walkGo("..", func(name string) {
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
	return said
}

// learn notes a string, the lines with which it begins as one, and the comments of
// YAML in it, however many lines they take.
func (s *speech) learn(text string) {
	s.literals[text] = true
	whole, comment := "", ""
	for line := range strings.Lines(text) {
		whole = strings.TrimSpace(whole + " " + strings.TrimSpace(line))
		s.literals[whole] = true
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
	if past(pkg, name, call) {
		s.composed = append(s.composed, set.Position(call.Pos()))
	}
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

// past tells calls that speak past the catalogue: errors of fmt, and words that
// are printed or answered as they are.
func past(pkg, name string, call *ast.CallExpr) bool {
	switch {
	case pkg == "fmt" && name == "Errorf":
		_, constant := constantOf(call.Args[0])
		return constant
	case pkg == "fmt" && strings.HasPrefix(name, "Fprint"), pkg == "http" && name == "Error":
		if len(call.Args) > 1 {
			text, constant := constantOf(call.Args[1])
			return constant && sentence.MatchString(text)
		}
	}
	return false
}

// sentence has words of English in a row; markup, data and comments are left out.
var sentence = regexp.MustCompile(`^[^<=#]*[A-Za-z]{2,},? [a-z]{2,} [a-z]+[^<=#]*$`)

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
