package search

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
	"strings"
)

// hashOf places a term in the index. Two words that stand side by side ("a b") and
// a word as it is spelt ("a 'word") are placed in the file of the first, which a
// query that asks for them reads anyway.
func hashOf(term string) uint32 {
	h := mix(term)
	if first, _, pair := strings.Cut(term, " "); pair {
		h = mix(first)&^0x3FFFF | h&0x3FFFF
	}
	return h
}

// mix is FNV-1a with the last steps of MurmurHash3, which spread it evenly.
func mix(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}

// fileOf is the file of a hash among n, a power of two: files hold ranges of hashes.
func fileOf(h uint32, n int) int { return int(uint64(h) * uint64(n) >> 32) }

// A term is heavy when its list is longer than heavyBytes. Its file of terms
// then holds the topDocs documents of most impact, and a file of its own all. A
// term that only raises what others find has no more than raisedDocs.
const (
	heavyBytes = 512
	topDocs    = 32
	raisedDocs = 16
)

// raises tells whether a term only raises what others find: two words side by
// side, and a word as it is spelt.
func raises(term string) bool { return strings.Contains(term, " ") }

// hashed is a term in the order of the index.
type hashed struct {
	hash uint32
	term string
	list
}

// sorted gives all terms by their hash, and apart from them the English words as
// they are spelt with the number of their documents.
func (x *indexer) sorted() (all []hashed, words map[string]int) {
	words = map[string]int{}
	all = make([]hashed, 0, len(x.ids))
	for term, id := range x.ids {
		if w, ok := strings.CutPrefix(term, spelt); ok {
			words[w] = int(x.lists[id].docs)
			continue
		}
		all = append(all, hashed{hashOf(term), term, x.lists[id]})
	}
	slices.SortFunc(all, func(a, b hashed) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), strings.Compare(a.term, b.term))
	})
	return all, words
}

// limit is the number of documents of a term that stand in the file of terms.
func (t hashed) limit() int {
	switch {
	case raises(t.term):
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
			if raises(last.term) {
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
		f := fileOf(t.hash, len(terms))
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
		if !raises(t.term) {
			heavy[t.hash] = append([]byte{format}, t.bytes...)
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
		files[i] = []byte{format}
	}
	return files
}

// posting is a document that holds a term, and what the term tells of it.
type posting struct{ doc, impact int }

// decodePostings reads n postings and gives what follows them.
func decodePostings(b []byte, n int) (all []posting, rest []byte, ok bool) {
	if n < 0 || n > len(b) {
		return nil, nil, false
	}
	all = make([]posting, n)
	next := 0
	for i := range all {
		v, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, nil, false
		}
		b = b[size:]
		all[i] = posting{next + int(v>>4), int(v & 15)}
		next = all[i].doc + 1
	}
	return all, b, true
}

func (l list) postings() []posting {
	all, _, _ := decodePostings(l.bytes, int(l.docs))
	return all
}

func listOf(all []posting) (l list) {
	for _, p := range all {
		l.add(p.doc, p.impact, false)
	}
	return l
}

// top keeps so many postings, those of most impact.
func (l list) top(n int) list {
	all := l.postings()
	slices.SortStableFunc(all, func(a, b posting) int { return cmp.Compare(b.impact, a.impact) })
	all = all[:min(n, len(all))]
	slices.SortFunc(all, func(a, b posting) int { return cmp.Compare(a.doc, b.doc) })
	return listOf(all)
}

// merged joins two lists; a document in both has the greater impact.
func merged(a, b list) (l list) {
	impact := map[int]int{}
	for _, p := range append(a.postings(), b.postings()...) {
		impact[p.doc] = max(impact[p.doc], p.impact)
	}
	for _, doc := range slices.Sorted(maps.Keys(impact)) {
		l.add(doc, impact[doc], a.named || b.named)
	}
	return l
}

// magnitude is how many documents, as a digit: 0 for one, 9 for 512 and more.
func magnitude(docs int) int { return min(bits.Len(uint(docs))-1, 9) }
