package search

import (
	"encoding/binary"
	"runtime"
	"sync"
)

// list is what is known of a term: its documents, as they are written.
type list struct {
	bytes []byte // for each document the gap to the one before and the impact
	next  int32  // the first document that may follow
	docs  int32
	named bool // stands in a title or another name
}

func (l *list) add(doc, impact int, named bool) {
	l.bytes = binary.AppendUvarint(l.bytes, uint64(doc-int(l.next))<<4|uint64(impact))
	l.next = int32(doc) + 1
	l.docs++
	l.named = l.named || named
}

// follow appends a list of later documents.
func (l *list) follow(later list) {
	if l.docs == 0 {
		*l = later
		return
	}
	first, n := binary.Uvarint(later.bytes)
	l.bytes = binary.AppendUvarint(l.bytes, first-uint64(l.next)<<4)
	l.bytes = append(l.bytes, later.bytes[n:]...)
	l.next = later.next
	l.docs += later.docs
	l.named = l.named || later.named
}

// ranges parts documents into as many ranges as there are processors, and calls
// work for each at once.
func ranges(docs int, work func(part, from, to int)) {
	parts := runtime.GOMAXPROCS(0)
	var wait sync.WaitGroup
	for part := range parts {
		wait.Go(func() { work(part, docs*part/parts, docs*(part+1)/parts) })
	}
	wait.Wait()
}

// vocabulary cuts all documents into terms. What it gives does not depend on the
// number of processors.
func vocabulary(l *layout) *indexer {
	parts := make([]*indexer, runtime.GOMAXPROCS(0))
	ranges(len(l.docs), func(part, from, to int) {
		x := newIndexer(l)
		for doc := from; doc < to; doc++ {
			x.add(doc, l.docs[doc]())
		}
		parts[part] = x
	})
	all := parts[0]
	for i, part := range parts[1:] {
		for term, id := range part.ids {
			all.lists[all.id(term)].follow(part.lists[id])
		}
		parts[i+1] = nil // so much memory less
	}
	return all
}
