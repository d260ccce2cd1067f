package site

import (
	"strings"
	"testing"
)

// TestHashed: every file below a hashed folder is hashed, at any depth, and no
// other, the folder's own manifest least of all.
func TestHashed(t *testing.T) {
	for _, folder := range HashedFolders {
		inside := strings.ReplaceAll(folder, "*", "0a1b") + "x.js"
		for path, want := range map[string]bool{
			inside:                                 true,
			inside + "/y":                          true,
			"zh/" + inside:                         false,
			strings.TrimSuffix(inside, "/x.js"):    false,
			"index.html":                           false,
			SearchFolder + "manifest.json":         false,
			Path("zh", SearchRoute) + "index.html": false,
		} {
			if Hashed(path) != want {
				t.Errorf("%s: %t, want %t", path, !want, want)
			}
		}
	}
}
