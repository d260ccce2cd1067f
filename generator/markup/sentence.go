package markup

import (
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

// Sentences cuts a text into its sentences: after 。！？； in Chinese, and in
// English after . ! ? before a space and a capital. What closes a sentence, its
// quotes and brackets and the space after it, belongs to it; a line ends one
// too. Joined, the sentences are the text.
func Sentences(text string) []string {
	var sentences []string
	start := 0
	for i := 0; i < len(text); {
		end := sentenceEnd(text, start, i)
		if end == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		sentences = append(sentences, text[start:end])
		start, i = end, end
	}
	if start < len(text) {
		sentences = append(sentences, text[start:])
	}
	return sentences
}

// sentenceEnd gives where the sentence that began at start ends if the
// character at i ends it, else 0.
func sentenceEnd(text string, start, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == '\n':
		return skip(text, i+size, unicode.IsSpace)
	case strings.ContainsRune(chineseEnds, r):
		end := skip(text, i+size, among(chineseEnds+latinEnds+closers))
		return skip(text, end, unicode.IsSpace)
	case strings.ContainsRune(latinEnds, r):
		end := skip(text, i+size, among(latinEnds+closers))
		next := skip(text, end, unicode.IsSpace)
		if next == end && next < len(text) || !startsSentence(text[next:]) {
			return 0
		}
		if r == '.' && next < len(text) && abbreviated(text[start:i]) {
			return 0
		}
		return next
	}
	return 0
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
// or a Chinese character, perhaps quoted. The end of the text is as good.
func startsSentence(text string) bool {
	text = text[skip(text, 0, among(openers)):]
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || unicode.IsUpper(r) || unicode.Is(unicode.Han, r)
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
