package format

import (
	"encoding/binary"

	"mingce/generator/search/tables"
)

// Posting is a document that holds a term, and what the term tells of it, from 1
// to [TopImpact].
type Posting struct{ Doc, Impact int }

// TopImpact is the most that a term tells of a document.
var TopImpact = 1<<tables.Format.ImpactBits - 1

// AppendPosting writes a posting after which next is the first that may follow.
func AppendPosting(b []byte, next int, p Posting) []byte {
	return binary.AppendUvarint(b, uint64(p.Doc-next)<<tables.Format.ImpactBits|uint64(p.Impact))
}

// Shift writes the first of postings that follow others, which were written as
// if nothing stood before them.
func Shift(b, later []byte, next int) []byte {
	first, n := binary.Uvarint(later)
	b = binary.AppendUvarint(b, first-uint64(next)<<tables.Format.ImpactBits)
	return append(b, later[n:]...)
}

// Postings reads n postings and gives what follows them. ok tells whether they
// are whole.
func Postings(b []byte, n int) (all []Posting, rest []byte, ok bool) {
	if n < 0 || n > len(b) {
		return nil, nil, false
	}
	all = make([]Posting, n)
	next := 0
	for i := range all {
		v, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, nil, false
		}
		b = b[size:]
		all[i] = posting(v, next)
		next = all[i].Doc + 1
	}
	return all, b, true
}

func posting(v uint64, next int) Posting {
	return Posting{next + int(v>>tables.Format.ImpactBits), int(v) & TopImpact}
}

// Entry is what a file of terms holds of a term.
type Entry struct {
	Docs     int
	Postings []Posting // all, or those of most impact when the term is heavy
	Heavy    bool
}

// Terms reads a file of terms, by their hash.
func Terms(b []byte) (map[uint32]Entry, bool) {
	all := map[uint32]Entry{}
	h := uint32(0)
	ok := len(b) > 0 && b[0] == Version
	for b = b[min(1, len(b)):]; ok && len(b) > 0; {
		var gap, n uint64
		gap, b = uvarint(b)
		n, b = uvarint(b)
		h += uint32(gap)
		e := Entry{Docs: int(n >> 1), Heavy: n&1 == 1}
		held := uint64(e.Docs)
		if e.Heavy {
			held, b = uvarint(b)
		}
		e.Postings, b, ok = Postings(b, int(held))
		all[h] = e
	}
	return all, ok
}

// HeavyTerm reads the file of a term that many documents hold.
func HeavyTerm(b []byte) ([]Posting, bool) {
	if len(b) == 0 || b[0] != Version {
		return nil, false
	}
	var all []Posting
	next := 0
	for b = b[1:]; len(b) > 0; {
		var v uint64
		if v, b = uvarint(b); b == nil {
			return nil, false
		}
		all = append(all, posting(v, next))
		next = all[len(all)-1].Doc + 1
	}
	return all, true
}

// uvarint reads a number; what is cut short reads as 0 and leaves nothing.
func uvarint(b []byte) (uint64, []byte) {
	v, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil
	}
	return v, b[n:]
}
