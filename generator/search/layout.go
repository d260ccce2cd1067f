package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"runtime"
	"unicode/utf8"
)

// layout is what is known of an index before any text is cut into terms.
type layout struct {
	docs []func() *document
	mean [fields]float64 // mean length of the fields, over the documents that have them
	id   string          // named by the content
}

// survey is what is learnt of a range of documents.
type survey struct {
	digests       []byte
	total, having [fields]int
}

func (s *survey) add(d *document) {
	sum := sha256.New()
	d.digest(sum)
	s.digests = sum.Sum(s.digests)
	for f, n := range d.lengths() {
		if n > 0 {
			s.total[f] += n
			s.having[f]++
		}
	}
}

// plan reads all documents once.
func plan(docs []func() *document) *layout {
	parts := make([]survey, runtime.GOMAXPROCS(0))
	ranges(len(docs), func(part, from, to int) {
		for _, doc := range docs[from:to] {
			parts[part].add(doc())
		}
	})
	l := &layout{docs: docs}
	sum := sha256.New()
	fmt.Fprintln(sum, "format", format)
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
	l.id = hex.EncodeToString(sum.Sum(nil)[:6])
	return l
}

// digest writes all that the index holds of a document.
func (d *document) digest(h hash.Hash) {
	line := func(parts ...string) {
		for _, p := range parts {
			io.WriteString(h, p)
			h.Write([]byte{0})
		}
		h.Write([]byte{1})
	}
	line(d.kind, d.policy, d.path, d.domain, d.scope, d.title.Zh.Value, d.title.En.Value)
	line(d.departments...)
	line(d.audience...)
	for f := range d.text {
		for i := range languages {
			line(d.text[f][i]...)
		}
	}
	for i := range languages {
		line(d.lead[i]...)
		line(d.rest[i]...)
	}
	for _, n := range d.names {
		line(n.text, fmt.Sprint(n.level))
	}
}

// lengths gives the length of each field in letters: a Chinese character counts
// as six.
func (d *document) lengths() [fields]int {
	var n [fields]int
	for f, texts := range d.text {
		for _, s := range texts[0] {
			n[f] += 6 * utf8.RuneCountInString(s)
		}
		for _, s := range texts[1] {
			n[f] += len(s)
		}
	}
	return n
}
