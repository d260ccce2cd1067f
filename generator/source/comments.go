package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// Comments stand above the fields of a document that is written, by their paths,
// such as steps[1].quote, counted from 1; the one of "" heads the file. That of a
// field which is left out stands where the field would.
type Comments map[string]string

// annotator puts comments above nodes, and takes them out of the map.
type annotator struct{ comments Comments }

// annotate gives the nodes of a document its comments. The error is for a comment
// that has no place.
func annotate(root *yaml.Node, s *policy.Spec, c Comments) error {
	a := annotator{maps.Clone(c)}
	delete(a.comments, "")
	a.node(root, s, "")
	if len(a.comments) > 0 {
		return diag.Errorf("source: comments on what is not written: %s", strings.Join(slices.Sorted(maps.Keys(a.comments)), ", "))
	}
	return nil
}

func (a annotator) node(n *yaml.Node, s *policy.Spec, path string) {
	switch {
	case n.Kind == yaml.MappingNode:
		a.mapping(n, s, path)
	case n.Kind == yaml.SequenceNode && n.Style != yaml.FlowStyle:
		for i, item := range n.Content {
			within := fmt.Sprintf("%s[%d]", path, i+1)
			item.Above = a.take(within)
			a.node(item, s.Elem, within)
		}
	}
}

// mapping goes over the fields in the order in which they are written. What is
// said of those left out goes to the next one, or below the last.
func (a annotator) mapping(n *yaml.Node, s *policy.Spec, path string) {
	written, above := n.Content, ""
	for _, f := range s.Fields {
		name := f.Name
		if path != "" {
			name = path + "." + name
		}
		above += a.take(name)
		if len(written) > 0 && written[0].Value == f.Name {
			written[0].Above, above = above, ""
			a.node(written[1], f.Spec, name)
			written = written[2:]
		}
	}
	if last := len(n.Content) - 2; last >= 0 {
		n.Content[last].Below = above
	}
}

// take gives the lines of a comment.
func (a annotator) take(path string) string {
	text, is := a.comments[path]
	if !is {
		return ""
	}
	delete(a.comments, path)
	return string(head(text))
}
