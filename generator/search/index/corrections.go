package index

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// wordFiles writes the English words, each once by each key, a line a word with
// the magnitude of its documents.
func wordFiles(words map[string]int) [][]byte {
	files := make([][]byte, 4*len(words)/wordsPerFile+1)
	for _, w := range slices.Sorted(maps.Keys(words)) {
		if len(w) > tables.Text.LongestWord {
			continue
		}
		var held []int
		for _, key := range format.WordKeys(w) {
			f := format.KeyFile(key, len(files))
			if !slices.Contains(held, f) {
				held = append(held, f)
				files[f] = fmt.Appendf(files[f], "%s%d\n", w, magnitude(words[w]))
			}
		}
	}
	return files
}

// soundFiles writes Chinese characters and pairs by their sound, a line a sound:
// "xinyong信用 心用". Pairs that stand in one document only and in no name are left out.
func soundFiles(all []hashed) [][]byte {
	soundsOf := soundsOf()
	bySound := map[format.Sounding][]hashed{}
	for _, t := range all {
		if (t.meant < 2 && !t.named) || !analysis.BeginsHan(t.term) {
			continue
		}
		for _, s := range soundsOf(t.term) {
			bySound[s] = append(bySound[s], t)
		}
	}
	files := make([][]byte, len(bySound)/soundsPerFile+1)
	inOrder := func(a, b format.Sounding) int {
		return cmp.Or(strings.Compare(a.First, b.First), strings.Compare(a.Second, b.Second))
	}
	for _, s := range slices.SortedFunc(maps.Keys(bySound), inOrder) {
		f := s.File(len(files))
		var terms []string
		for _, t := range mostFrequent(bySound[s]) {
			terms = append(terms, t.term)
		}
		files[f] = append(files[f], s.First+s.Second+strings.Join(terms, " ")+"\n"...)
	}
	return files
}

// homophones is the number of characters or pairs of one sound that are tried.
const homophones = 6

func mostFrequent(terms []hashed) []hashed {
	slices.SortStableFunc(terms, func(a, b hashed) int {
		if a.meant != b.meant {
			return int(b.meant - a.meant)
		}
		return strings.Compare(a.term, b.term)
	})
	return terms[:min(len(terms), homophones)]
}

// soundsOf gives the sounds of one character or two, in every pair of readings.
// It remembers those of characters.
func soundsOf() func(term string) []format.Sounding {
	known := map[rune][]string{}
	readings := func(r rune) []string {
		own, ok := known[r]
		if !ok {
			own = analysis.Readings(r)
			known[r] = own
		}
		return own
	}
	return func(term string) []format.Sounding {
		r := []rune(term)
		var all []format.Sounding
		for _, first := range readings(r[0]) {
			if len(r) == 1 {
				all = append(all, format.Sounding{First: first})
				continue
			}
			for _, second := range readings(r[1]) {
				all = append(all, format.Sounding{First: first, Second: second})
			}
		}
		return all
	}
}

// characterFiles writes the characters that a slip may put in place of another:
// those of the site, those of GB 2312 and the traditional forms of both. An
// entry is the character, its simplified form when it has one, and its first
// reading.
func characterFiles(all []hashed) [][]byte {
	set := map[rune]rune{} // to the simplified form
	for _, t := range all {
		if r, size := utf8.DecodeRuneInString(t.term); size == len(t.term) && analysis.IsHan(r) {
			set[r] = r
		}
	}
	for r := range analysis.Common() {
		set[r] = r
	}
	for traditional, simple := range analysis.Simplified() {
		set[traditional] = simple
	}
	files := make([][]byte, charFiles)
	for _, r := range slices.Sorted(maps.Keys(set)) {
		own := analysis.Readings(set[r])
		if len(own) == 0 { // it could not be told from the next
			continue
		}
		c := format.Character{Sound: own[0]}
		if set[r] != r {
			c.Simple = set[r]
		}
		f := format.CharacterFile(r, charFiles)
		files[f] = append(files[f], c.Entry(r)...)
	}
	return files
}
