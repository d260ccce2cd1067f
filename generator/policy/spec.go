package policy

import (
	"reflect"
	"strings"
)

// Shape is how a value stands in YAML.
type Shape int

// The shapes of values.
const (
	Scalar Shape = iota // Str: a string
	Integer
	Boolean
	Day       // Date: YYYY-MM-DD
	Reference // Ref: 10 or policy/10
	Sequence
	Mapping
)

// Spec says what YAML a type of the model accepts.
type Spec struct {
	Type   reflect.Type // never a pointer
	Shape  Shape
	Elem   *Spec       // of a sequence
	Fields []FieldSpec // of a mapping, in the order of the struct
	Pos    int         // index of the field of the struct that takes its place; -1 when there is none
	// Constraints of a scalar, or of each element of a sequence of scalars.
	Slug, URL bool
	Root      bool // what ParseBaseURL takes
	Enum      []string
}

// FieldSpec says what one field of a mapping accepts.
type FieldSpec struct {
	Name     string // in YAML
	Index    int    // in the struct
	Required bool
	Official bool // its Chinese is the notice's, its English a translation
	Advice   bool // our own words in it are advice, and pages mark them so
	Doc      string
	*Spec
}

// Field returns the field of that name, or nil.
func (s *Spec) Field(name string) *FieldSpec {
	for i := range s.Fields {
		if s.Fields[i].Name == name {
			return &s.Fields[i]
		}
	}
	return nil
}

// FieldNames lists the names of the fields in order.
func (s *Spec) FieldNames() []string {
	names := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		names[i] = f.Name
	}
	return names
}

// Document is a kind of content file.
type Document struct {
	Name string // such as "measure"; names its schema
	Path string // pattern of its path under the content folder
	Doc  string
	Spec *Spec
}

// Documents lists the kinds of content file.
var Documents = []Document{
	{"site", "site.yaml", "The site as a whole.", SpecOf[Site]()},
	{"audiences", "audiences.yaml", "The kinds of reader that measures are for.", SpecOf[AudienceFile]()},
	{"glossary", "glossary.yaml", "Hard words of the notices.", SpecOf[Glossary]()},
	{"department", "departments/<id>.yaml", "A department, and our guide to it.", SpecOf[Department]()},
	{"handbook", "handbook/NN-<slug>.yaml", "A chapter of the handbook for those who write and publish the site.", SpecOf[Chapter]()},
	{"policy", "policies/<id>/policy.yaml", "A notice.", SpecOf[Policy]()},
	{"measure", "policies/<id>/measures/NN-<slug>.yaml", "A measure: one row of the annex of a notice.", SpecOf[Measure]()},
	{"interpretation", "policies/<id>/interpretations/<date>-<slug>.yaml", "Our reading of a notice or a part of it.", SpecOf[Interpretation]()},
	{"situation", "policies/<id>/situations/NN-<slug>.yaml", "Where a business stands, and the measures that help.", SpecOf[Situation]()},
	{"release", "releases/<release>.yaml", "A publication of the content. Written by mingce publish alone.", SpecOf[Release]()},
}

// SpecOf derives the specification of a type of the model from its tags.
func SpecOf[T any]() *Spec { return specOf(reflect.TypeFor[T]()) }

var shapes = map[reflect.Type]Shape{
	reflect.TypeFor[Str]():  Scalar,
	reflect.TypeFor[Int]():  Integer,
	reflect.TypeFor[Bool](): Boolean,
	reflect.TypeFor[Date](): Day,
	reflect.TypeFor[Ref]():  Reference,
}

func specOf(t reflect.Type) *Spec {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if shape, ok := shapes[t]; ok {
		return &Spec{Type: t, Shape: shape}
	}
	if t.Kind() == reflect.Slice {
		return &Spec{Type: t, Shape: Sequence, Elem: specOf(t.Elem())}
	}
	s := &Spec{Type: t, Shape: Mapping, Pos: -1}
	for i := range t.NumField() {
		switch f := t.Field(i); {
		case f.Tag.Get("yaml") != "":
			s.Fields = append(s.Fields, fieldOf(f, i))
		case f.Name == "Pos":
			s.Pos = i
		}
	}
	return s
}

func fieldOf(f reflect.StructField, index int) FieldSpec {
	field := FieldSpec{Name: f.Tag.Get("yaml"), Index: index, Doc: f.Tag.Get("doc"), Spec: specOf(f.Type)}
	constrained := field.Spec
	if constrained.Shape == Sequence {
		constrained = constrained.Elem
	}
	for _, word := range strings.Split(f.Tag.Get("spec"), ",") {
		switch {
		case word == "required":
			field.Required = true
		case word == "official":
			field.Official = true
		case word == "advice":
			field.Advice = true
		case word == "slug":
			constrained.Slug = true
		case word == "url":
			constrained.URL = true
		case word == "root":
			constrained.Root = true
		case strings.HasPrefix(word, "enum="):
			constrained.Enum = strings.Split(strings.TrimPrefix(word, "enum="), "|")
		}
	}
	return field
}
