package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/policy"
)

// specimen writes a document with every field of its spec.
type specimen struct {
	strings.Builder
	values []value // in the order of the text
	wrong  int     // the index of the value to be replaced; -1 for none
	by     string
}

// value is where a value of a specimen stands.
type value struct {
	field  string
	spec   *policy.Spec
	line   int
	column int
}

// write adds a value behind its name or dash: the place is known, not guessed.
func (s *specimen) write(field string, spec *policy.Spec, indent int) {
	text := s.String()
	line := strings.Count(text, "\n") + 1
	s.values = append(s.values, value{field, spec, line, len(text) - strings.LastIndexByte(text, '\n') + 1})
	if len(s.values)-1 == s.wrong {
		s.WriteString(" " + s.by + "\n")
		return
	}
	margin := strings.Repeat("  ", indent)
	switch spec.Shape {
	case policy.Mapping:
		s.WriteString("\n")
		s.fields(spec, indent)
	case policy.Sequence:
		s.WriteString("\n" + margin + "-")
		s.write(field+"[0]", spec.Elem, indent+1)
	default:
		s.WriteString(" " + right(field, spec) + "\n")
	}
}

func (s *specimen) fields(spec *policy.Spec, indent int) {
	for _, f := range spec.Fields {
		s.WriteString(strings.Repeat("  ", indent) + f.Name + ":")
		s.write(f.Name, f.Spec, indent+1)
	}
}

func right(field string, s *policy.Spec) string {
	switch {
	case s.Shape == policy.Integer, s.Shape == policy.Reference:
		return "7"
	case s.Shape == policy.Boolean:
		return "true"
	case s.Shape == policy.Day:
		return "2023-03-03"
	case s.URL:
		return "https://example.org/"
	case len(s.Enum) > 0:
		return s.Enum[0]
	}
	return "a"
}

// wrongs are values of the kinds that a shape is not.
func wrongs(s *policy.Spec) []string {
	all := map[string]string{"text": "two words", "quoted": `"7"`, "number": "12", "fraction": "1.5", "boolean": "true", "null": "~",
		"date": "2023-03-03", "list": "[a, b]", "mapping": "{a: b}", "nested": "[[a], {b: c}]", "named": "{zh: [], en: {}}"}
	switch s.Shape {
	case policy.Scalar:
		if delete(all, "text"); !s.Slug && !s.URL && s.Enum == nil {
			delete(all, "quoted")
		} else if s.Slug {
			delete(all, "quoted") // "7" is an identifier
		}
	case policy.Integer:
		delete(all, "number")
	case policy.Reference:
		delete(all, "number")
		delete(all, "quoted")
	case policy.Boolean:
		delete(all, "boolean")
	case policy.Day:
		delete(all, "date")
	case policy.Sequence:
		for _, kind := range []string{"list", "nested"} {
			delete(all, kind)
		}
	case policy.Mapping:
		for _, kind := range []string{"mapping", "named"} {
			delete(all, kind)
		}
	}
	var list []string
	for _, wrong := range all {
		list = append(list, wrong)
	}
	return list
}

// A value of a wrong kind, whatever the field, is one fault at its place and
// none elsewhere.
func TestWrongKindIsOneFault(t *testing.T) {
	for i := range policy.Documents {
		d := &policy.Documents[i]
		if d.Name == "release" { // is nobody's to write, and held to hashes
			continue
		}
		t.Run(d.Name, func(t *testing.T) {
			whole := &specimen{wrong: -1}
			whole.fields(d.Spec, 0)
			dir := folder(t, map[string]string{"policies/p/policy.yaml": testNote})
			name := strings.NewReplacer("<id>", "p", "NN", "07", "<slug>", "a", "<date>", "2023-03-03").Replace(d.Path)
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			judged := func(text string) []string {
				if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
				var said []string
				diags := load(t, dir).Diags
				for _, d := range diags.Sorted() {
					said = append(said, strings.TrimPrefix(d.Pos.String(), filepath.ToSlash(dir)+"/")+" "+d.Message.String())
				}
				return said
			}
			if said := judged(whole.String()); said != nil {
				t.Fatalf("the right values are wrong: %q\n%s", said, whole.String())
			}
			for at, v := range whole.values {
				for _, wrong := range wrongs(v.spec) {
					s := &specimen{wrong: at, by: wrong}
					s.fields(d.Spec, 0)
					said := judged(s.String())
					place := fmt.Sprintf("%s:%d:%d ", name, v.line, v.column)
					if len(said) != 1 || !strings.HasPrefix(said[0], place) {
						t.Errorf("%s: %s, want one fault at %s: %q", v.field, wrong, place, said)
					}
				}
			}
		})
	}
}
