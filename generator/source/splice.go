package source

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/source/yaml"
)

// Splice is a change of the bytes of a file: New stands where Old stood. All
// other bytes are as they were.
type Splice struct {
	At       int // in bytes
	Old, New []byte
}

// Apply gives the bytes with the change.
func (s Splice) Apply(data []byte) []byte {
	return slices.Concat(data[:s.At], s.New, data[s.At+len(s.Old):])
}

// Undo is the change back.
func (s Splice) Undo() Splice { return Splice{s.At, s.New, s.Old} }

// Change finds how the bytes of a content file, by its path within the folder, are
// to be changed so that one value is another: that of a field at a path such as
// guide.translated or terms[3].definition.zh, or an item of a list, for[2]. The
// value is of the type that the model has there; a field whose value is empty is
// taken out, and one that was not there is put where the schema has it. A string
// keeps its style as far as that can hold it. The result is read again: it differs
// in this value alone, or there is an error and no change.
func Change(name string, data []byte, path string, value any) (Splice, error) {
	kind, ok := DocumentAt(name)
	r := yaml.NewReport(name)
	doc, err := yaml.Parse(r, data)
	switch {
	case err != nil:
		return Splice{}, err
	case !ok || doc == nil || doc.Partial || faulty(r):
		return Splice{}, diag.Errorf("%s has faults that mingce check tells; mend them first", name)
	}
	at, err := locate(doc.Root, kind.Spec, path)
	if err != nil {
		return Splice{}, diag.Errorf("%s: %w", name, err)
	}
	v := reflect.ValueOf(value)
	if v.Type() != at.spec.Type {
		return Splice{}, diag.Errorf("%s: %s holds %s, not %s", name, path, at.spec.Type, v.Type())
	}
	s, err := splicer{yaml.NewText(data), at}.change(doc.Root, v)
	if err != nil {
		return Splice{}, diag.Errorf("%s: %s %w", name, path, err)
	}
	return s, nil
}

func faulty(r *yaml.Report) bool {
	found := r.Diags()
	return found.HasErrors()
}

var (
	errComment = diag.Errorf("has a comment within or behind it that would be lost; change it by hand")
	errUnread  = diag.Errorf("would not be read as it is meant; change it by hand")
)

// splicer changes one value of a text.
type splicer struct {
	*yaml.Text
	target
}

// change tries one way to write the value after the other, the likest to the old
// first, until one is read as it is meant.
func (s splicer) change(root *yaml.Node, v reflect.Value) (Splice, error) {
	if isAbsent(v, s.spec) {
		if s.value() == nil {
			return Splice{}, nil
		}
		return s.proven(root, nil, s.removal)
	}
	n := node(v, s.spec)
	styles := []yaml.Style{n.Style, yaml.DoubleQuotedStyle}
	if old := s.value(); old != nil && n.Kind == yaml.ScalarNode && n.Tag == "!!str" {
		styles = append([]yaml.Style{old.Style}, styles...)
	}
	var err error
	for _, style := range styles {
		if n.Kind == yaml.ScalarNode && n.Tag == "!!str" {
			n.Style = style
		}
		var made Splice
		if made, err = s.proven(root, n, func() (Splice, error) { return s.written(n) }); err == nil {
			return made, nil
		}
	}
	return Splice{}, err
}

// proven makes sure that the text with the change says what it said, and the value.
func (s splicer) proven(root, value *yaml.Node, how func() (Splice, error)) (Splice, error) {
	made, err := how()
	if err != nil {
		return made, err
	}
	r := yaml.NewReport("")
	doc, err := yaml.Parse(r, made.Apply(s.Data))
	if err != nil || doc == nil || doc.Partial || faulty(r) || !sameNode(doc.Root, s.expected(root, value)) {
		return Splice{}, errUnread
	}
	return made, nil
}

// sameNode tells whether two nodes say the same, however they are written.
func sameNode(a, b *yaml.Node) bool {
	tag := func(n *yaml.Node) string {
		if n.Kind == yaml.ScalarNode && n.Tag == "" {
			return yaml.ReadsAs(n.Value)
		}
		return n.Tag
	}
	return a.Kind == b.Kind && a.Value == b.Value && (a.Kind != yaml.ScalarNode || tag(a) == tag(b)) &&
		slices.EqualFunc(a.Content, b.Content, sameNode)
}

// written puts the value where the old one stands, or the field where it belongs.
func (s splicer) written(n *yaml.Node) (Splice, error) {
	text, err := s.encoded(n)
	if err != nil {
		return Splice{}, err
	}
	old := s.value()
	if old == nil {
		return s.insertion(text)
	}
	start, end := s.Span(old, s.column)
	from := s.Offset(s.parent.Content[s.index].Place())
	rest := text[len("-"):]
	if s.isField() {
		from += len(s.name)
		rest = text[len(s.name)+len(":"):]
		from += bytes.IndexByte(s.Data[from:], ':') + 1 // a name may stand in quotes
	} else {
		from = start
		rest = " " + strings.TrimLeft(rest, " ")
	}
	if s.hasComment(old, start, end) || bytes.IndexByte(s.Data[min(from, start):start], '#') >= 0 {
		return Splice{}, errComment
	}
	if s.LineAt(from) == s.LineAt(start) && strings.HasPrefix(rest, " ") {
		from, rest = start, rest[1:]
	}
	return Splice{from, s.Data[from:end], []byte(rest)}, nil
}

// encoded writes the field or the item as it stands at its column, without the
// indentation of the first line and the end of the last.
func (s splicer) encoded(n *yaml.Node) (string, error) {
	around := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}}
	if s.isField() {
		around = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{plain(s.name), n}}
	}
	made, err := yaml.Marshal(around)
	if err != nil {
		return "", errUnread
	}
	lines := strings.Split(strings.TrimSuffix(string(made), "\n"), "\n")
	for i, line := range lines[1:] {
		if line != "" {
			lines[i+1] = strings.Repeat(" ", s.column-1) + line
		}
	}
	return strings.Join(lines, s.lineEnd()), nil
}

func (s splicer) lineEnd() string {
	if bytes.Contains(s.Data, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// hasComment tells whether something that is no value stands between the values
// of a node.
func (s splicer) hasComment(n *yaml.Node, start, end int) bool {
	at := start
	for _, child := range n.Content {
		from, to := s.Span(child, n.Column)
		if from < at || s.hasComment(child, from, to) || bytes.IndexByte(s.Data[at:from], '#') >= 0 {
			return true
		}
		at = to
	}
	return len(n.Content) > 0 && bytes.IndexByte(s.Data[at:max(at, end)], '#') >= 0
}
