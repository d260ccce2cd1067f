package source

import (
	"strings"

	"mingce/generator/policy"
)

// DocumentAt tells the kind of document that stands at a path of the content
// folder, which is written with slashes; false when none does.
func DocumentAt(name string) (policy.Document, bool) {
	kinds, words := layout, strings.Split(name, "/")
	for level, word := range words {
		kinds, _ = match(kinds, level, word, level < len(words)-1)
	}
	if len(kinds) == 0 {
		return policy.Document{}, false
	}
	return *kinds[0].document, true
}
