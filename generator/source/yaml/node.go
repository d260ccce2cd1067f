package yaml

import (
	"bytes"
	"iter"
	"strings"

	"gopkg.in/yaml.v3"
)

// Node is a value of YAML and where it stands.
type Node struct {
	Kind    Kind
	Style   Style
	Tag     string // of a scalar: what it reads as, such as !!str or !!int
	Value   string // of a scalar
	Line    int    // of its first character, from 1
	Column  int    // likewise, in code points
	Content []*Node
	Refused bool // it was reported, and is not to be decoded
	// Above and Below are comments to be written around the node, each line with its #.
	Above, Below string
}

// Kind is what a node is.
type Kind uint8

// The kinds of nodes. The content of a mapping is its names and values by turns.
const (
	ScalarNode Kind = iota + 1
	SequenceNode
	MappingNode
)

// Style is how a node is written.
type Style uint8

// The styles of nodes. The zero Style is a plain scalar, or a collection without brackets.
const (
	DoubleQuotedStyle Style = iota + 1
	SingleQuotedStyle
	LiteralStyle
	FoldedStyle
	FlowStyle
)

// Place gives the place of a node.
func (n *Node) Place() Place { return Place{n.Line, n.Column} }

// IsNull tells a value that was left out or written as null.
func (n *Node) IsNull() bool { return n.Kind == ScalarNode && n.Tag == "!!null" }

// gather puts the values of a file into one string of their length: they are
// kept for long, and would else keep the text of the file.
func gather(root *Node) {
	length := 0
	for n := range values(root) {
		length += len(n.Value)
	}
	var all strings.Builder
	all.Grow(length)
	for n := range values(root) {
		start := all.Len()
		all.WriteString(n.Value)
		n.Value = all.String()[start:]
	}
}

// values gives the scalars below a node that are no names of fields.
func values(n *Node) iter.Seq[*Node] {
	return func(yield func(*Node) bool) { eachValue(n, yield) }
}

func eachValue(n *Node, yield func(*Node) bool) bool {
	if n.Kind == ScalarNode {
		return yield(n)
	}
	for i, child := range n.Content {
		if (n.Kind != MappingNode || i%2 == 1) && !eachValue(child, yield) {
			return false
		}
	}
	return true
}

// ReadsAs gives the tag as which a plain scalar is read.
func ReadsAs(value string) string {
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: value}).ShortTag()
}

var (
	kinds  = map[Kind]yaml.Kind{ScalarNode: yaml.ScalarNode, SequenceNode: yaml.SequenceNode, MappingNode: yaml.MappingNode}
	styles = map[Style]yaml.Style{
		DoubleQuotedStyle: yaml.DoubleQuotedStyle, SingleQuotedStyle: yaml.SingleQuotedStyle,
		LiteralStyle: yaml.LiteralStyle, FoldedStyle: yaml.FoldedStyle, FlowStyle: yaml.FlowStyle,
	}
)

// Marshal writes a document. A scalar without a tag and a style is written as it
// is; what is !!str comes back as text.
func Marshal(root *Node) ([]byte, error) {
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(emitted(root)); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

// emitted gives a node as the library has it.
func emitted(n *Node) *yaml.Node {
	to := &yaml.Node{Kind: kinds[n.Kind], Style: styles[n.Style], Tag: n.Tag, Value: n.Value, HeadComment: n.Above, FootComment: n.Below}
	if n.Kind == ScalarNode && n.Style == 0 && strings.ContainsFunc(n.Value, isStray) {
		to.Style = yaml.DoubleQuotedStyle // at an end they would not pass for text
	}
	for _, child := range n.Content {
		to.Content = append(to.Content, emitted(child))
	}
	return to
}

// KindName says what a node reads as.
func KindName(n *Node) string {
	switch n.Kind {
	case MappingNode:
		return "a mapping"
	case SequenceNode:
		return "a list"
	}
	switch n.Tag {
	case "!!bool":
		return "a boolean"
	case "!!int", "!!float":
		return "a number"
	case "!!null":
		return "null"
	case "!!timestamp":
		return "a date"
	case "!!merge":
		return "a merge key"
	}
	return "text"
}
