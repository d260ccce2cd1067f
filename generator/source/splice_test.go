package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"

	"mingce/generator/policy"
)

// place is a value of a document that may be edited.
type place struct {
	path string
	spec *policy.Spec
	v    reflect.Value
}

// placesOf gives all fields of a value, those that are not written among them, but
// none in a part that is not there.
func placesOf(at string, v reflect.Value, s *policy.Spec) []place {
	var all []place
	switch v = reflect.Indirect(v); s.Shape {
	case policy.Mapping:
		for _, f := range s.Fields {
			within := strings.TrimPrefix(at+"."+f.Name, ".")
			if f.Shape != policy.Mapping {
				all = append(all, place{within, f.Spec, v.Field(f.Index)})
			}
			if !isAbsent(v.Field(f.Index), f.Spec) {
				all = append(all, placesOf(within, v.Field(f.Index), f.Spec)...)
			}
		}
	case policy.Sequence:
		for i := range v.Len() {
			all = append(all, placesOf(fmt.Sprintf("%s[%d]", at, i+1), v.Index(i), s.Elem)...)
		}
	}
	return all
}

var randomTexts = []string{"甲", "a: b", "- x", "# y", "'q'", "\"q\"", "12", "true", "null", "一行\n二行\n", "一行\n\n  二行", " 空", "尾 ", "“引”，说。", "[a]", "x #y", "a\nb", "~", "2023-03-03", "%", "*a", "a\\b"}

func randomValue(random *rand.Rand, s *policy.Spec) (value any, ok bool) {
	str := func() policy.Str { return policy.Str{Value: randomTexts[random.IntN(len(randomTexts))]} }
	constrained := s
	if s.Shape == policy.Sequence {
		constrained = s.Elem
	}
	switch {
	case constrained.Slug || constrained.URL || constrained.Root || constrained.Enum != nil:
		return nil, false
	case s.Type == reflect.TypeFor[policy.Str]():
		return str(), true
	case s.Type == reflect.TypeFor[[]policy.Str]():
		all := make([]policy.Str, 1+random.IntN(4))
		for i := range all {
			all[i] = str()
		}
		return all, true
	case s.Type == reflect.TypeFor[policy.Date]():
		return policy.Date{Year: 2020 + random.IntN(9), Month: 1 + random.IntN(12), Day: 1 + random.IntN(28)}, true
	case s.Type == reflect.TypeFor[policy.Bool]():
		return policy.Bool{Value: true}, true
	case s.Type == reflect.TypeFor[[]policy.Text]():
		return []policy.Text{{Zh: str(), En: str()}, {Zh: str()}}, true
	}
	return nil, false
}

// disguise makes a file look otherwise, without another meaning.
func disguise(random *rand.Rand, data []byte) []byte {
	if random.IntN(3) == 0 {
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}
	if random.IntN(3) == 0 {
		data = append([]byte("\uFEFF"), data...)
	}
	if random.IntN(3) == 0 {
		data = append(data, "# the end\n"...)
	}
	if random.IntN(3) == 0 {
		data = bytes.TrimRight(data, "\r\n")
	}
	return data
}

// Whatever is edited in whatever file: only bytes of the value change, reading
// gives the value, and the change back gives the file.
func TestChange(t *testing.T) {
	files := documentsOfContent(t)
	random := rand.New(rand.NewPCG(12, 15))
	made, refused := 0, map[string]int{}
	for range 400 {
		name := files[random.IntN(len(files))]
		original, err := os.ReadFile("../../content/" + name)
		if err != nil {
			t.Fatal(err)
		}
		data := disguise(random, original)
		kind, _ := DocumentAt(name)
		whole := decodedAs(t, name, kind.Spec, data)
		all := placesOf("", whole, kind.Spec)
		at := all[random.IntN(len(all))]
		value, ok := randomValue(random, at.spec)
		if !ok {
			continue
		}
		s, err := Change(name, data, at.path, value)
		if err != nil {
			refused[err.Error()]++
			continue
		}
		made++
		after := s.Apply(data)
		if !bytes.HasPrefix(data[s.At:], s.Old) || !bytes.Equal(s.Undo().Apply(after), data) {
			t.Errorf("%s: %s: the change back gives another file", name, at.path)
		}
		if len(s.Old) > 0 && bytes.Count(s.Old, []byte("\n")) > bytes.Count(data, []byte("\n"))/2 && len(data) > 2000 {
			t.Errorf("%s: %s: replaced %d of %d bytes", name, at.path, len(s.Old), len(data))
		}
		at.v.Set(reflect.ValueOf(value))
		if have, want := encoded(t, decodedAs(t, name, kind.Spec, after)), encoded(t, whole); have != want {
			t.Errorf("%s: %s = %q is read otherwise; %q became %q", name, at.path, value, s.Old, s.New)
		}
		back, err := Change(name, after, at.path, reflect.Zero(at.spec.Type).Interface())
		if err == nil && len(s.Old) == 0 && !bytes.Equal(back.Apply(after), data) {
			t.Errorf("%s: %s was put in and taken out, and the file is another", name, at.path)
		}
	}
	if made < 200 {
		t.Errorf("made only %d changes: %v", made, refused)
	}
	t.Log(made, refused)
}

func decodedAs(t *testing.T, name string, s *policy.Spec, data []byte) reflect.Value {
	t.Helper()
	v := reflect.New(s.Type)
	r := newReport(name)
	if _, err := decodeFile(r, data, s, v.Elem()); err != nil {
		t.Fatal(err)
	}
	return v
}

func encoded(t *testing.T, v reflect.Value) string {
	t.Helper()
	text, err := Encode(v.Interface(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func documentsOfContent(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS("../../content"), ".", func(name string, d fs.DirEntry, err error) error {
		if _, is := DocumentAt(name); err == nil && is && path.Ext(name) == ".yaml" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
