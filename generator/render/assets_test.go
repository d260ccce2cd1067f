package render

import (
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingce/static"
)

func TestFaultsOfScriptsAreToldWithTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ script, want string }{
		"syntax":  {"let a = 1;\nlet = ;\n", "static: js/parts/own.js:2:"},
		"missing": {"import './gone.js';", `static: js/parts/own.js:1:8: there is no module js/parts/gone.js`},
		"library": {"import 'react';", `static: js/parts/own.js:1:8: "react" is not a module of the static folder; write a path that begins with ./ or ../`},
	} {
		_, _, err := (&Theme{}).bundled(fstest.MapFS{"js/page.js": {Data: []byte("import './parts/own.js';")}, "js/parts/own.js": {Data: []byte(c.script)}})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %s…", name, err, c.want)
		}
	}
}

// A script holds what it imports, once; what is imported on demand stands apart;
// the style sheet keeps its sense; what else there is stays as it is, data too
// unless a script imports it.
func TestAssetsAreBundledAndMinified(t *testing.T) {
	theme := &Theme{}
	err := theme.readAssets(fstest.MapFS{
		"js/page.js":          {Data: []byte("// why\nimport { inner } from './parts/inner.js';\ninner('page').then(console.log);\n")},
		"js/parts/inner.js":   {Data: []byte("export async function inner(longParameter) {\n  return (await import('./later.js')).later(longParameter);\n}\n")},
		"js/parts/later.js":   {Data: []byte("import words from './words.json' with {type: 'json'};\nexport const later = (text) => words.much + text;\n")},
		"js/parts/words.json": {Data: []byte(`{"much": "much "}`)},
		"js/alone.json":       {Data: []byte(`{"read":  "by itself"}`)},
		"css/a.css":           {Data: []byte("/* why */\na {\n  color: red;\n}\n")},
		"robots.text":         {Data: []byte("as  it is\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range theme.assets {
		data, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(path.Base(f.Path), "-")
		files[name] = string(data)
	}
	page, later := files["page.js"], files["later"]
	if strings.Contains(page, "why") || strings.Contains(page, "longParameter") || !strings.Contains(page, "console.log") || !strings.Contains(page, `import("./later-`) {
		t.Errorf("page.js: %s", page)
	}
	if !strings.Contains(later, "much ") || strings.Contains(page, "much ") {
		t.Errorf("later.js: %s", later)
	}
	if files["robots.text"] != "as  it is\n" {
		t.Errorf("robots.text: %q", files["robots.text"])
	}
	if files["alone.json"] != `{"read":  "by itself"}` {
		t.Errorf("alone.json: %q", files["alone.json"])
	}
	if len(files) != 5 {
		t.Errorf("the files are %v", slices.Sorted(maps.Keys(files)))
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".css") && !strings.HasPrefix(text, "a{color:red}") {
			t.Errorf("%s: %.40s", name, text)
		}
	}
}

// The names of the parts, which hold a hash, do not depend on the place where
// mingce was started.
func TestBundleIsTheSameEverywhere(t *testing.T) {
	var all [2]map[string][]byte
	for i := range all {
		t.Chdir(t.TempDir())
		scripts, _, err := (&Theme{}).bundled(static.FS)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = scripts
	}
	if !reflect.DeepEqual(all[0], all[1]) {
		t.Error("the scripts differ")
	}
}
