package search

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"strings"

	"mingce/generator/diag"
)

// Index is an index that was written, for queries. It is not safe for
// concurrent use.
type Index struct {
	manifest
	read  func(path string) ([]byte, error)
	files map[string]any // what was read, decoded
	stem  stemmer
}

// Open reads the manifest of an index. read gives a file of the site by its path.
func Open(read func(path string) ([]byte, error)) (*Index, error) {
	data, err := read(manifestPath)
	if err != nil {
		return nil, err
	}
	x := &Index{read: read, files: map[string]any{}, stem: remembering()}
	if err := json.Unmarshal(data, &x.manifest); err != nil {
		return nil, damaged(manifestPath)
	}
	if x.Format != format {
		return nil, ErrFormat
	}
	return x, nil
}

func damaged(path string) error {
	return diag.Errorf("%s is not what mingce wrote; build the site again", path)
}

// entry is what a file of terms holds of a term.
type entry struct {
	docs     int
	postings []posting // all, or those of most impact when the term is heavy
	heavy    bool
}

// file gives a file of the index, decoded once.
func file[T any](x *Index, kind string, i int, suffix string, decode func([]byte) (T, bool)) (T, error) {
	path := x.path(kind, i, suffix)
	if kept, ok := x.files[path]; ok {
		return kept.(T), nil
	}
	var v T
	data, err := x.read(path)
	if err != nil {
		return v, err
	}
	v, ok := decode(data)
	if !ok {
		return v, damaged(path)
	}
	x.files[path] = v
	return v, nil
}

// lookup finds a term; its entry has no documents when there is none.
func (x *Index) lookup(term string) (entry, error) {
	h := hashOf(term)
	terms, err := file(x, "t", fileOf(h, x.Terms), ".bin", decodeTerms)
	return terms[h], err
}

// complete gives all documents of a heavy term.
func (x *Index) complete(term string) ([]posting, error) {
	return file(x, "h", int(hashOf(term)), ".bin", decodeHeavy)
}

func decodeTerms(b []byte) (map[uint32]entry, bool) {
	all := map[uint32]entry{}
	h := uint32(0)
	ok := len(b) > 0 && b[0] == format
	for b = b[min(1, len(b)):]; ok && len(b) > 0; {
		var gap, n uint64
		gap, b = uvarint(b)
		n, b = uvarint(b)
		h += uint32(gap)
		e := entry{docs: int(n >> 1), heavy: n&1 == 1}
		held := uint64(e.docs)
		if e.heavy {
			held, b = uvarint(b)
		}
		e.postings, b, ok = decodePostings(b, int(held))
		all[h] = e
	}
	return all, ok
}

func decodeHeavy(b []byte) ([]posting, bool) {
	if len(b) == 0 || b[0] != format {
		return nil, false
	}
	var all []posting
	next := 0
	for b = b[1:]; len(b) > 0; {
		var v uint64
		if v, b = uvarint(b); b == nil {
			return nil, false
		}
		all = append(all, posting{next + int(v>>4), int(v & 15)})
		next = all[len(all)-1].doc + 1
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

// lines gives a file of words or sounds.
func (x *Index) lines(kind string, i int) ([]string, error) {
	return file(x, kind, i, ".txt", func(b []byte) ([]string, bool) {
		return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n"), true
	})
}

// card gives the card of a document in a language.
func (x *Index) card(doc, lang int) (card, error) {
	all, err := file(x, "d", doc/x.Block, "."+string(languages[lang])+".json", decodeJSON[[]card])
	if err != nil || doc%x.Block >= len(all) {
		return card{}, err
	}
	return all[doc%x.Block], nil
}

// further gives the further text of a document in a language.
func (x *Index) further(doc, lang int) (string, error) {
	all, err := file(x, "x", doc/x.Block, "."+string(languages[lang])+".json", decodeJSON[[]string])
	if err != nil || doc%x.Block >= len(all) {
		return "", err
	}
	return all[doc%x.Block], nil
}

func decodeJSON[T any](b []byte) (T, bool) {
	var v T
	return v, json.Unmarshal(b, &v) == nil
}

// load looks up what a query asks for.
func (x *Index) load(groups []*group) error {
	for _, g := range groups {
		for _, a := range g.alts {
			var err error
			if a.found, err = x.lookup(a.term); err != nil {
				return err
			}
		}
		g.measure(x.Docs)
	}
	return nil
}

// measure sets how rare a group is: as rare as its most frequent alternative.
func (g *group) measure(docs int) {
	most := 0
	for _, a := range g.alts {
		most = max(most, a.found.docs)
	}
	g.idf = rarity(docs, most)
}

func (g *group) missing() bool {
	for _, a := range g.alts {
		if a.found.docs > 0 {
			return false
		}
	}
	return true
}

// rarity is 16 times the binary logarithm of (docs+1)/(with+½), plus one, in
// steps that every machine takes alike.
func rarity(docs, with int) int {
	x := float64(2*docs+2) / float64(2*with+1)
	n := 1
	for ; x >= 2; x /= 2 {
		n += 16
	}
	for step := 8; step > 0; step /= 2 {
		x *= x
		if x >= 2 {
			x /= 2
			n += step
		}
	}
	return n
}

// budget is the number of postings of heavy terms that the first results may load.
const budget = 24000

// required are the groups that a document lacks when it does not hold them.
func required(groups []*group) []*group {
	return slices.DeleteFunc(slices.Clone(groups), func(g *group) bool { return g.bonus })
}

// fill loads the whole lists of heavy terms, the rarest groups first. What the
// budget does not cover counts by its topmost documents, and no document lacks
// it. Whoever wants more than the first results, or all counted, pays for all;
// one term alone needs no more than its top.
func (x *Index) fill(groups []*group, all bool) error {
	asked := required(groups)
	if len(asked) == 1 && len(asked[0].alts) == 1 && !all {
		return nil
	}
	slices.SortStableFunc(asked, func(a, b *group) int { return b.idf - a.idf })
	spent := 0
	for i, g := range asked {
		for _, a := range g.alts {
			if a.found.heavy {
				spent += a.found.docs
			}
		}
		if i > 0 && spent > budget && !all {
			g.bonus = true
			continue
		}
		for _, a := range g.alts {
			if !a.found.heavy {
				continue
			}
			postings, err := x.complete(a.term)
			if err != nil {
				return err
			}
			a.found = entry{docs: a.found.docs, postings: postings}
		}
	}
	return nil
}
