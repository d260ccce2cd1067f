package index

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"mingce/generator/policy"
	"mingce/generator/search/format"
	"mingce/generator/search/tables"
)

// address names the folder of an index: browsers keep its files for ever, so it is
// a hash of all that decides what they read. That is the bytes of the files that
// were made, with whatever weights and tokeniser; the documents of which the
// others are made; how all lie; and the tables by which scripts read them.
func address(l *layout, m format.Manifest, all []made) string {
	sum := sha256.New()
	sum.Write(tables.Digest)
	fmt.Fprintf(sum, "%+v\n", m)
	sum.Write(l.digest)
	for _, f := range all {
		fmt.Fprintf(sum, "%s%d%s %d\n", f.kind, f.i, f.suffix, len(f.data))
		sum.Write(f.data)
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}

// digest is of all that the index holds of a document: the texts that are
// searched, and what results show, as it is written.
func (d *document) digest() []byte {
	sum := sha256.New()
	for f := range d.text {
		for i := range policy.Langs {
			writeLine(sum, d.text[f][i]...)
		}
	}
	for _, n := range d.names {
		writeLine(sum, n.text, fmt.Sprint(n.level))
	}
	for i := range policy.Langs {
		c, further := d.card(i)
		shown, err := c.MarshalJSON()
		if err != nil {
			panic(err) // texts and numbers can be written
		}
		writeLine(sum, string(shown), further)
	}
	writeLine(sum, d.facets()...)
	return sum.Sum(nil)
}

// writeLine writes parts so that no other parts look alike.
func writeLine(h hash.Hash, parts ...string) {
	fmt.Fprintf(h, "%d\n", len(parts))
	for _, p := range parts {
		fmt.Fprintf(h, "%d ", len(p))
		io.WriteString(h, p)
	}
}
