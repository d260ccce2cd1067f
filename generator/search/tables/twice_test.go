package tables

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"mingce/static"
)

// standards are numbers and texts that both sides may write, for they are not
// ours to change.
var standards = map[string]string{
	".bin": "kind of file", ".json": "kind of file", ".txt": "kind of file",
	"3": "kinds of token are counted", "9": "the last digit", "10": "the base of numbers", "32": "bits of a hash", "1000": "parts of a thousand",
	"2166136261": "FNV-1a", "16777619": "FNV-1a", "2246822507": "MurmurHash3", "3266489909": "MurmurHash3", "13": "MurmurHash3", "16": "MurmurHash3",
}

// noTwin are scripts that Go has no twin of: the interface, and the Snowball
// stemmer, which Go has from a library.
var noTwin = map[string]bool{"engine.js": true, "results.js": true, "stem.js": true}

// What both sides go by is in the tables: no list, text or number is written in
// Go and in JavaScript, or in either and in the tables.
func TestNothingIsWrittenTwice(t *testing.T) {
	inGo, inJS, inTables := literalsInGo(t), literalsInJS(t), literalsInTables(t)
	if min(len(inGo), len(inJS), len(inTables)) < 40 {
		t.Fatalf("only %d literals are found in Go, %d in JavaScript, %d in the tables", len(inGo), len(inJS), len(inTables))
	}
	for _, both := range [][2]map[string]string{{inGo, inJS}, {inTables, inGo}, {inTables, inJS}} {
		for _, literal := range slices.Sorted(maps.Keys(both[0])) {
			if place, twice := both[1][literal]; twice && standards[literal] == "" {
				t.Errorf("%s is written in %s and in %s: static/js/search/tables is the place for it", literal, both[0][literal], place)
			}
		}
	}
}

// literalsInTables are the texts of the tables, and numbers beyond those that any
// code counts with.
func literalsInTables(t *testing.T) map[string]string {
	all := map[string]string{}
	var visit func(v any, place string)
	visit = func(v any, place string) {
		switch v := v.(type) {
		case string:
			note(all, v, place)
		case float64:
			if v > 100 {
				note(all, strconv.FormatFloat(v, 'f', -1, 64), place)
			}
		case []any:
			for _, v := range v {
				visit(v, place)
			}
		case map[string]any:
			for _, v := range v {
				visit(v, place)
			}
		}
	}
	for _, name := range []string{"search.json", "correction.json", "spelling.json"} {
		visit(read[any](static.FS, name), name)
	}
	return all
}

// literalsInGo are the numbers and texts of the packages that have a twin, with
// where they stand.
func literalsInGo(t *testing.T) map[string]string {
	all := map[string]string{}
	for _, pattern := range []string{"../analysis/*.go", "../format/*.go", "../index/*.go", "../query/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			places := token.NewFileSet()
			f, err := parser.ParseFile(places, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ImportSpec, *ast.Field:
					return false // tags are names of the manifest
				case *ast.BasicLit:
					note(all, textOf(n), places.Position(n.Pos()).String())
				}
				return true
			})
		}
	}
	return all
}

func textOf(n *ast.BasicLit) string {
	if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
		return text
	}
	return n.Value
}

// lexeme is a comment, a text, a regular expression or a number in JavaScript.
var lexeme = regexp.MustCompile(`//.*|/\*[\s\S]*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|` + "`[^`]*`" +
	`|/(?:[^/*\s=\\[]|\\.|\[(?:[^\]\\]|\\.)*\])(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])*/[a-z]*|\b(?:0x[0-9a-f]+|\d+)\b`)

// literalsInJS are those of the scripts of the search.
func literalsInJS(t *testing.T) map[string]string {
	all := map[string]string{}
	files, err := fs.Glob(static.FS, "js/search/*.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := fs.ReadFile(static.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		if noTwin[path.Base(file)] {
			continue
		}
		for _, found := range lexeme.FindAllString(string(data), -1) {
			switch {
			case strings.HasPrefix(found, "//"), strings.HasPrefix(found, "/*"):
				continue
			case found[0] == '/':
				found = found[1:strings.LastIndexByte(found, '/')]
			case strings.ContainsAny(found[:1], "\"'`"):
				if text, err := strconv.Unquote(`"` + found[1:len(found)-1] + `"`); err == nil {
					found = text
				}
			}
			note(all, found, file)
		}
	}
	return all
}

// note keeps of a text what might be chosen otherwise: itself and the Chinese words
// of a list, if they are more than a mark, and numbers beyond 2.
func note(all map[string]string, text, place string) {
	if n, err := strconv.ParseUint(text, 0, 64); err == nil {
		if n > 2 {
			all[strconv.FormatUint(n, 10)] = place
		}
		return
	}
	for _, word := range append(strings.Fields(text), text) {
		if (word == text || word[0] >= utf8.RuneSelf) && utf8.RuneCountInString(word) > 1 {
			all[word] = place
		}
	}
}
