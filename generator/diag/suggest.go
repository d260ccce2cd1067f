package diag

import (
	"slices"
	"strings"

	"mingce/generator/internal/edit"
)

// Suggest returns the candidate nearest to word, or "" when none is near
// enough that a person could have meant it. Capitals and the ways to join words
// make no difference.
func Suggest(word string, candidates []string) string {
	best, bestDistance := "", 0
	w := foldName(word)
	for _, candidate := range slices.Sorted(slices.Values(candidates)) {
		c := foldName(candidate)
		limit := max(1, min(len(w), len(c))/3)
		if max(len(w), len(c))-min(len(w), len(c)) > limit {
			continue // so different in length that counting is in vain
		}
		if d := edit.Distance(w, c); d <= limit && (best == "" || d < bestDistance) {
			best, bestDistance = candidate, d
		}
	}
	return best
}

func foldName(name string) []rune {
	return []rune(strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(name)))
}
