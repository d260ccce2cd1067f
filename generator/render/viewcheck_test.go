package render

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingce/templates"
)

// copied gives our templates in memory, to be changed.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// asked is a field or method that a template asks for.
var asked = regexp.MustCompile(`[ ({$\w]\.([A-Z]\w*)`)

// Whatever field of a template is misspelt, on whatever page, it is told before
// any page is made: at its place, and with the right spelling.
func TestEveryMisspeltFieldIsFound(t *testing.T) {
	m, err := readMessages(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	type use struct {
		file string
		at   int // byte of the name
		name string
	}
	var uses []use
	all := copied(t)
	for _, file := range slices.Sorted(maps.Keys(all)) {
		text := string(all[file].Data)
		for _, action := range regexp.MustCompile(`(?s)\{\{[^/].*?\}\}`).FindAllStringIndex(text, -1) {
			for _, m := range asked.FindAllStringSubmatchIndex(text[action[0]:action[1]], -1) {
				uses = append(uses, use{file: file, at: action[0] + m[2], name: text[action[0]+m[2] : action[0]+m[3]]})
			}
		}
	}
	if len(uses) < 500 {
		t.Fatalf("only %d uses of fields are found", len(uses))
	}
	r := rand.New(rand.NewPCG(11, 12))
	for range 150 {
		u := uses[r.IntN(len(uses))]
		fsys := copied(t)
		text := string(fsys[u.file].Data)
		fsys[u.file] = &fstest.MapFile{Data: []byte(text[:u.at] + "Zz" + text[u.at:])}
		_, err := parsePages(fsys, m)
		var faults FileErrors
		if !errors.As(err, &faults) {
			t.Fatalf("%s: %s at byte %d is misspelt, and nothing is said: %v", u.file, u.name, u.at, err)
		}
		before := text[:u.at-1] // the full stop belongs to the field
		line, col := 1+strings.Count(before, "\n"), len(before)-strings.LastIndexByte(before, '\n')
		told := fmt.Sprintf("%s:%d:%d", faults[0].Name, faults[0].Line, faults[0].Col)
		if len(faults) != 1 || told != fmt.Sprintf("%s:%d:%d", path.Base(u.file), line, col) {
			t.Errorf("%s:%d:%d: %s is misspelt; told at %s: %v", u.file, line, col, u.name, told, faults)
		}
	}
}

// What else a template can ask for in vain is told before any page is made, where
// it stands, and with what to write instead; what is all right is not.
func TestFaultsOfTemplatesAreToldWithTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		`{{.Nonsense}}`:         "1:20: there is no field .Nonsense here",
		`{{.Headng.HTML}}`:      "1:20: there is no field .Headng here (did you mean .Heading?",
		`{{.Heading.Nonsense}}`: "1:28: there is no field .Nonsense here (write one of .HTML, .Lang, .String, .Text)",
		"\n<p>{{range .Departments}}{{.Nonsense}}{{end}}":        "2:28: there is no field .Nonsense here",
		`{{range $i, $d := .Departments}}{{$d.Nonsense}}{{end}}`: "1:54: there is no field .Nonsense here",
		`{{with .Reading}}{{$.Nonsense}}{{end}}`:                 "1:38: there is no field .Nonsense here",
		`{{with $x := .Domain}}{{$x.Nonsense}}{{end}}`:           "1:44: there is no field .Nonsense here",
		`{{range .Heading}}{{end}}`:                              "1:26: range can't iterate over .Heading (range goes over a list)",
		`{{template "lnks" .Departments}}`:                       `1:29: template "lnks" not defined (did you mean links?`,
		`{{template "links" .Nonsense}}`:                         "1:37: there is no field .Nonsense here",
		`{{.T "nonsense"}}`:                                      `1:23: messages.json has no "nonsense" (add it to messages.json, in both languages)`,
		`{{.T}}`:                                                 "1:20: wrong number of args for T: want 1 got 0",
		`{{.Heading.HTML "x"}}`:                                  "1:28: wrong number of args for HTML: want 0 got 1",
		`{{.T .Heading}}`:                                        "1:20: wrong type for value; expected string; got render.Phrase",
		`{{.Sheet "x"}}`:                                         "1:20: .Sheet is a field and takes nothing (write it alone)",
		`{{.Reading.Summary.HTML}}`:                              "1:28: not every page has .Reading (write it within {{with .Reading}}…{{end}})",
		`<a href='{{.Sheet}}`:                                    `0:0: the engine says "ends in a non-text context`,
		`{{if .Reading}}{{.Reading.Summary.HTML}}{{with .Domain}}{{$.Reading.Summary}}{{end}}{{end}}`:                 "",
		`{{with .Reading}}{{.Summary.HTML}}{{else with .Domain}}{{.Href}}{{end}}`:                                     "",
		`{{$x := .Heading}}{{range .Departments}}{{$x = .Label}}{{end}}{{$x.Text}}`:                                   "",
		`{{range $i, $x := .Departments}}{{if $i}}{{(index $.Departments 0).Label.Text | printf "%s"}}{{end}}{{end}}`: "",
		`{{if and (gt (len .Departments) 1) .Reading}}{{.Reading.Date}}{{end}}`:                                       "",
	} {
		fsys := copied(t)
		fsys["pages/measure.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}` + text + `{{end}}`)}
		m, err := readMessages(fsys)
		if err == nil {
			_, err = parsePages(fsys, m)
		}
		var told FileErrors
		if errors.As(err, &told) {
			said := fmt.Sprintf("%d:%d: %s", told[0].Line, told[0].Col, told[0].Reason)
			if hint := told[0].Hint.String(); hint != "" {
				said += " (" + hint + ")"
			}
			if len(told) == 1 && want != "" && strings.HasPrefix(said, want) && told[0].Name == "measure.html" {
				continue
			}
			t.Errorf("%s: told %d, first %s\nwant %s", text, len(told), said, want)
		} else if want != "" || err != nil {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	fsys := copied(t)
	fsys["pages/mesure.html"] = &fstest.MapFile{Data: []byte("{{/* unused */}}")}
	fsys["messages.json"] = &fstest.MapFile{Data: []byte("{\n  \"a\": }\n")}
	_, err := ReadTheme(fsys, fstest.MapFS{"css/a.css": {Data: []byte("a {\n  b: \"\n}")}, "js/a.js": {Data: []byte("let = ;")}})
	if err == nil || !strings.Contains(err.Error(), "messages.json:2:8") {
		t.Errorf("%v", err)
	}
}
