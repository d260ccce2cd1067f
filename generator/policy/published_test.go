package policy

import "testing"

// A draft of whatever kind is never published, and nothing finished is left out.
func TestDraftsAreNotPublished(t *testing.T) {
	yes := Bool{Value: true}
	for _, d := range []any{&Interpretation{Draft: yes}, &Situation{Draft: yes}, &Chapter{Draft: yes}} {
		if Published(d) != nil {
			t.Errorf("a draft %T is published", d)
		}
	}
	for _, d := range []any{&Interpretation{}, &Situation{}, &Chapter{}, &Measure{}, &Policy{}, &Site{}} {
		if Published(d) != d {
			t.Errorf("a finished %T is not published as it is", d)
		}
	}
	guide := Published(&Department{ID: "a", Guide: &Guide{Draft: yes}}).(*Department)
	if guide.ID != "a" || guide.Guide != nil {
		t.Errorf("the draft of a guide is published, or its department is not: %+v", guide)
	}
	terms := Published(&Glossary{Terms: []*Term{{Draft: yes}, {}}}).(*Glossary).Terms
	if len(terms) != 1 || terms[0].Draft.Value {
		t.Errorf("of a draft and a finished term %d are published", len(terms))
	}
}
