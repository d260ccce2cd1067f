package generator

import (
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// TestNoPolicyTakesAPathOfTheSite makes a policy of every name that stands first
// in a path of the real site, below its root or below a language.
func TestNoPolicyTakesAPathOfTheSite(t *testing.T) {
	own := map[string]bool{}
	for file := range realFiles(t) {
		name, rest, _ := strings.Cut(file, "/")
		own[strings.TrimSuffix(name, ".html")] = true
		if folder, _, ok := strings.Cut(rest, "/"); ok && (name == "zh" || name == "en") {
			own[folder] = true
		}
	}
	delete(own, "index")              // the front door
	delete(own, "liaozhengfa-2023-4") // a policy
	for name := range own {
		set := &policy.Set{Policies: []*policy.Policy{{ID: name, Pos: diag.Pos{File: "policies/" + name + "/policy.yaml"}}}}
		if found := site.Conflicts(set); !found.HasErrors() {
			t.Errorf("a policy may be called %q", name)
		}
	}
}
