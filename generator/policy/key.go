package policy

import (
	"fmt"
	"reflect"
)

// KeyOf gives the key of the record that a document is: its path in the content
// without the extension. P is the policy in whose folder it stands; nil outside of
// all. What is no file of its own, such as a term, has the key of its file and its id.
func KeyOf(p *Policy, document any) string {
	switch d := document.(type) {
	case *Site:
		return "site"
	case *Audience:
		return "audiences/" + d.ID.Value
	case *Term:
		return "glossary/" + d.ID.Value
	case *Department:
		return "departments/" + d.ID
	case *Policy:
		return "policies/" + d.ID + "/policy"
	case *Measure:
		return fmt.Sprintf("policies/%s/measures/%02d-%s", p.ID, d.Number.Value, d.Slug)
	case *Interpretation:
		return fmt.Sprintf("policies/%s/interpretations/%s-%s", p.ID, d.Date, d.Slug)
	case *Chapter:
		return fmt.Sprintf("handbook/%02d-%s", d.Order, d.Slug)
	case *Situation:
		return fmt.Sprintf("policies/%s/situations/%02d-%s", p.ID, d.Order, d.Slug)
	}
	return ""
}

// SpecFor gives the specification of a document, a pointer to a type of the model.
func SpecFor(document any) *Spec { return specFor(reflect.TypeOf(document).Elem()) }
