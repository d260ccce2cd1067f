package analysis

import (
	"regexp"
	"strings"

	"github.com/kljensen/snowball/english"

	"mingce/generator/search/tables"
)

// spelling brings British and American spellings of a word together before it is
// stemmed. Both sides of a search are spelt so; it does not matter that the
// result is at times no word at all.
type spelling struct {
	from *regexp.Regexp
	to   string
}

var group = regexp.MustCompile(`\$(\d)`)

var spellings = func() []spelling {
	var all []spelling
	for _, s := range tables.Spellings {
		all = append(all, spelling{regexp.MustCompile(s[0]), group.ReplaceAllString(s[1], `$${$1}`)})
	}
	return all
}()

var englishWord = regexp.MustCompile(tables.Text.English)

// IsEnglish tells whether a normalised word is one that is stemmed.
func IsEnglish(word string) bool { return englishWord.MatchString(word) }

// Stemmer gives the term of a normalised word.
type Stemmer func(word string) string

// NewStemmer is [Stem] with a memory, for much text. It is not safe for
// concurrent use.
func NewStemmer() Stemmer {
	const most = 1 << 16
	known := map[string]string{}
	return func(word string) string {
		term, ok := known[word]
		if !ok {
			if len(known) == most {
				clear(known)
			}
			term = Stem(word)
			known[strings.Clone(word)] = term
		}
		return term
	}
}

// Stem gives the term of a normalised word. What is not English stays as it is.
func Stem(word string) string {
	if !IsEnglish(word) {
		return word
	}
	for _, s := range spellings {
		if s.from.MatchString(word) {
			word = s.from.ReplaceAllString(word, s.to)
		}
	}
	return english.Stem(word, true)
}
