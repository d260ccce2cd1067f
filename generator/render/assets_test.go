package render

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestBrokenScriptIsNamedWithItsPlace(t *testing.T) {
	_, err := minified("js/own.js", []byte("let a = 1;\nlet = ;\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "js/own.js:2:") {
		t.Errorf("got error %v", err)
	}
}

// Modules keep what others import from them, and the style sheet keeps its sense.
func TestAssetsAreMinified(t *testing.T) {
	theme := &Theme{}
	err := theme.readAssets(fstest.MapFS{
		"js/own.js":   {Data: []byte("// why\nimport { other } from './other.js';\nexport function longName(longParameter) {\n  return other(longParameter);\n}\n")},
		"css/a.css":   {Data: []byte("/* why */\na {\n  color: red;\n}\n")},
		"robots.text": {Data: []byte("as  it is\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range theme.assets {
		data, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		switch {
		case strings.HasSuffix(f.Path, "own.js"):
			if strings.Contains(text, "why") || strings.Contains(text, "longParameter") || !strings.Contains(text, "longName") || !strings.Contains(text, "./other.js") {
				t.Errorf("%s: %s", f.Path, text)
			}
		case strings.HasSuffix(f.Path, ".css"):
			if !strings.HasPrefix(text, "a{color:red}") {
				t.Errorf("%s: %.40s", f.Path, text)
			}
		case text != "as  it is\n":
			t.Errorf("%s: %q", f.Path, text)
		}
	}
}
