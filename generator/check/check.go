// Package check judges loaded content: whether what it names exists, whether
// our words are carried by the notice, whether the translation is of the
// Chinese that stands there, and whether both languages read well.
//
// Each file holds one family of rules. A rule goes over the whole set and
// reports into one list; none stops at a fault and none depends on another.
package check

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// Options lends the rules what they need of Markdown.
type Options struct {
	// Outline gives the structure of a Markdown text, one entry a block. When
	// nil, the structures of the two languages are not compared.
	Outline func(markdown string) []string
	// Links gives the problems of a Markdown text. When nil, none are reported.
	Links func(markdown string) []Problem
	// Partial tells that files are missing from the set because they could not
	// be read. Rules that look from one file to another then wait: they would
	// blame files that are right.
	Partial bool
	// Memo is kept from one run to the next. It may be nil.
	Memo *Memo
}

// Problem is something wrong within a Markdown text.
type Problem struct {
	Offset  int // in bytes; -1 when not known
	Message string
	Hint    string
	Warning bool // else it is an error
}

// Run applies every rule to the set; to a partial one, those that judge a file
// by itself.
func Run(set *policy.Set, o Options) diag.List {
	if o.Memo == nil {
		o.Memo = &Memo{}
	}
	o.Memo.turn()
	c := newChecker(set, o)
	rules := []func(*checker){
		baseURL, kinds, documentForm, dates, translations, missingTranslations,
		placeholders, leadDepartments, termTranslations, scripts, punctuation,
	}
	if !o.Partial {
		rules = append(rules, references, duplicates, numbering, lists, quotations,
			facts, completeness, markdown, overlaps, glossary)
	}
	for _, rule := range rules {
		rule(c)
	}
	return c.List
}
