package search

import (
	"strings"

	"mingce/generator/site"
)

// indexer cuts documents, one after the other, into terms and lists where each
// term stands. What it does for a document it does in the same memory.
type indexer struct {
	*layout
	cut     tokeniser
	letters map[rune]string     // first letters of the sounds of characters
	known   map[passage][]int32 // terms of passages that many documents repeat

	ids   map[string]int32
	lists []list  // by id of the term
	here  []found // by id: how a term stands in the document at hand
	held  []int32 // ids of the terms of the document at hand
	key   []byte  // a term that is being put together
}

// found is how a term stands in a document.
type found struct {
	weight int32 // sum over its places, in units of weightUnit
	fixed  int32 // the impact itself; 0: from the weight
	named  bool  // in a title or another name
}

// passage is a text with what is told of its place.
type passage struct {
	lang int
	text string
}

// Weights are whole numbers, so that every machine adds them up alike.
const weightUnit = 1024

// saturation is how slowly more places of a term tell more.
const saturation = 3 * weightUnit

// impacts run from 1 to topImpact.
const topImpact = 15

// impact is what a term tells of a document of that rank, in percent, without
// how rare it is.
func (f found) impact(rank int) int {
	if f.fixed > 0 {
		return int(f.fixed)
	}
	w := int(f.weight)
	return 1 + (topImpact*1000-1)*rank*w/(100*1000*(saturation+w))
}

func newIndexer(l *layout) *indexer {
	return &indexer{
		layout: l, cut: tokeniser{fold: simplified(), stem: remembering()}, letters: map[rune]string{},
		known: map[passage][]int32{}, ids: map[string]int32{},
	}
}

// add lists the terms of the next document.
func (x *indexer) add(doc int, d *document) {
	lengths := d.lengths()
	for f, texts := range d.text {
		b := fieldLength[f]
		long := float64(lengths[f]) / x.mean[f]
		weight := 1 + int32(weightUnit*fieldWeight[f]/(1-b+float64(b*long)))
		for lang := range languages {
			for _, s := range texts[lang] {
				x.text(field(f), passage{lang, s}, weight)
			}
		}
	}
	for _, n := range d.names {
		if term := nameTerm(n.text, x.cut.fold); term != "" {
			x.fix(term, n.level)
		}
	}
	if d.number > 0 {
		x.fix(numberTerm(d.number), topImpact)
	}
	for _, id := range x.held {
		x.lists[id].add(doc, x.here[id].impact(rank[d.kind]), x.here[id].named)
		x.here[id] = found{}
	}
	x.held = x.held[:0]
}

// longestKey is the number of bytes of the longest name that is found by itself.
const longestKey = 300

// nameTerm is the term of a whole name; "" for what is no name.
func nameTerm(text string, fold folding) string {
	k := key(text, fold)
	if k == "" || len(k) > longestKey {
		return ""
	}
	return "=" + k
}

func (x *indexer) fix(term string, impact int) {
	f := x.hold(x.id(term))
	f.fixed = max(f.fixed, int32(impact))
}

// maxKnown is the number of passages that are remembered.
const maxKnown = 1 << 14

// text adds the terms of a text to the document at hand. Names of departments,
// keywords and the like stand in many documents and are cut once.
func (x *indexer) text(f field, p passage, weight int32) {
	var terms []int32
	switch f {
	case inKeywords, inDepartment, inRelated:
		var ok bool
		if terms, ok = x.known[p]; !ok {
			if len(x.known) == maxKnown {
				clear(x.known)
			}
			terms = x.terms(nil, f, p)
			x.known[p] = terms
		}
	default:
		terms = x.terms(nil, f, p)
	}
	for _, id := range terms {
		h := x.hold(id)
		h.weight += weight
		h.named = h.named || f != inBody
	}
}

// terms appends the ids of the terms of a text, each as often as it stands there.
func (x *indexer) terms(ids []int32, f field, p passage) []int32 {
	named := f != inBody
	before := "" // the content word before
	for _, t := range x.cut.tokens(p.text) {
		ids = append(ids, x.id(t.term))
		if t.surface == "" {
			continue
		}
		if englishWord.MatchString(t.surface) {
			ids = append(ids, x.joined(spelt, t.surface), x.joined(t.term, asSpelt, t.surface))
		}
		if t.kind != word || !named || stopWords[t.surface] {
			continue
		}
		if before != "" {
			ids = append(ids, x.joined(before, " ", t.term))
		}
		before = t.term
	}
	if languages[p.lang] == site.Zh && named && f != inHeading {
		letters := x.initials(p.text)
		for i := 0; i+3 <= len(letters); i++ {
			ids = append(ids, x.joined("^", letters[i:i+3]))
		}
	}
	return ids
}

// asSpelt joins the term of a word and the word as it is spelt. Such terms, and
// two words side by side, only raise what holds them.
const asSpelt = " '"

// spelt begins the terms of English words as they are spelt, which are not
// looked up but make the files of words.
const spelt = `"`

// id numbers the terms of the index as they come.
func (x *indexer) id(term string) int32 {
	id, ok := x.ids[term]
	if !ok {
		id = int32(len(x.lists))
		x.ids[strings.Clone(term)] = id
		x.lists = append(x.lists, list{})
		x.here = append(x.here, found{})
	}
	return id
}

// joined is the id of a term that is put together.
func (x *indexer) joined(parts ...string) int32 {
	x.key = x.key[:0]
	for _, p := range parts {
		x.key = append(x.key, p...)
	}
	if id, ok := x.ids[string(x.key)]; ok {
		return id
	}
	return x.id(string(x.key))
}

// hold gives how a term stands in the document at hand.
func (x *indexer) hold(id int32) *found {
	h := &x.here[id]
	if *h == (found{}) {
		x.held = append(x.held, id)
	}
	return h
}

// stopWords are English words that a query is better without, as long as it
// has others.
var stopWords = setOf(`a an the of to in on for and or but so is are be been being am do does did doing can could i we my our me us you your
	he him his she her they them their it its how what when where which who why with at by from as this that these those
	there than then because please need want get if not no any about will would should have has had having was were let
	tell just also too very dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent hasnt
	im ive youre theyre thats whats`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
