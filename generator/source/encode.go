package source

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// Encode writes a document of the model, such as a *policy.Measure, as YAML:
// fields in the order of its spec, absent ones left out, with the comments, which
// may be nil. Load reads it back as it was, positions aside. The error is for
// values that are no document and for comments on what it does not have.
func Encode(v any, c Comments) ([]byte, error) {
	value := reflect.Indirect(reflect.ValueOf(v))
	i := slices.IndexFunc(policy.Documents, func(d policy.Document) bool {
		return value.IsValid() && d.Spec.Type == value.Type()
	})
	if i < 0 {
		return nil, diag.Errorf("%s is not a document", reflect.TypeOf(v))
	}
	spec := policy.Documents[i].Spec
	root := node(value, spec)
	if err := annotate(root, spec, c); err != nil {
		return nil, err
	}
	text, err := yaml.Marshal(root)
	if err != nil {
		return nil, diag.Errorf("source: encode %T: %w", v, err)
	}
	return append(head(c[""]), text...), nil
}

// head makes comment lines.
func head(comment string) []byte {
	var lines bytes.Buffer
	for line := range strings.Lines(comment) {
		lines.WriteString(strings.TrimRight("# "+strings.TrimRight(line, "\r\n"), " ") + "\n")
	}
	return lines.Bytes()
}

// node makes the YAML of a value.
func node(v reflect.Value, s *policy.Spec) *yaml.Node {
	v = reflect.Indirect(v)
	switch s.Shape {
	case policy.Mapping:
		return mappingNode(v, s)
	case policy.Sequence:
		return sequenceNode(v, s)
	}
	switch value := v.Interface().(type) {
	case policy.Int:
		return plain(strconv.Itoa(value.Value))
	case policy.Bool:
		return plain(strconv.FormatBool(value.Value))
	case policy.Date:
		return plain(value.String())
	case policy.Ref:
		if value.Policy != "" {
			return plain(fmt.Sprintf("%s/%d", value.Policy, value.Number))
		}
		return plain(strconv.Itoa(value.Number))
	}
	return stringNode(v.Interface().(policy.Str).Value)
}

func plain(value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: value} }

// stringNode leaves the quoting to the library, but for what its emitter and
// its parser understand differently.
func stringNode(value string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	isBlock := strings.Contains(value, "\n")
	switch {
	case value == "<<", isBlock && strings.ContainsRune(" \t\n", rune(value[0])):
		n.Style = yaml.DoubleQuotedStyle
	case isBlock:
		n.Style = yaml.LiteralStyle
	}
	return n
}

func mappingNode(v reflect.Value, s *policy.Spec) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range s.Fields {
		field := v.Field(f.Index)
		required := f.Required && f.Shape != policy.Scalar && f.Shape != policy.Mapping
		if required || !isAbsent(field, f.Spec) {
			n.Content = append(n.Content, plain(f.Name), node(field, f.Spec))
		}
	}
	return n
}

// isAbsent tells whether nothing was written for a value.
func isAbsent(v reflect.Value, s *policy.Spec) bool {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return true
	}
	v = reflect.Indirect(v)
	switch s.Shape {
	case policy.Sequence:
		return v.Len() == 0
	case policy.Mapping:
		return !slices.ContainsFunc(s.Fields, func(f policy.FieldSpec) bool { return !isAbsent(v.Field(f.Index), f.Spec) })
	}
	switch value := v.Interface().(type) {
	case policy.Str:
		return value.Empty()
	case policy.Int:
		return value.Value == 0
	case policy.Bool:
		return !value.Value
	case policy.Date:
		return value.Empty()
	}
	return v.Interface().(policy.Ref).Number == 0
}

// flowItem is the length in runes up to which the items of a list stand on
// one line.
const flowItem = 40

func sequenceNode(v reflect.Value, s *policy.Spec) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	isShort := s.Elem.Shape != policy.Mapping
	for i := range v.Len() {
		item := node(v.Index(i), s.Elem)
		isShort = isShort && utf8.RuneCountInString(item.Value) <= flowItem && !strings.Contains(item.Value, "\n")
		n.Content = append(n.Content, item)
	}
	if isShort {
		n.Style = yaml.FlowStyle
		quoteAlike(n.Content)
	}
	return n
}

// quoteAlike puts all strings of a list in quotes if one needs them.
func quoteAlike(items []*yaml.Node) {
	needsQuotes := func(n *yaml.Node) bool {
		return n.Tag == "!!str" && yaml.ReadsAs(n.Value) != "!!str"
	}
	if !slices.ContainsFunc(items, needsQuotes) {
		return
	}
	for _, n := range items {
		n.Style = yaml.DoubleQuotedStyle
	}
}
