package yaml

import (
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"mingce/generator/diag"
)

// parseYAML gives the root of the only document of a stream; io.EOF means
// that there is none.
func parseYAML(from io.Reader) (root *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, fmt.Errorf("%w: %v", ErrParser, p)
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
// content does without. It gives nil when there are too many of them.
func vet(r *Report, root *yaml.Node) *Node {
	taken, ok := vetter{r}.node(root, 1)
	if !ok {
		return nil
	}
	return taken
}

type vetter struct{ *Report }

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
		v.Errorf("depth", n.Place(), "this is nested more than %d deep", maxDepth)
		return n, false
	case n.Kind == MappingNode && len(from.Content) > 2*maxFields:
		v.Errorf("too-many-fields", n.Place(), "this mapping has more than %d fields", maxFields)
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
	return n, ok
}

// properties refuses anchors, aliases and tags.
func (v vetter) properties(from *yaml.Node, n *Node) {
	switch {
	case from.Kind == yaml.AliasNode:
		v.refuse(n, "alias", "*"+n.Value+" is an alias, and aliases are not used").
			WithHint("write the value out; text that begins with * must be in quotes")
	case from.Anchor != "":
		v.refuse(n, "anchor", "&"+from.Anchor+" is an anchor, and anchors are not used").
			WithHint("delete it; text that begins with & must be in quotes")
	case from.Style&yaml.TaggedStyle != 0:
		v.refuse(n, "tag", n.Tag+" is a tag, and tags are not used").
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
		v.refuse(n, "key", "the name of a field must be plain text, not a "+KindName(n))
	case n.IsNull() && n.Value == "":
		v.refuse(n, "key", "the name of a field is missing before the colon")
	}
}

func (v vetter) refuse(n *Node, rule, message string) *diag.Diagnostic {
	n.Refused = true
	return v.Errorf(rule, n.Place(), "%s", message)
}
