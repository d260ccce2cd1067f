package export

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// schemas lists the schema of each kind of content file.
func schemas(s *site.Site) []site.File {
	var files []site.File
	for _, d := range policy.Documents {
		path := site.SchemaPath(d.Name)
		files = append(files, site.File{Path: path, Render: func() ([]byte, error) { return marshal(schema(d, s.URL(path))) }})
	}
	return files
}

// Schema writes the JSON Schema of a kind of content file. The id is the
// address at which it is published; "" leaves it out.
func Schema(kind, id string) ([]byte, error) {
	for _, d := range policy.Documents {
		if d.Name == kind {
			return marshal(schema(d, id))
		}
	}
	return nil, diag.Errorf("no kind of content file is called %q", kind)
}

// Kinds lists the kinds of content file that have a schema.
func Kinds() []string {
	var all []string
	for _, d := range policy.Documents {
		all = append(all, d.Name)
	}
	return all
}

// node is a JSON Schema, in the order in which people read one.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	ID          string           `json:"$id,omitempty"`
	Title       string           `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        any              `json:"type,omitempty"`
	Enum        []string         `json:"enum,omitempty"`
	Format      string           `json:"format,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	MaxLength   int              `json:"maxLength,omitempty"`
	Properties  map[string]*node `json:"properties,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Additional  *bool            `json:"additionalProperties,omitempty"`
	Items       *node            `json:"items,omitempty"`
}

func schema(d policy.Document, id string) *node {
	n := nodeOf(d.Spec)
	n.Schema, n.ID, n.Title, n.Description = "https://json-schema.org/draft/2020-12/schema", id, d.Path, d.Doc
	return n
}

func nodeOf(s *policy.Spec) *node {
	switch s.Shape {
	case policy.Integer:
		return &node{Type: "integer"}
	case policy.Boolean:
		return &node{Type: "boolean"}
	case policy.Day:
		return &node{Type: "string", Format: "date", Pattern: `^\d{4}-\d{2}-\d{2}$`}
	case policy.Reference:
		return &node{Type: []string{"integer", "string"}, Pattern: `^([a-z0-9]+(-[a-z0-9]+)*/)?[1-9][0-9]*$`}
	case policy.Sequence:
		return &node{Type: "array", Items: nodeOf(s.Elem)}
	case policy.Mapping:
		return mapping(s)
	}
	return scalar(s)
}

func scalar(s *policy.Spec) *node {
	n := &node{Type: "string", Enum: s.Enum}
	if s.Slug {
		n.Pattern, n.MaxLength = `^[a-z0-9]+(-[a-z0-9]+)*$`, 80
	}
	if s.URL || s.Root {
		n.Pattern = `^https?://`
	}
	if s.URL {
		n.Format = "uri"
	}
	return n
}

func mapping(s *policy.Spec) *node {
	closed := false
	n := &node{Type: "object", Properties: map[string]*node{}, Additional: &closed}
	for _, f := range s.Fields {
		child := nodeOf(f.Spec)
		child.Description = f.Doc
		if !f.Required && f.Shape == policy.Scalar && f.Enum == nil {
			child.Type = []string{"string", "null"} // an open field is one not written yet
		}
		n.Properties[f.Name] = child
		if f.Required {
			n.Required = append(n.Required, f.Name)
		}
	}
	return n
}
