package diag

import "slices"

// Suggest returns the candidate nearest to word, or "" when none is near
// enough that a person could have meant it.
func Suggest(word string, candidates []string) string {
	best, bestDistance := "", 0
	w := []rune(word)
	for _, candidate := range slices.Sorted(slices.Values(candidates)) {
		c := []rune(candidate)
		limit := max(1, min(len(w), len(c))/3)
		if max(len(w), len(c))-min(len(w), len(c)) > limit {
			continue // so different in length that counting is in vain
		}
		if d := distance(w, c); d <= limit && (best == "" || d < bestDistance) {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// distance is the Levenshtein distance, with a swap of neighbours counted as one.
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
