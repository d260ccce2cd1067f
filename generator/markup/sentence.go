package markup

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	chineseEnds = "。！？；｡"
	latinEnds   = ".!?"
	closers     = "”’）》」』】〕〉］)]\"'"
	openers     = "“‘（《「([\"'"
)

// abbreviations end in a full stop that ends no sentence, even before a capital.
var abbreviations = []string{
	"no", "nos", "etc", "vs", "cf", "al", "mr", "mrs", "ms", "dr", "prof", "st",
	"art", "arts", "sec", "para", "paras", "fig", "vol", "pp", "approx", "dept", "gov",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
}

// itemNumber is the number of an item, as at the beginning of "2. Cut costs".
var itemNumber = regexp.MustCompile(`^\d{1,2}\.\s+\p{Lu}`)

// Sentences cuts a text into its sentences: after 。！？； in Chinese, and in
// English after . ! ? before a space and a capital. What closes a sentence, its
// quotes and brackets and the space after it, belongs to it; a line ends one
// too. Joined, the sentences are the text.
func Sentences(text string) []string {
	var sentences []string
	start := 0
	for i := 0; i < len(text); {
		next, ends := sentenceEnd(text, start, i)
		if ends {
			sentences = append(sentences, text[start:next])
			start = next
		}
		i = next
	}
	if start < len(text) {
		sentences = append(sentences, text[start:])
	}
	return sentences
}

// sentenceEnd tells whether the sentence that began at start ends with the
// character at i, and gives the place behind it and what belongs to it.
func sentenceEnd(text string, start, i int) (next int, ends bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == '\n':
		return skip(text, i, unicode.IsSpace), true
	case strings.ContainsRune(chineseEnds, r):
		next = skip(text, i, among(chineseEnds+latinEnds+closers))
		return skip(text, next, unicode.IsSpace), true
	case strings.ContainsRune(latinEnds, r):
		end := skip(text, i, among(latinEnds+closers))
		next = skip(text, end, unicode.IsSpace)
		spaced := next > end || next == len(text)
		if !spaced || !startsSentence(text[next:]) || r == '.' && next < len(text) && abbreviated(text[start:i]) {
			return end, false
		}
		return next, true
	}
	return i + size, false
}

// skip gives the place after the characters from i on that are of a kind.
func skip(text string, i int, kind func(rune) bool) int {
	if n := strings.IndexFunc(text[i:], func(r rune) bool { return !kind(r) }); n >= 0 {
		return i + n
	}
	return len(text)
}

func among(set string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(set, r) }
}

// startsSentence tells whether text begins as a sentence does: with a capital
// or a Chinese character, perhaps quoted, or as an item of a list. The end of
// the text is as good.
func startsSentence(text string) bool {
	text = text[skip(text, 0, among(openers)):]
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || unicode.IsUpper(r) || unicode.Is(unicode.Han, r) || itemNumber.MatchString(text)
}

// abbreviated tells whether the full stop after text, a sentence so far, is
// that of an abbreviation (No., e.g., U.S.) or of a number that begins an item.
func abbreviated(text string) bool {
	if strings.Trim(text, "0123456789") == "" {
		return true
	}
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return r != '.' && !unicode.IsLetter(r) })+1:]
	word = word[skip(word, 0, among(".")):]
	if slices.Contains(abbreviations, strings.ToLower(word)) {
		return true
	}
	parts := strings.Split(word, ".")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return utf8.RuneCountInString(p) != 1 })
}
