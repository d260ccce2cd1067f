package search

import (
	"strings"

	"mingce/generator/site"
)

// analysis is a document cut into terms.
type analysis struct {
	rank  float64
	terms map[string]found
	words map[string]bool // English, as they are spelt
}

// found is how a term stands in a document.
type found struct {
	weight float64 // sum over its places
	fixed  int     // the impact itself; 0: from the weight
	named  bool    // in a title or another name
}

// saturation is how slowly more places of a term tell more.
const saturation = 3

// impacts run from 1 to topImpact.
const topImpact = 15

// impact is what a term tells of the document, without how rare it is.
func (a *analysis) impact(f found) int {
	if f.fixed > 0 {
		return f.fixed
	}
	return 1 + int((topImpact-0.001)*a.rank*f.weight/(saturation+f.weight))
}

// worker cuts documents into terms, one after the other; it remembers what it
// has worked out.
type worker struct {
	*layout
	stem    stemmer
	letters map[rune]string // first letters of the sounds of characters
}

func (w *worker) analyse(d *document) *analysis {
	a := &analysis{rank[d.kind], map[string]found{}, map[string]bool{}}
	lengths := d.lengths()
	for f, texts := range d.text {
		b := fieldLength[f]
		weight := fieldWeight[f] / (1 - b + b*lengths[f]/w.mean[f])
		for _, t := range texts {
			for _, lang := range languages {
				if s := t.In(lang).Value; s != "" {
					w.text(a, field(f), lang, s, weight)
				}
			}
		}
	}
	for _, n := range d.names {
		if term := nameTerm(n.text, simplified(), w.stem); term != "" {
			a.fix(term, n.level)
		}
	}
	for _, facet := range d.facets() {
		a.fix(facet, topImpact)
	}
	return a
}

// longestKey is the number of bytes of the longest name that is found by itself.
const longestKey = 300

// nameTerm is the term of a whole name, which stands with its first term; "" for
// what is no name.
func nameTerm(text string, fold folding, stem stemmer) string {
	k := key(text, fold)
	if k == "" || len(k) > longestKey {
		return ""
	}
	tokens := tokenise(text, fold, stem)
	first := tokens[0]
	if len(tokens) > 1 && tokens[1].kind == bigram {
		first = tokens[1]
	}
	return first.term + " =" + k
}

func (a *analysis) fix(term string, impact int) {
	if f := a.terms[term]; impact > f.fixed {
		a.terms[term] = found{fixed: impact}
	}
}

func (w *worker) text(a *analysis, f field, lang site.Lang, s string, weight float64) {
	named := f != inBody
	before := "" // the content word before
	for _, t := range tokenise(s, simplified(), w.stem) {
		a.add(t.term, weight, named)
		if t.surface != "" && englishWord.MatchString(t.surface) {
			a.words[t.surface] = true
		}
		if t.kind != word {
			continue
		}
		if !named || stopWords[t.surface] {
			continue
		}
		if before != "" {
			a.add(before+" "+t.term, weight, false)
		}
		before = t.term
	}
	if lang == site.Zh && named && f != inHeading {
		letters := w.initials(s)
		for i := 0; i+3 <= len(letters); i++ {
			a.add("^"+letters[i:i+3], weight, false)
		}
	}
}

func (a *analysis) add(term string, weight float64, named bool) {
	f := a.terms[term]
	f.weight += weight
	f.named = f.named || named
	a.terms[term] = f
}

// stopWords are English words that a query is better without, as long as it
// has others.
var stopWords = setOf(`a an the of to in on for and or is are be am do does did can could i we my our me us you your
	it its how what when where which who why with at by from as this that these those there please need want get if
	not no any about will would should have has had was were let tell`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
