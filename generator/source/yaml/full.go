package yaml

import (
	"io"

	"gopkg.in/yaml.v3"

	"mingce/generator/diag"
)

// parseYAML gives the root of the only document of a stream; io.EOF means
// that there is none.
func parseYAML(from io.Reader) (root *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, diag.Errorf("%w: %v", ErrParser, p)
		}
	}()
	decoder := yaml.NewDecoder(from)
	var document yaml.Node
	if err := decoder.Decode(&document); err != nil {
		return nil, err
	}
	// What follows the document is nothing, or a fault that the parser finds
	// only when it is asked for more.
	if err := decoder.Decode(new(yaml.Node)); err != io.EOF {
		return nil, err
	}
	return document.Content[0], nil
}

// vet takes the nodes of the library over, and reports the parts of YAML that
// content does without. It tells false when something is beyond the limits, and
// gives nil when nothing is left.
func vet(r *Report, lines []string, root *yaml.Node) (taken *Node, whole bool) {
	taken, whole = vetter{r, lines}.node(root, 1)
	if taken.Refused || !whole && taken.Kind != MappingNode {
		return nil, false
	}
	return taken, whole
}

type vetter struct {
	*Report
	lines []string
}

// node tells false when a node is beyond the limits: then all of the field of the
// root in which it is goes with it.
func (v vetter) node(from *yaml.Node, depth int) (n *Node, ok bool) {
	n = &Node{Kind: ScalarNode, Tag: from.Tag, Value: from.Value, Line: from.Line, Column: from.Column}
	for kind, theirs := range kinds {
		if from.Kind == theirs {
			n.Kind = kind
		}
	}
	for style, theirs := range styles {
		if from.Style&theirs != 0 {
			n.Style = style
		}
	}
	switch {
	case depth > maxDepth:
		v.beyond(depth, v.refuse(n, "depth", "this is nested more than %d deep", maxDepth), deepHint)
		return n, false
	case n.Kind == MappingNode && len(from.Content) > 2*maxFields:
		v.beyond(depth, v.refuse(n, "too-many-fields", "this mapping has more than %d fields", maxFields), "content is prose in few fields; split the file")
		return n, false
	}
	v.properties(from, n)
	ok = true
	for i, child := range from.Content {
		taken, fine := v.node(child, depth+1)
		if n.Kind == MappingNode && i%2 == 0 {
			v.key(taken)
		}
		n.Content, ok = append(n.Content, taken), ok && fine
	}
	n.Refused = n.Refused || !ok && depth > 1
	return n, ok
}

// beyond says that the field with a node beyond the limits is not judged.
func (v vetter) beyond(depth int, fault *diag.Diagnostic, hint string) {
	name := ""
	if depth > 1 {
		name, _, _ = fieldAt(v.lines, fault.Pos.Line)
	}
	fault.WithHint("%s", hint)
	unread(fault, name)
}

// properties refuses anchors, aliases and tags.
func (v vetter) properties(from *yaml.Node, n *Node) {
	switch {
	case from.Kind == yaml.AliasNode:
		v.refuse(n, "alias", "*%s is an alias, and aliases are not used", n.Value).
			WithHint("write the value out; text that begins with * must be in quotes")
	case from.Anchor != "":
		v.refuse(n, "anchor", "&%s is an anchor, and anchors are not used", from.Anchor).
			WithHint("delete it; text that begins with & must be in quotes")
	case from.Style&yaml.TaggedStyle != 0:
		v.refuse(n, "tag", "%s is a tag, and tags are not used", n.Tag).
			WithHint("delete it; text that begins with ! must be in quotes")
	}
}

// key refuses what cannot be the name of a field.
func (v vetter) key(n *Node) {
	switch {
	case n.Refused: // reported by properties
	case n.Tag == "!!merge":
		v.refuse(n, "merge-key", "<< is a merge key, and merge keys are not used").WithHint("write the fields out")
	case n.Kind != ScalarNode:
		v.refuse(n, "key", "the name of a field must be plain text, not %s", KindName(n))
	case n.IsNull() && n.Value == "":
		v.refuse(n, "key", "the name of a field is missing before the colon")
	}
}

func (v vetter) refuse(n *Node, rule, format string, args ...any) *diag.Diagnostic {
	n.Refused = true
	return v.Errorf(rule, n.Place(), format, args...)
}
