package search

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// ends gives the keys by which a word is found although it holds a slip: its
// first two letters and its last two.
func ends(word string) [2]string {
	return [2]string{"<" + word[:2], ">" + word[len(word)-2:]}
}

// wordFiles writes the English words, each once by its beginning and once by its
// end, a line a word with the magnitude of its documents.
func wordFiles(words map[string]int, n int) [][]byte {
	files := make([][]byte, n)
	for _, w := range slices.Sorted(maps.Keys(words)) {
		if len(w) > longest {
			continue
		}
		e := ends(w)
		first, last := fileOf(mix(e[0]), n), fileOf(mix(e[1]), n)
		line := fmt.Sprintf("%s%d\n", w, magnitude(words[w]))
		files[first] = append(files[first], line...)
		if last != first {
			files[last] = append(files[last], line...)
		}
	}
	return files
}

// syllable is a Pinyin syllable; it takes in some that Chinese lacks.
var syllable = regexp.MustCompile(`^([bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(ang?|ai|ao|a|eng?|ei|er|e|iang?|iao|ian|ia|ie|ing?|iong|iu|i|ong|ou|o|uang?|uai|uan|ua|ui|un|uo|ue|u|van|ve|vn|v)$`)

// soundFiles writes Chinese characters and pairs by their sound, a line a sound:
// "xinyong信用 心用". Pairs that stand in one document only and in no name are left out.
func soundFiles(all []hashed, n int) [][]byte {
	bySound := map[string][]hashed{}
	for _, t := range all {
		if (t.docs < 2 && !t.named) || !isHanTerm(t.term) {
			continue
		}
		for _, s := range soundsOf(t.term) {
			bySound[s] = append(bySound[s], t)
		}
	}
	files := make([][]byte, n)
	for _, sound := range slices.Sorted(maps.Keys(bySound)) {
		f := fileOf(mix(sound), n)
		var terms []string
		for _, t := range mostFrequent(bySound[sound]) {
			terms = append(terms, t.term)
		}
		files[f] = append(files[f], sound+strings.Join(terms, " ")+"\n"...)
	}
	return files
}

// homophones is the number of characters or pairs of one sound that are tried.
const homophones = 6

func mostFrequent(terms []hashed) []hashed {
	slices.SortStableFunc(terms, func(a, b hashed) int {
		if a.docs != b.docs {
			return b.docs - a.docs
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
func soundsOf(term string) []string {
	var all []string
	for i, r := range []rune(term) {
		own := sounds(r)
		if i == 0 {
			all = own
			continue
		}
		var pairs []string
		for _, a := range all {
			for _, b := range own {
				pairs = append(pairs, a+b)
			}
		}
		all = pairs
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// charFile is the file of a character among n: neighbours in Unicode stand together.
func charFile(r rune, n int) int { return int(r>>8) % n }

// charactersOf writes the characters that a slip may put in place of another:
// those of the site, those of GB 2312 and the traditional forms of both. An
// entry is the character, its simplified form when it has one, and its sounds.
func charactersOf(all []hashed, n int) [][]byte {
	set := map[rune]rune{} // to the simplified form
	for _, t := range all {
		if r, size := utf8.DecodeRuneInString(t.term); size == len(t.term) && isHan(r) {
			set[r] = r
		}
	}
	encoder := simplifiedchinese.GBK.NewEncoder()
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if b, err := encoder.String(string(r)); err == nil && len(b) == 2 && b[0] >= 0xB0 && b[0] <= 0xF7 && b[1] >= 0xA1 {
			set[r] = r
		}
	}
	for traditional, simple := range simplified() {
		set[traditional] = simple
	}
	files := make([][]byte, n)
	for _, r := range slices.Sorted(maps.Keys(set)) {
		entry := string(r)
		if set[r] != r {
			entry += string(set[r])
		}
		if own := sounds(set[r]); len(own) > 0 { // else it could not be told from the next
			f := charFile(r, n)
			files[f] = append(files[f], entry+strings.Join(own, ",")...)
		}
	}
	return files
}
