package format

import (
	"strings"

	"mingce/generator/search/tables"
)

// Hash places a term in the index. Two words that stand side by side ("a b") and
// a word as it is spelt ("a 'word") are placed in the file of the first, which a
// query that asks for them reads anyway.
func Hash(term string) uint32 {
	h := mix(term)
	if first, _, pair := strings.Cut(term, tables.Terms.Next); pair {
		h = mix(first)&^ofPair | h&ofPair
	}
	return h
}

// ofPair are the bits of a hash that tell pairs of one first word apart.
var ofPair = uint32(1)<<tables.Format.PairBits - 1

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

// FileOf is the file of a hash among n, a power of two: files hold ranges of hashes.
func FileOf(h uint32, n int) int { return int(uint64(h) * uint64(n) >> 32) }

// KeyFile is the file of the words that have a key, among n.
func KeyFile(key string, n int) int { return FileOf(mix(key), n) }

// Sounding is what one character or two sound like.
type Sounding struct{ First, Second string }

// File is the file of a sounding among n: that of its first sound and the letter
// after, so that the readings of a pair stand in few.
func (s Sounding) File(n int) int { return FileOf(mix(s.First+s.Second[:min(len(s.Second), 1)]), n) }

// CharacterFile is the file of a character among n: neighbours in Unicode stand
// together.
func CharacterFile(r rune, n int) int { return int(r>>tables.Characters.BlockBits) % n }
