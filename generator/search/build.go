package search

import (
	"encoding/binary"
	"runtime"
	"strings"
	"sync"
)

// shards are the files of an index.
type shards struct {
	terms, heavy, words, sounds, chars [][]byte
}

// list is what is known of a term: its documents, as they are written.
type list struct {
	bytes []byte // for each document the gap to the one before and the impact
	next  int    // the first document that may follow
	docs  int
	named bool // stands in a title or another name
}

func (l *list) add(doc, impact int) {
	l.bytes = binary.AppendUvarint(l.bytes, uint64(doc-l.next)<<4|uint64(impact))
	l.next = doc + 1
	l.docs++
}

// vocabulary is all terms of the site, and the English words as they are spelt.
type vocabulary struct {
	lists map[string]*list
	words map[string]int // with the number of documents
}

// batch is the number of documents that are cut into terms at a time.
const batch = 256

// build makes the index. Documents are cut into terms on all processors, and
// added in order.
func build(l *layout) *shards {
	v := &vocabulary{map[string]*list{}, map[string]int{}}
	workers := make([]*worker, runtime.GOMAXPROCS(0))
	for i := range workers {
		workers[i] = &worker{l, remembering(), map[rune]string{}}
	}
	for start := 0; start < len(l.docs); start += batch {
		docs := l.docs[start:min(start+batch, len(l.docs))]
		for i, a := range analyseAll(workers, docs) {
			v.add(start+i, a)
		}
	}
	return v.shards(l)
}

func analyseAll(workers []*worker, docs []func() *document) []*analysis {
	all := make([]*analysis, len(docs))
	var wait sync.WaitGroup
	for first, w := range workers {
		wait.Go(func() {
			for i := first; i < len(docs); i += len(workers) {
				all[i] = w.analyse(docs[i]())
			}
		})
	}
	wait.Wait()
	return all
}

func (v *vocabulary) add(doc int, a *analysis) {
	for term, found := range a.terms {
		t := v.lists[term]
		if t == nil {
			t = &list{}
			v.lists[strings.Clone(term)] = t
		}
		t.add(doc, a.impact(found))
		t.named = t.named || found.named
	}
	for w := range a.words {
		v.words[w]++
	}
}
