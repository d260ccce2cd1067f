package search

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// longWord is the number of letters from which on the first may be wrong too, and
// two slips are allowed.
const longWord = 8

// nearKeys are the keys by which a word is found although it holds a slip: its
// first four letters with one left out, whichever, but the first only of a word
// that is long, or one slip from it.
func nearKeys(word string) []string {
	if len(word) < 4 {
		return []string{word}
	}
	first := 1
	if len(word) >= longWord-1 {
		first = 0
	}
	var all []string
	for i := first; i < 4; i++ {
		all = append(all, word[:i]+word[i+1:4])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// wordFiles writes the English words, each once by each key, a line a word with
// the magnitude of its documents.
func wordFiles(words map[string]int) [][]byte {
	files := make([][]byte, 4*len(words)/wordsPerFile+1)
	for _, w := range slices.Sorted(maps.Keys(words)) {
		if len(w) > longest {
			continue
		}
		var held []int
		for _, key := range nearKeys(w) {
			f := fileOf(mix(key), len(files))
			if !slices.Contains(held, f) {
				held = append(held, f)
				files[f] = fmt.Appendf(files[f], "%s%d\n", w, magnitude(words[w]))
			}
		}
	}
	return files
}

// syllable is a Pinyin syllable; it takes in some that Chinese lacks.
var syllable = regexp.MustCompile(`^([bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(ang?|ai|ao|a|eng?|ei|er|e|iang?|iao|ian|ia|ie|ing?|iong|iu|i|ong|ou|o|uang?|uai|uan|ua|ui|un|uo|ue|u|van|ve|vn|v)$`)

// sounding is what one character or two sound like.
type sounding struct{ first, second string }

// file is the file of a sounding among n: that of its first sound and the letter
// after, so that the readings of a pair stand in few.
func (s sounding) file(n int) int { return fileOf(mix(s.first+s.second[:min(len(s.second), 1)]), n) }

// soundFiles writes Chinese characters and pairs by their sound, a line a sound:
// "xinyong信用 心用". Pairs that stand in one document only and in no name are left out.
func soundFiles(all []hashed) [][]byte {
	soundsOf := soundsOf()
	bySound := map[sounding][]hashed{}
	for _, t := range all {
		if (t.docs < 2 && !t.named) || !isHanTerm(t.term) {
			continue
		}
		for _, s := range soundsOf(t.term) {
			bySound[s] = append(bySound[s], t)
		}
	}
	files := make([][]byte, len(bySound)/soundsPerFile+1)
	inOrder := func(a, b sounding) int {
		return cmp.Or(strings.Compare(a.first, b.first), strings.Compare(a.second, b.second))
	}
	for _, s := range slices.SortedFunc(maps.Keys(bySound), inOrder) {
		f := s.file(len(files))
		var terms []string
		for _, t := range mostFrequent(bySound[s]) {
			terms = append(terms, t.term)
		}
		files[f] = append(files[f], s.first+s.second+strings.Join(terms, " ")+"\n"...)
	}
	return files
}

// homophones is the number of characters or pairs of one sound that are tried.
const homophones = 6

func mostFrequent(terms []hashed) []hashed {
	slices.SortStableFunc(terms, func(a, b hashed) int {
		if a.docs != b.docs {
			return int(b.docs - a.docs)
		}
		return strings.Compare(a.term, b.term)
	})
	return terms[:min(len(terms), homophones)]
}

func isHanTerm(term string) bool {
	r, _ := utf8.DecodeRuneInString(term)
	return isHan(r)
}

// soundsOf gives the sounds of one character or two, in every pair of readings.
// It remembers those of characters.
func soundsOf() func(term string) []sounding {
	known := map[rune][]string{}
	readings := func(r rune) []string {
		own, ok := known[r]
		if !ok {
			own = sounds(r)
			known[r] = own
		}
		return own
	}
	return func(term string) []sounding {
		r := []rune(term)
		var all []sounding
		for _, first := range readings(r[0]) {
			if len(r) == 1 {
				all = append(all, sounding{first, ""})
				continue
			}
			for _, second := range readings(r[1]) {
				all = append(all, sounding{first, second})
			}
		}
		return all
	}
}

// charFile is the file of a character among n: neighbours in Unicode stand together.
func charFile(r rune, n int) int { return int(r>>6) % n }

// charactersOf writes the characters that a slip may put in place of another:
// those of the site, those of GB 2312 and the traditional forms of both. An
// entry is the character, its simplified form when it has one, and its first
// reading.
func charactersOf(all []hashed) [][]byte {
	set := map[rune]rune{} // to the simplified form
	for _, t := range all {
		if r, size := utf8.DecodeRuneInString(t.term); size == len(t.term) && isHan(r) {
			set[r] = r
		}
	}
	for r := range common() {
		set[r] = r
	}
	for traditional, simple := range simplified() {
		set[traditional] = simple
	}
	files := make([][]byte, charFiles)
	for _, r := range slices.Sorted(maps.Keys(set)) {
		entry := string(r)
		if set[r] != r {
			entry += string(set[r])
		}
		if own := sounds(set[r]); len(own) > 0 { // else it could not be told from the next
			f := charFile(r, charFiles)
			files[f] = append(files[f], entry+own[0]...)
		}
	}
	return files
}
