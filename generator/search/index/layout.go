package index

import (
	"crypto/sha256"
	"runtime"
	"unicode/utf8"

	"mingce/generator/policy"
)

// layout is what is known of an index before any text is cut into terms.
type layout struct {
	docs   []func() *document
	mean   [fields]float64 // mean length of the fields, over the documents that have them
	digest []byte          // of the documents
}

// survey is what is learnt of a range of documents.
type survey struct {
	digests       []byte
	total, having [fields]int
}

func (s *survey) add(d *document) {
	digest := d.digest()
	s.digests = append(s.digests, digest[:]...)
	for f, n := range d.lengths() {
		if n > 0 {
			s.total[f] += n
			s.having[f]++
		}
	}
}

// newLayout reads all documents once.
func newLayout(docs []func() *document) *layout {
	parts := make([]survey, runtime.GOMAXPROCS(0))
	ranges(len(docs), func(part, from, to int) {
		for _, doc := range docs[from:to] {
			parts[part].add(doc())
		}
	})
	l := &layout{docs: docs}
	sum := sha256.New()
	var all survey
	for _, s := range parts {
		sum.Write(s.digests)
		for f := range l.mean {
			all.total[f] += s.total[f]
			all.having[f] += s.having[f]
		}
	}
	for f := range l.mean {
		l.mean[f] = max(float64(all.total[f])/float64(max(all.having[f], 1)), 1)
	}
	l.digest = sum.Sum(nil)
	return l
}

// lengths gives the length of each field in letters: a Chinese character counts
// as six.
func (d *document) lengths() [fields]int {
	var n [fields]int
	for f, texts := range d.text {
		for i, l := range policy.Langs {
			for _, s := range texts[i] {
				if l == policy.Zh {
					n[f] += 6 * utf8.RuneCountInString(s)
				} else {
					n[f] += len(s)
				}
			}
		}
	}
	return n
}
