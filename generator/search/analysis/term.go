package analysis

import (
	"strconv"
	"strings"

	"mingce/generator/search/tables"
)

// NameTerm is the term of a whole name; "" for what is no name.
func NameTerm(text string, fold Folding) string {
	k := key(text, fold)
	if k == "" || len(k) > tables.Text.LongestName {
		return ""
	}
	return tables.Terms.Name + k
}

// NumberTerm is the term of the number of a measure.
func NumberTerm(n int) string { return tables.Terms.Number + strconv.Itoa(n) }

// InitialsTerms are the terms of letters that Chinese characters begin with.
func InitialsTerms(letters string) []string {
	var all []string
	n := tables.Initials.Letters
	for i := 0; i+n <= len(letters); i++ {
		all = append(all, tables.Terms.Initials+letters[i:i+n])
	}
	return all
}

// OnlyRaises tells whether a term only raises what others find: two words side by
// side, and a word as it is spelt.
func OnlyRaises(term string) bool { return strings.Contains(term, tables.Terms.Next) }

// InText tells whether texts hold a term, so that it can be marked there.
func InText(term string) bool { return !strings.HasPrefix(term, tables.Terms.Initials) }
