package index

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// A term is heavy when its list is longer than heavyBytes. Its file of terms
// then holds the topDocs documents of most impact, and a file of its own all. A
// term that only raises what others find has no more than raisedDocs.
var (
	heavyBytes = 512
	topDocs    = tables.Ranking.Top
	raisedDocs = 16
)

// hashed is a term in the order of the index.
type hashed struct {
	hash uint32
	term string
	list
}

// sorted gives all terms by their hash, and apart from them the English words as
// they are spelt, with the number of documents for whose words a query may be
// taken.
func (x *indexer) sorted() (all []hashed, words map[string]int) {
	words = map[string]int{}
	all = make([]hashed, 0, len(x.ids))
	for term, id := range x.ids {
		if w, ok := strings.CutPrefix(term, spelt); ok {
			if meant := x.lists[id].meant; meant > 0 {
				words[w] = int(meant)
			}
			continue
		}
		all = append(all, hashed{format.Hash(term), term, x.lists[id]})
	}
	slices.SortFunc(all, func(a, b hashed) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), strings.Compare(a.term, b.term))
	})
	return all, words
}

// limit is the number of documents of a term that stand in the file of terms.
func (t hashed) limit() int {
	switch {
	case analysis.OnlyRaises(t.term):
		return raisedDocs
	case len(t.bytes) > heavyBytes:
		return topDocs
	}
	return len(t.bytes)
}

// distinct joins terms of one hash: what is found by the one is found by the other.
func distinct(all []hashed) []hashed {
	kept := make([]hashed, 0, len(all))
	for _, t := range all {
		if n := len(kept); n > 0 && kept[n-1].hash == t.hash {
			last := &kept[n-1]
			last.list = merged(last.list, t.list)
			if analysis.OnlyRaises(last.term) {
				last.term = t.term
			}
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// termFiles writes for each term: the gap of its hash, twice the number of its
// documents (and one, when not all are held), and the documents, or when not all
// are held their number and those.
func termFiles(all []hashed) (terms [][]byte, heavy map[uint32][]byte) {
	all = distinct(all)
	heavy = map[uint32][]byte{}
	size := 0
	for _, t := range all {
		size += 4 + min(len(t.bytes), 3*t.limit())
	}
	terms = emptyFiles(size/termFileBytes + 1)
	next := make([]uint32, len(terms))
	for _, t := range all {
		f := format.FileOf(t.hash, len(terms))
		b := binary.AppendUvarint(terms[f], uint64(t.hash-next[f]))
		next[f] = t.hash
		if int(t.docs) <= t.limit() {
			b = binary.AppendUvarint(b, uint64(t.docs)<<1)
			terms[f] = append(b, t.bytes...)
			continue
		}
		top := t.top(t.limit())
		b = binary.AppendUvarint(b, uint64(t.docs)<<1|1)
		b = binary.AppendUvarint(b, uint64(top.docs))
		terms[f] = append(b, top.bytes...)
		if !analysis.OnlyRaises(t.term) {
			heavy[t.hash] = append([]byte{format.Version}, t.bytes...)
		}
	}
	return terms, heavy
}

// Sizes at which the index is cut. A query reads a few of many files, so they
// are small: most are half a kilobyte once compressed.
const (
	termFileBytes = 256
	wordsPerFile  = 40
	soundsPerFile = 20
	charFiles     = 256
)

// emptyFiles makes files that hold the number of the format.
func emptyFiles(n int) [][]byte {
	files := make([][]byte, n)
	for i := range files {
		files[i] = []byte{format.Version}
	}
	return files
}

func (l list) postings() []format.Posting {
	all, _, _ := format.Postings(l.bytes, int(l.docs))
	return all
}

func listOf(all []format.Posting) (l list) {
	for _, p := range all {
		l.add(p.Doc, p.Impact, false)
	}
	return l
}

// top keeps so many postings, those of most impact and of the first documents.
func (l list) top(n int) list {
	all := l.postings()
	having := make([]int, format.TopImpact+1)
	for _, p := range all {
		having[p.Impact]++
	}
	least := format.TopImpact // impact of which not all are kept
	for least > 0 && having[least] <= n {
		n -= having[least]
		least--
	}
	return listOf(slices.DeleteFunc(all, func(p format.Posting) bool {
		if p.Impact != least {
			return p.Impact < least
		}
		n--
		return n < 0
	}))
}

// merged joins two lists; a document in both has the greater impact.
func merged(a, b list) (l list) {
	impact := map[int]int{}
	for _, p := range append(a.postings(), b.postings()...) {
		impact[p.Doc] = max(impact[p.Doc], p.Impact)
	}
	for _, doc := range slices.Sorted(maps.Keys(impact)) {
		l.add(doc, impact[doc], a.named || b.named)
	}
	return l
}

// magnitude is how many documents, as a digit: 0 for one, 9 for 512 and more.
func magnitude(docs int) int { return min(bits.Len(uint(docs))-1, 9) }
