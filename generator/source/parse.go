package source

import (
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"mingce/generator/diag"
)

// Limits beyond which YAML is not content any more.
const (
	maxDepth  = 64
	maxFields = 2000 // of one mapping
	// maxMarks bounds the values of a file, each of which costs the parser 150
	// bytes, by the characters that set them apart. A megabyte of prose has a
	// fifth of it.
	maxMarks = 100_000
)

// ErrParser says that the YAML parser itself broke on a file: a fault of the
// program, not of the content.
var ErrParser = errors.New("the YAML parser failed")

// parseText parses the one document of a text, which is given in lines too. The
// node is good until the simple parser is used again, and nil when there is
// nothing to decode; what is wrong with the text is reported. The error wraps
// ErrParser.
func parseText(r *report, text string, lines []string, simple *simpleParser) (*yaml.Node, error) {
	if marks := countMarks(text); marks > maxMarks {
		r.errorf("too-many-values", place{}, "the file has too many lines and values (%d)", marks).
			WithHint("content is prose in few fields; split the file")
		return nil, nil
	}
	if root := simple.parse(lines); root != nil {
		return root, nil
	}
	lines, ok := oneDocument(r, lines)
	if !ok {
		return nil, nil
	}
	root, err := parseYAML(strings.NewReader(strings.Join(lines, "\n")))
	switch {
	case errors.Is(err, ErrParser):
		return nil, diag.Errorf("%s: %w", r.file, err)
	case err == io.EOF, err == nil && isNull(root):
		r.errorf("empty", place{1, 1}, "the file is empty").WithHint("write its fields, or delete the file")
		return nil, nil
	case err != nil:
		explain(r, lines, err)
		return nil, nil
	}
	return root, nil
}

func countMarks(text string) int {
	marks := 0
	if len(text) <= maxMarks {
		return marks
	}
	for i := range len(text) {
		switch text[i] {
		case '\n', ',', ':', '-', '?', '[', '{':
			marks++
		}
	}
	return marks
}

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

// oneDocument cuts off all but the first document, with an error. Directives
// are refused before the parser sees them: many of them cost it quadratic time.
func oneDocument(r *report, lines []string) ([]string, bool) {
	began, ended := false, false
	for i, line := range lines {
		marker, _, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(line, "%"):
			r.errorf("directive", place{i + 1, 1}, "a line cannot begin with %%: YAML directives are not used").
				WithHint("delete the line; if it is text, indent it under its field")
			return nil, false
		case began && marker == "---", ended && trimmed != "" && trimmed[0] != '#':
			r.errorf("second-document", place{i + 1, 1}, "a second document begins here; a file holds one").
				WithHint("put it into a file of its own, or indent the line if it is text")
			return lines[:i], true
		case marker == "...":
			ended = began
		case trimmed != "" && trimmed[0] != '#':
			began = true
		}
	}
	return lines, true
}

// isNull tells a value that was left out or written as null.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// vet reports the parts of YAML that content does without, and gives the
// nodes that cannot be decoded for it. It tells false when nothing can.
func vet(r *report, root *yaml.Node) (refused map[*yaml.Node]bool, ok bool) {
	v := vetter{report: r, refused: map[*yaml.Node]bool{}}
	return v.refused, v.node(root, 1)
}

type vetter struct {
	*report
	refused map[*yaml.Node]bool
}

func (v vetter) node(n *yaml.Node, depth int) bool {
	switch {
	case depth > maxDepth:
		v.errorf("depth", at(n), "this is nested more than %d deep", maxDepth)
		return false
	case n.Kind == yaml.MappingNode && len(n.Content) > 2*maxFields:
		v.errorf("too-many-fields", at(n), "this mapping has more than %d fields", maxFields)
		return false
	}
	v.properties(n)
	ok := true
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			v.key(child)
		}
		ok = v.node(child, depth+1) && ok
	}
	return ok
}

// properties refuses anchors, aliases and tags.
func (v vetter) properties(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		v.refuse(n, "alias", "*%s is an alias, and aliases are not used", n.Value).
			WithHint("write the value out; text that begins with * must be in quotes")
	case n.Anchor != "":
		v.refuse(n, "anchor", "&%s is an anchor, and anchors are not used", n.Anchor).
			WithHint("delete it; text that begins with & must be in quotes")
	case n.Style&yaml.TaggedStyle != 0:
		v.refuse(n, "tag", "%s is a tag, and tags are not used", n.Tag).
			WithHint("delete it; text that begins with ! must be in quotes")
	}
}

// key refuses what cannot be the name of a field.
func (v vetter) key(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode: // reported by properties
	case n.Tag == "!!merge":
		v.refuse(n, "merge-key", "<< is a merge key, and merge keys are not used").WithHint("write the fields out")
	case n.Kind != yaml.ScalarNode:
		v.refuse(n, "key", "the name of a field must be plain text, not %s", kindName(n))
	case isNull(n) && n.Value == "":
		v.refuse(n, "key", "the name of a field is missing before the colon")
	}
}

func (v vetter) refuse(n *yaml.Node, rule, format string, args ...any) *diag.Diagnostic {
	v.refused[n] = true
	return v.errorf(rule, at(n), format, args...)
}

// at gives the place of a node.
func at(n *yaml.Node) place { return place{n.Line, n.Column} }
