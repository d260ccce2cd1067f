package search

import (
	"regexp"
	"strings"

	"github.com/kljensen/snowball/english"
)

// spellings brings British and American spellings of a word together before it
// is stemmed. Both sides of a search are spelt so; it does not matter that the
// result is at times no word at all.
var spellings = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`^practis`), `practic`},
	{regexp.MustCompile(`^(.{2,}[^aeiou])re(s?)$`), `${1}er${2}`},
	{regexp.MustCompile(`^(.{3,})our(s|ed|ing|able|al)?$`), `${1}or${2}`},
	{regexp.MustCompile(`^(.{3,})isation(s?)$`), `${1}ization${2}`},
	{regexp.MustCompile(`^(.{2,}(?:[^aouvwc]|ic))is(e|ed|es|ing|er|ers|able)$`), `${1}iz${2}`},
	{regexp.MustCompile(`^(.{2,}ly)s(e|ed|es|ing|er|ers)$`), `${1}z${2}`},
	{regexp.MustCompile(`^(.+[cf]en)s(e|es|ed|ing)$`), `${1}c${2}`},
	{regexp.MustCompile(`^(.{2,}og)ue(s?)$`), `${1}${2}`},
	{regexp.MustCompile(`^(.{2,}am)me(s?)$`), `${1}${2}`},
}

var englishWord = regexp.MustCompile(`^[a-z]{3,}$`)

// stemmer gives the term of a normalised word.
type stemmer func(word string) string

// remembering is stem with a memory, for much text. It is not safe for
// concurrent use.
func remembering() stemmer {
	const most = 1 << 16
	known := map[string]string{}
	return func(word string) string {
		term, ok := known[word]
		if !ok {
			if len(known) == most {
				clear(known)
			}
			term = stem(word)
			known[strings.Clone(word)] = term
		}
		return term
	}
}

// stem gives the term of a normalised word. What is not English stays as it is.
func stem(word string) string {
	if !englishWord.MatchString(word) {
		return word
	}
	for _, s := range spellings {
		if s.from.MatchString(word) {
			word = s.from.ReplaceAllString(word, s.to)
		}
	}
	return english.Stem(word, true)
}
