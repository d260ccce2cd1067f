package render

import (
	"testing"

	"mingce/generator/policy"
	"mingce/generator/release"
	"mingce/templates"
)

// What may have changed has a name for readers in both languages, whatever the field.
func TestFieldsHaveLabels(t *testing.T) {
	words, err := readMessages(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	specs := []*policy.Spec{policy.SpecOf[policy.Term](), policy.SpecOf[policy.Audience]()}
	for _, d := range policy.Documents {
		if d.Name != "glossary" && d.Name != "audiences" && d.Name != "release" {
			specs = append(specs, d.Spec)
		}
	}
	for _, s := range specs {
		for _, f := range s.Fields {
			if w := words["field-"+f.Name]; !release.Unseen(f.Name) && (w.Zh == "" || w.En == "") {
				t.Errorf("messages.json has no field-%s, which %s has", f.Name, s.Type)
			}
		}
	}
}
