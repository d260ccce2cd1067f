package policy

import (
	"fmt"
	"iter"
	"reflect"
)

// Layer tells whose words a text is.
type Layer int

const (
	// Editorial text is ours in both languages.
	Editorial Layer = iota
	// Official text is the notice's in Chinese, and in English its translation.
	Official
	// Quoted text is a passage of official text and of its translation.
	Quoted
	// Searched are words that people type, one language at a time.
	Searched
)

// Passage is a text of a document that people read or search by.
type Passage struct {
	Path     string // such as steps[2].text, counted from 1
	Layer    Layer
	Markdown bool
	Advice   bool // it stands where pages mark it as our advice
	Text
}

// Passages gives every text of a document in the order of the model: the field
// tags tell the layers. The document is a pointer to a type of [Documents]; the
// documents that hang on a policy are not part of it.
func Passages(document any) iter.Seq[Passage] {
	v := reflect.ValueOf(document).Elem()
	return func(yield func(Passage) bool) {
		passages("", v, &FieldSpec{Spec: specFor(v.Type())}, yield)
	}
}

func specFor(t reflect.Type) *Spec {
	for i := range Documents {
		if Documents[i].Spec.Type == t {
			return Documents[i].Spec
		}
	}
	return specOf(t)
}

// passages yields what is in v, the value of a field, and tells whether to go on.
func passages(path string, v reflect.Value, field *FieldSpec, yield func(Passage) bool) bool {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return true
		}
		v = v.Elem()
	}
	switch field.Shape {
	case Sequence:
		elem := *field
		elem.Spec = field.Elem
		for i := range v.Len() {
			if !passages(fmt.Sprintf("%s[%d]", path, i+1), v.Index(i), &elem, yield) {
				return false
			}
		}
	case Mapping:
		if own, is := passagesOf(path, v, field); is {
			return yieldAll(own, yield)
		}
		for _, f := range field.Fields {
			f.Advice = f.Advice || field.Advice
			if !passages(join(path, f.Name), v.Field(f.Index), &f, yield) {
				return false
			}
		}
	}
	return true
}

// passagesOf gives the passages of a value that is text itself.
func passagesOf(path string, v reflect.Value, field *FieldSpec) (own []Passage, is bool) {
	switch v.Type() {
	case reflect.TypeFor[Text]():
		layer := Editorial
		if field.Official {
			layer = Official
		}
		return []Passage{{Path: path, Layer: layer, Advice: field.Advice, Text: v.Interface().(Text)}}, true
	case reflect.TypeFor[Markdown]():
		return []Passage{{Path: path, Markdown: true, Advice: field.Advice, Text: Text(v.Interface().(Markdown))}}, true
	case reflect.TypeFor[Quote]():
		q := v.Interface().(Quote)
		return []Passage{{Path: path, Layer: Quoted, Text: Text{Zh: q.Zh, En: q.En, Pos: q.Pos}}}, true
	case reflect.TypeFor[Words]():
		w := v.Interface().(Words)
		for i, s := range w.Zh {
			own = append(own, Passage{Path: fmt.Sprintf("%s.zh[%d]", path, i+1), Layer: Searched, Text: Text{Zh: s, Pos: s.Pos}})
		}
		for i, s := range w.En {
			own = append(own, Passage{Path: fmt.Sprintf("%s.en[%d]", path, i+1), Layer: Searched, Text: Text{En: s, Pos: s.Pos}})
		}
		return own, true
	}
	return nil, false
}

// yieldAll yields the passages that hold something.
func yieldAll(all []Passage, yield func(Passage) bool) bool {
	for _, p := range all {
		if !p.Empty() && !yield(p) {
			return false
		}
	}
	return true
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
