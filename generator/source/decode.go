package source

import (
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// decodeFile decodes the bytes of a file into a value of the type that spec
// describes. It tells false when nothing of it decoded; parts that did not are
// reported and left zero. The error wraps ErrParser.
func decodeFile(r report, data []byte, spec *policy.Spec, into reflect.Value) (bool, error) {
	doc, err := yaml.Parse(r.Report, data)
	if doc == nil {
		return false, err
	}
	d := decoder{report: r, lines: doc.Lines}
	if !doc.Partial {
		return d.decode(doc.Root, spec, into), nil
	}
	if doc.Root.Kind == yaml.MappingNode { // what it lacks may stand in what was not read
		d.partial = doc.Root
		d.decode(doc.Root, spec, reflect.New(into.Type()).Elem())
	}
	return false, nil
}

// decoder turns nodes into values.
type decoder struct {
	report
	lines   []string
	partial *yaml.Node // the root when parts of it could not be read, else nil
}

// decode sets v, of the type of the spec or a pointer to it. It tells false
// when it reported why v stays zero.
func (d decoder) decode(n *yaml.Node, s *policy.Spec, v reflect.Value) bool {
	if v.Kind() == reflect.Pointer {
		made := reflect.New(v.Type().Elem())
		ok := d.decode(n, s, made.Elem())
		if ok {
			v.Set(made)
		}
		return ok
	}
	switch {
	case n.Refused:
		return false
	case n.Kind != nodeKind(s.Shape):
		d.wrongShape(n, s)
		return false
	case s.Shape == policy.Mapping:
		d.mapping(n, s, v)
		return true
	case s.Shape == policy.Sequence:
		d.sequence(n, s, v)
		return true
	}
	return d.scalar(n, s, v)
}

func nodeKind(s policy.Shape) yaml.Kind {
	switch s {
	case policy.Mapping:
		return yaml.MappingNode
	case policy.Sequence:
		return yaml.SequenceNode
	}
	return yaml.ScalarNode
}

// sequence leaves out the elements that do not decode.
func (d decoder) sequence(n *yaml.Node, s *policy.Spec, v reflect.Value) {
	all := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	count := 0
	for _, item := range n.Content {
		if !item.Refused && isBlank(item) {
			d.Errorf("empty", item.Place(), "an item of the list is empty").WithHint("give it a value, or delete it")
			continue
		}
		if d.runsOn(n, n.Column, item) {
			continue
		}
		if d.decode(item, s.Elem, all.Index(count)) {
			count++
		}
	}
	if count > 0 {
		v.Set(all.Slice(0, count))
	}
}

// mapping decodes each field that the spec has, the first of each name.
func (d decoder) mapping(n *yaml.Node, s *policy.Spec, v reflect.Value) {
	if s.Pos >= 0 {
		*v.Field(s.Pos).Addr().Interface().(*diag.Pos) = d.Pos(n.Place())
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Refused {
			continue
		}
		if first, ok := seen[key.Value]; ok {
			d.Errorf("duplicate-field", key.Place(), "field %q is written twice, on line %d and on line %d",
				diag.Shorten(key.Value), first.Line, key.Line).WithHint("delete one of them, or join them")
			continue
		}
		seen[key.Value] = key
		if d.runsOn(n, key.Column, value) {
			continue
		}
		if f := s.Field(key.Value); f != nil {
			d.field(key, value, f, v.Field(f.Index))
		}
	}
	d.unknown(s, n, seen)
	for _, f := range s.Fields {
		if f.Required && seen[f.Name] == nil && n != d.partial {
			d.Errorf("missing-field", n.Place(), "missing field %q", f.Name).WithHint("add %s: %s", f.Name, f.Doc)
		}
	}
}

// field decodes the value of a field. An optional string may be left open.
func (d decoder) field(key, value *yaml.Node, f *policy.FieldSpec, v reflect.Value) {
	blank := !value.Refused && isBlank(value)
	switch {
	case blank && f.Required:
		d.Errorf("empty", key.Place(), "field %q is empty", f.Name).WithHint("it needs a value: %s", f.Doc)
	case blank && f.Shape == policy.Scalar:
	case blank:
		d.Errorf("empty", key.Place(), "field %q is empty", f.Name).WithHint("give it a value, or delete the line")
	default:
		d.decode(value, f.Spec, v)
	}
}

// unknown reports the fields that the spec does not have. A required field
// that was misspelt counts as seen: one fault, one error.
func (d decoder) unknown(s *policy.Spec, n *yaml.Node, seen map[string]*yaml.Node) {
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if s.Field(key.Value) != nil || seen[key.Value] != key {
			continue
		}
		report := d.Errorf("unknown-field", key.Place(), "unknown field %q", diag.Shorten(key.Value))
		meant := suggest(key.Value, s.FieldNames())
		if word := leadingWord.FindString(key.Value); meant == "" && s.Field(word) != nil {
			meant = word
		}
		if meant == "" {
			report.WithHint("the fields here are %s", strings.Join(s.FieldNames(), ", "))
		} else {
			report.WithHint("did you mean %s?", meant)
		}
		if key.Style == 0 {
			yaml.AddLookAlike(report, key.Value)
		}
		if meant != "" && seen[meant] == nil {
			seen[meant] = key
		}
	}
}

// leadingWord is the name of a field that lost its colon.
var leadingWord = regexp.MustCompile(`^[A-Za-z0-9_-]+`)

// runsOn reports an item of a list that YAML takes for more of the text above
// it, because it is indented too far. Column is that of the field or the dash.
func (d decoder) runsOn(parent *yaml.Node, column int, text *yaml.Node) bool {
	if parent.Style != 0 || text.Kind != yaml.ScalarNode || text.Style != 0 || text.Value == "" {
		return false
	}
	for number := text.Line; number < len(d.lines); number++ {
		line := d.lines[number]
		trimmed := strings.TrimLeft(line, " ")
		if trimmed == "" {
			continue
		}
		indent := len(line) - len(trimmed)
		if indent >= column && strings.HasPrefix(trimmed, "- ") {
			d.Errorf("indentation", yaml.Place{Line: number + 1, Col: indent + 1}, "this item goes on with the text of line %d", text.Line).
				WithHint("begin the items of a list in one column, below a field without a value; put text that begins with \"- \" in quotes")
			return true
		}
		return false
	}
	return false
}

// isBlank tells a value that was left out, and text without a letter.
func isBlank(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == ""
}

func (d decoder) wrongShape(n *yaml.Node, s *policy.Spec) {
	report := d.Errorf("shape", n.Place(), "expected %s, found %s", shapeName(s.Shape), yaml.KindName(n))
	switch {
	case s.Shape == policy.Mapping:
		report.WithHint("write its fields: %s", strings.Join(s.FieldNames(), ", "))
	case s.Shape == policy.Sequence && n.Kind == yaml.ScalarNode:
		report.WithHint("put a list in brackets, [%s], or each item on a line that begins with \"- \"", diag.Shorten(n.Value))
	case s.Shape == policy.Sequence:
		report.WithHint("begin each item with \"- \"")
	case n.Style == yaml.FlowStyle:
		report.WithHint("a value that begins with a bracket must be in quotes")
	default:
		report.WithHint("write the value on the line of its field")
	}
	if n.Kind == yaml.ScalarNode && n.Style == 0 {
		yaml.AddLookAlike(report, n.Value)
	}
}

func shapeName(s policy.Shape) string {
	switch s {
	case policy.Mapping:
		return "a mapping"
	case policy.Sequence:
		return "a list"
	case policy.Integer:
		return "a whole number"
	case policy.Boolean:
		return "true or false"
	case policy.Day:
		return "a date"
	case policy.Reference:
		return "a measure"
	}
	return "text"
}

// indent gives the column at which the lines of a literal block start, or 0.
// It compares the first line that shows with its source, so that blocks whose
// header states an indentation come out right too.
func (d decoder) indent(n *yaml.Node) int {
	if n.Style != yaml.LiteralStyle {
		return 0
	}
	number := n.Line // index of the line below the header
	for line := range strings.SplitSeq(n.Value, "\n") {
		if strings.TrimSpace(line) != "" && number < len(d.lines) {
			return utf8.RuneCountInString(d.lines[number]) - utf8.RuneCountInString(line) + 1
		}
		number++
	}
	return 0
}
