package index

import (
	"context"
	"fmt"
	"runtime"

	"mingce/generator/internal/parallel"
	"mingce/generator/search/format"
)

// list is what is known of a term: its documents, as they are written.
type list struct {
	bytes []byte // for each document the gap to the one before and the impact
	next  int32  // the first document that may follow
	docs  int32
	meant int32 // of the documents, those for whose words a query may be taken
	named bool  // stands in a title or another name of one of these
}

func (l *list) add(doc, impact int, named bool) {
	l.bytes = format.AppendPosting(l.bytes, int(l.next), format.Posting{Doc: doc, Impact: impact})
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
	l.bytes = format.Shift(l.bytes, later.bytes, int(l.next))
	l.next = later.next
	l.docs += later.docs
	l.meant += later.meant
	l.named = l.named || later.named
}

// ranges parts documents into as many ranges as there are processors, and calls
// work for each at once. Only a panic can go wrong; it goes on where it is waited
// for.
func ranges(docs int, work func(part, from, to int)) {
	parts := runtime.GOMAXPROCS(0)
	doing := func(part int) string { return fmt.Sprintf("indexing part %d of %d of the documents", part+1, parts) }
	err := parallel.Each(context.Background(), parts, parts, doing, func(part int) error {
		work(part, docs*part/parts, docs*(part+1)/parts)
		return nil
	})
	if err != nil {
		panic(err)
	}
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
