package format

import (
	"slices"

	"mingce/generator/search/tables"
)

// WordKeys are the keys by which a word is found although it holds a slip: its
// first four letters with one left out, whichever, but the first only of a word
// that is long, or one slip from it.
func WordKeys(word string) []string {
	letters := tables.Words.KeyLetters
	if len(word) < letters {
		return []string{word}
	}
	first := 1
	if len(word) >= tables.Words.Long-1 {
		first = 0
	}
	var all []string
	for i := first; i < letters; i++ {
		all = append(all, word[:i]+word[i+1:letters])
	}
	slices.Sort(all)
	return slices.Compact(all)
}
