package policy

import (
	"fmt"
	"reflect"
	"strings"
)

// Made says from which Chinese the English of a document was made, or that of a
// part of one: the guide of a department, a term of the glossary.
type Made struct {
	Path  string      // of the list, such as translated, terms[3].translated or translation.of
	Field string      // where the list stands, or would: translation.of stands in translation
	Of    []Str       // hashes of Chinese, as [Hash] makes them; none when nobody recorded any
	Is    Translation // what else is said of the English of official text
	Texts []Passage   // those that the list is about, in the order of the model
}

// MadeFrom gives what a document says of its English, part by part; nothing for
// documents that have no place to say it. It follows from the fields of the
// model: translated is about all text of its part that is written in both
// languages, and translation about the official text. Quotations are none of
// either: they are held to the text that they quote.
func MadeFrom(document any) []Made {
	v := reflect.ValueOf(document).Elem()
	var all []Made
	parts("", v, specFor(v.Type()), &all)
	for passage := range Passages(document) {
		if i := belongsTo(passage, all); i >= 0 {
			all[i].Texts = append(all[i].Texts, passage)
		}
	}
	return all
}

// parts finds the lists of a value, an outer one before those within.
func parts(path string, v reflect.Value, s *Spec, all *[]Made) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	switch s.Shape {
	case Sequence:
		for i := range v.Len() {
			parts(fmt.Sprintf("%s[%d]", path, i+1), v.Index(i), s.Elem, all)
		}
	case Mapping:
		for _, f := range s.Fields {
			within := join(path, f.Name)
			switch value := v.Field(f.Index).Interface().(type) {
			case Translation:
				*all = append(*all, Made{Path: join(within, "of"), Field: within, Of: value.Of, Is: value})
			case []Str:
				if f.Name == "translated" {
					*all = append(*all, Made{Path: within, Field: within, Of: value})
				}
			default:
				parts(within, v.Field(f.Index), f.Spec, all)
			}
		}
	}
}

// belongsTo gives the index of the innermost list that is about a text, or -1.
func belongsTo(p Passage, all []Made) int {
	found := -1
	for i, m := range all {
		within := strings.TrimSuffix(m.Field, lastName(m.Field))
		about := p.Layer == Official || !m.IsOfficial() && p.Layer == Editorial
		if about && strings.HasPrefix(p.Path, within) && (found < 0 || len(m.Field) > len(all[found].Field)) {
			found = i
		}
	}
	return found
}

// IsOfficial tells whether the list is about official text.
func (m Made) IsOfficial() bool { return m.Path != m.Field }

func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
