package index

import (
	"strings"

	"mingce/generator/policy"
	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// indexer cuts documents, one after the other, into terms and lists where each
// term stands. What it does for a document it does in the same memory.
type indexer struct {
	*layout
	tokeniser *analysis.Tokeniser
	letters   map[rune]string     // first letters of the sounds of characters
	known     map[passage][]int32 // terms of passages that many documents repeat

	ids         map[string]int32
	lists       []list       // by id of the term
	occurrences []occurrence // by id: how a term stands in the document at hand
	held        []int32      // ids of the terms of the document at hand
	key         []byte       // a term that is being put together
}

// occurrence is how a term stands in a document.
type occurrence struct {
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

// impact is what a term tells of a document of that rank, in percent, without
// how rare it is.
func (o occurrence) impact(rank int) int {
	if o.fixed > 0 {
		return int(o.fixed)
	}
	w := int(o.weight)
	return 1 + (format.TopImpact*1000-1)*rank*w/(100*1000*(saturation+w))
}

func newIndexer(l *layout) *indexer {
	return &indexer{
		layout: l, tokeniser: analysis.NewTokeniser(analysis.Simplified(), analysis.NewStemmer()),
		letters: map[rune]string{}, known: map[passage][]int32{}, ids: map[string]int32{},
	}
}

// add lists the terms of the next document.
func (x *indexer) add(doc int, d *document) {
	lengths := d.lengths()
	for f, texts := range d.text {
		b := fieldLength[f]
		long := float64(lengths[f]) / x.mean[f]
		weight := 1 + int32(weightUnit*fieldWeight[f]/(1-b+float64(b*long)))
		for lang := range policy.Langs {
			for _, s := range texts[lang] {
				x.text(field(f), passage{lang, s}, weight)
			}
		}
	}
	for _, n := range d.names {
		if term := analysis.NameTerm(n.text, analysis.Simplified()); term != "" {
			x.fix(term, n.level)
		}
	}
	if d.number > 0 {
		x.fix(analysis.NumberTerm(d.number), format.TopImpact)
	}
	for _, id := range x.held {
		o := x.occurrences[id]
		x.lists[id].add(doc, o.impact(d.rank()), o.named && !d.aside())
		if !d.aside() {
			x.lists[id].meant++
		}
		x.occurrences[id] = occurrence{}
	}
	x.held = x.held[:0]
}

// fix sets the impact of a term itself.
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
	for _, t := range x.tokeniser.Tokens(p.text) {
		ids = append(ids, x.id(t.Term))
		if t.Surface == "" {
			continue
		}
		if analysis.IsEnglish(t.Surface) {
			ids = append(ids, x.joined(spelt, t.Surface), x.joined(t.Term, tables.Terms.Form, t.Surface))
		}
		if t.Kind != analysis.Word || !named || analysis.IsStopWord(t.Surface) {
			continue
		}
		if before != "" {
			ids = append(ids, x.joined(before, tables.Terms.Next, t.Term))
		}
		before = t.Term
	}
	if policy.Langs[p.lang] == policy.Zh && named && f != inHeading {
		for _, term := range analysis.InitialsTerms(analysis.Initials(p.text, x.letters)) {
			ids = append(ids, x.id(term))
		}
	}
	return ids
}

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
		x.occurrences = append(x.occurrences, occurrence{})
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
func (x *indexer) hold(id int32) *occurrence {
	h := &x.occurrences[id]
	if *h == (occurrence{}) {
		x.held = append(x.held, id)
	}
	return h
}
