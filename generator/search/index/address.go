package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"

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
func (d *document) digest() [sha256.Size]byte {
	var b []byte
	for f := range d.text {
		for i := range policy.Langs {
			b = appendLine(b, d.text[f][i]...)
		}
	}
	for _, n := range d.names {
		b = appendLine(b, n.text, strconv.Itoa(n.level))
	}
	for i := range policy.Langs {
		c, further := d.card(i)
		shown, err := c.MarshalJSON()
		if err != nil {
			panic(err) // texts and numbers can be written
		}
		b = appendLine(b, string(shown), further)
	}
	return sha256.Sum256(appendLine(b, d.facets()...))
}

// appendLine writes parts so that no other parts look alike.
func appendLine(b []byte, parts ...string) []byte {
	b = binary.AppendUvarint(b, uint64(len(parts)))
	for _, p := range parts {
		b = binary.AppendUvarint(b, uint64(len(p)))
		b = append(b, p...)
	}
	return b
}
