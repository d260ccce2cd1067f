package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"math"
	"math/bits"
	"unicode/utf8"
)

// layout is what is known of an index before any text is cut into terms.
type layout struct {
	manifest
	docs []func() *document
	mean [fields]float64 // mean length of the fields, over the documents that have them
}

// Sizes at which the index is cut: they make files of one to three kilobytes
// once compressed. Terms grow as the text does; the vocabulary, as its root.
const (
	charsPerTermFile = 350
	cardBytes        = 2600 // of text in a file of cards

	maxTermFiles  = 4096
	maxHeavyFiles = 16384
	maxWordFiles  = 512
	maxSoundFiles = 1024
	charFiles     = 64

	// Below this number of documents no term is heavy.
	heavyDocs = 2000
)

// plan reads all documents once, for the names of the files of the index.
func plan(docs []func() *document) *layout {
	l := &layout{docs: docs}
	sum := sha256.New()
	fmt.Fprintln(sum, "format", format)
	var chars, lead int
	var total, having [fields]float64
	for _, doc := range docs {
		d := doc()
		d.digest(sum)
		lengths := d.lengths()
		for f, n := range lengths {
			if n > 0 {
				total[f] += n
				having[f]++
				chars += int(n)
			}
		}
		lead += leadBytes(d)
	}
	for f := range l.mean {
		l.mean[f] = max(total[f]/max(having[f], 1), 1)
	}
	n, root := max(len(docs), 1), int(math.Sqrt(float64(chars)))
	l.manifest = manifest{
		Format: format, ID: hex.EncodeToString(sum.Sum(nil)[:6]), Docs: len(docs),
		Block:  clampPower(cardBytes*n/max(lead, 1), 16),
		Terms:  clampPower(chars/charsPerTermFile, maxTermFiles),
		Words:  clampPower(root/10, maxWordFiles),
		Sounds: clampPower(root/3, maxSoundFiles),
		Chars:  charFiles,
	}
	l.Further = max(l.Block/2, 1)
	if n >= heavyDocs {
		l.Heavy = clampPower(n/2, maxHeavyFiles)
	}
	return l
}

// clampPower is the largest power of two up to n, from 1 to limit.
func clampPower(n, limit int) int {
	if n < 1 {
		return 1
	}
	return min(1<<(bits.Len(uint(n))-1), limit)
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
		for _, t := range d.text[f] {
			line(t.Zh.Value, t.En.Value)
		}
		line("")
	}
	for i := range languages {
		line(d.lead[i]...)
		line(d.rest[i]...)
	}
	for _, n := range d.names {
		line(n.text, fmt.Sprint(n.level))
	}
}

// lengths gives the length of each field in words, roughly: a Chinese
// character counts as one and six letters of English as one.
func (d *document) lengths() [fields]float64 {
	var n [fields]float64
	for f, texts := range d.text {
		for _, t := range texts {
			n[f] += float64(utf8.RuneCountInString(t.Zh.Value)) + float64(len(t.En.Value))/6
		}
	}
	return n
}

func leadBytes(d *document) int {
	n := len(d.title.Zh.Value) + len(d.title.En.Value) + 100
	for i := range languages {
		for _, s := range d.lead[i] {
			n += min(len(s), leadLimit*2) / len(languages)
		}
	}
	return n
}
