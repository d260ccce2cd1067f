package diag

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Lang is a language of reports.
type Lang string

// The languages of reports.
const (
	En Lang = "en"
	Zh Lang = "zh"
)

// In gives the diagnostic in a language. What the phrase book does not know
// stays in English.
func (d Diagnostic) In(l Lang) Diagnostic {
	if l == Zh {
		d.Message, d.Hint = inChinese(d.Message), inChinese(d.Hint)
	}
	return d
}

// The phrase book gives what packages say of content, as formats of fmt, in
// Chinese. $1 is what the first verb printed, {1} the same looked up in the book
// again. The book is read backwards, from what was said: so a rule says what is
// wrong once, in English, and need not know who listens. A test holds the book to
// all that is said.
//
//go:embed chinese.json
var phraseBook []byte

// phrase is an entry of the book.
type phrase struct {
	english *regexp.Regexp
	words   int // length of what is not a verb: the longer, the surer is the match
	chinese string
}

var phrases = sync.OnceValue(func() []phrase {
	var book map[string]string
	if err := json.Unmarshal(phraseBook, &book); err != nil {
		panic(err) // the file is ours
	}
	var all []phrase
	for format, chinese := range book {
		all = append(all, newPhrase(format, chinese))
	}
	slices.SortFunc(all, func(a, b phrase) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(a.english.String(), b.english.String()))
	})
	return all
})

var (
	verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z%]`)
	slot = regexp.MustCompile(`\$[1-9]|\{[1-9]\}`)

	// printed is what the verbs print; all others, anything.
	printed = map[byte]string{
		'q': `("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+')`, 'd': `(-?[0-9]+)`, 'f': `([0-9.]+)`, 'X': `([0-9A-F]+)`, 'c': `(.)`, '%': `%`,
	}
)

func newPhrase(format, chinese string) phrase {
	p := phrase{chinese: chinese}
	var expression strings.Builder
	from := 0
	for _, at := range verb.FindAllStringIndex(format, -1) {
		p.words += at[0] - from
		expression.WriteString(regexp.QuoteMeta(format[from:at[0]]))
		if what, ok := printed[format[at[1]-1]]; ok {
			expression.WriteString(what)
		} else {
			expression.WriteString(`(.*?)`)
		}
		from = at[1]
	}
	p.words += len(format) - from
	expression.WriteString(regexp.QuoteMeta(format[from:]))
	p.english = regexp.MustCompile(`^(?s:` + expression.String() + `)$`)
	return p
}

// inChinese says what was said in English.
func inChinese(english string) string {
	for _, p := range phrases() {
		if found := p.english.FindStringSubmatch(english); found != nil {
			return slot.ReplaceAllStringFunc(p.chinese, func(s string) string {
				if s[0] == '$' {
					return found[s[1]-'0']
				}
				return inChinese(found[s[1]-'0'])
			})
		}
	}
	return english
}
