package source

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// target is where a value stands in a document, or would.
type target struct {
	parent *yaml.Node   // the mapping or list that holds it
	of     *policy.Spec // of the parent
	spec   *policy.Spec // of the value
	name   string       // of the field; empty for an item of a list
	index  int          // in the parent, that of the name before the value; -1 where there is none
	column int          // of the field or the dash
}

func (t target) isField() bool { return t.name != "" }

// value is the node of the value; nil where there is none.
func (t target) value() *yaml.Node {
	switch {
	case t.index < 0:
		return nil
	case t.isField():
		return t.parent.Content[t.index+1]
	}
	return t.parent.Content[t.index]
}

// locate finds the value at a path.
func locate(root *yaml.Node, s *policy.Spec, path string) (target, error) {
	t := target{parent: root, of: s}
	for _, word := range strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == ']' }) {
		name, items, isItem := strings.Cut(word, "[")
		if t.spec != nil {
			if t.value() == nil {
				return t, diag.Errorf("there is no %s to change something in", path)
			}
			t.parent, t.of = t.value(), t.spec
		}
		if !t.field(name) {
			return t, diag.Errorf("there is no field %s", path)
		}
		if isItem {
			n, err := strconv.Atoi(items)
			list := t.value()
			if err != nil || list == nil || t.spec.Shape != policy.Sequence || list.Kind != yaml.SequenceNode || n < 1 || n > len(list.Content) {
				return t, diag.Errorf("there is no item %s", path)
			}
			t = target{parent: list, of: t.spec, spec: t.spec.Elem, index: n - 1, column: list.Column}
		}
	}
	return t, nil
}

// field goes to a field of the parent; false when it can have none of that name.
func (t *target) field(name string) bool {
	f := t.of.Field(name)
	if f == nil || t.parent.Kind != yaml.MappingNode {
		return false
	}
	t.name, t.spec, t.index, t.column = name, f.Spec, -1, t.parent.Column
	for i := 0; i < len(t.parent.Content); i += 2 {
		if t.parent.Content[i].Value == name {
			t.index = i
		}
	}
	return true
}

// place gives the index in the parent at which a field belongs that is not there:
// behind the last of those that the schema has before it.
func (t target) place() int {
	names := t.of.FieldNames()
	own, at := slices.Index(names, t.name), 0
	for i := 0; i < len(t.parent.Content); i += 2 {
		if n := slices.Index(names, t.parent.Content[i].Value); n >= 0 && n < own {
			at = i + 2
		}
	}
	return at
}

// expected gives the nodes of the document as they are to be.
func (t target) expected(n, value *yaml.Node) *yaml.Node {
	c := *n
	c.Content = nil
	for _, child := range n.Content {
		c.Content = append(c.Content, t.expected(child, value))
	}
	if n != t.parent {
		return &c
	}
	switch at := t.index; {
	case at < 0:
		c.Content = slices.Insert(c.Content, t.place(), plain(t.name), value)
	case value != nil && t.isField():
		c.Content[at+1] = value
	case value != nil:
		c.Content[at] = value
	case t.isField():
		c.Content = slices.Delete(c.Content, at, at+2)
	default:
		c.Content = slices.Delete(c.Content, at, at+1)
	}
	return &c
}

// insertion puts a field, as it is written, where the schema has it.
func (s splicer) insertion(text string) (Splice, error) {
	if s.parent.Style == yaml.FlowStyle || len(s.parent.Content) == 0 {
		return Splice{}, errUnread
	}
	indent, place := strings.Repeat(" ", s.column-1), s.place()
	if place == 0 {
		return Splice{At: s.Offset(s.parent.Content[0].Place()), New: []byte(text + s.lineEnd() + indent)}, nil
	}
	_, end := s.Span(s.parent.Content[place-1], s.column)
	at := s.LineEnd(s.LineAt(end))
	if at > 0 && s.Data[at-1] != '\n' {
		return Splice{At: at, New: []byte(s.lineEnd() + indent + text)}, nil
	}
	return Splice{At: at, New: []byte(indent + text + s.lineEnd())}, nil
}

// removal takes a field or an item out, with its lines.
func (s splicer) removal() (Splice, error) {
	start := s.Offset(s.parent.Content[s.index].Place())
	from, end := s.Span(s.value(), s.column)
	line := s.LineAt(start)
	before, to := s.Data[s.LineStart(line):start], s.LineEnd(s.LineAt(end))
	if s.hasComment(s.value(), from, end) || bytes.IndexByte(s.Data[end:to], '#') >= 0 {
		return Splice{}, errComment
	}
	lead := " "
	if !s.isField() {
		lead = " -"
	}
	next := s.index + 2
	switch {
	case len(bytes.Trim(before, lead)) == 0 && (s.isField() && bytes.IndexByte(before, '-') < 0 || !s.isField() && s.parent.Style != yaml.FlowStyle):
		start = s.LineStart(line)
	case s.isField() && next < len(s.parent.Content):
		to = s.Offset(s.parent.Content[next].Place())
		if bytes.IndexByte(s.Data[end:to], '#') >= 0 {
			return Splice{}, errComment
		}
	default:
		return Splice{}, errUnread
	}
	if to == len(s.Data) && start > 0 && s.Data[to-1] != '\n' {
		start -= len(s.Data[:start]) - len(bytes.TrimSuffix(bytes.TrimSuffix(s.Data[:start], []byte("\n")), []byte("\r")))
	}
	return Splice{start, s.Data[start:to], nil}, nil
}
