package diag

import "testing"

func TestPosString(t *testing.T) {
	for want, p := range map[string]Pos{
		"":        {},
		"a.yaml":  {File: "a.yaml"},
		"a:3":     {File: "a", Line: 3},
		"a:3:14":  {File: "a", Line: 3, Col: 14},
		"a/b:1:1": {File: "a/b", Line: 1, Col: 1},
	} {
		if got := p.String(); got != want {
			t.Errorf("%#v: got %q, want %q", p, got, want)
		}
	}
}

func TestCountEachOnce(t *testing.T) {
	var l List
	for range 2 { // the same fault found twice, with another between
		l.Errorf("b", Pos{}, "x")
		l.Errorf("a", Pos{}, "x")
		l.Warnf("a", Pos{}, "y")
	}
	if errors, warnings := l.Count(); errors != 2 || warnings != 1 {
		t.Errorf("got %d errors and %d warnings, want 2 and 1", errors, warnings)
	}
	if !l.HasErrors() {
		t.Error("HasErrors is false")
	}
}

func TestSuggest(t *testing.T) {
	candidates := []string{"title", "text", "departments", "domain", "省税务局"}
	for word, want := range map[string]string{
		"departmens":   "departments",
		"tilte":        "title",
		"txt":          "text",
		"省税务居":         "省税务局",
		"Domain":       "domain",
		"DEPART_MENTS": "departments",
		"scope":        "",
		"x":            "",
		"":             "",
	} {
		if got := Suggest(word, candidates); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", word, got, want)
		}
	}
}
