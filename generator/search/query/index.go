// Package query asks the index of a site's search: it plans what a query looks
// up, corrects what is not found, ranks, and cuts snippets. It is the search at
// the terminal, and ranks exactly as its twin in static/js/search does in the
// browser.
package query

import (
	"encoding/json"
	"errors"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/search/analysis"
	"mingce/generator/search/format"
)

// Index is an index that was written, for queries. It is not safe for
// concurrent use.
type Index struct {
	format.Manifest
	read  func(path string) ([]byte, error)
	files map[string]any // what was read, decoded
	stem  analysis.Stemmer
}

// ErrFormat means that the index was written by another version of the program.
var ErrFormat = errors.New("the search index was made by another version of mingce; build the site again")

// Open reads the manifest of an index. read gives a file of the site by its path.
// The error is that of read, [ErrFormat], or tells of a file that is damaged.
func Open(read func(path string) ([]byte, error)) (*Index, error) {
	data, err := read(format.ManifestPath)
	if err != nil {
		return nil, err
	}
	x := &Index{read: read, files: map[string]any{}, stem: analysis.NewStemmer()}
	if err := json.Unmarshal(data, &x.Manifest); err != nil {
		return nil, damaged(format.ManifestPath)
	}
	if x.Format != int(format.Version) {
		return nil, ErrFormat
	}
	return x, nil
}

func damaged(path string) error {
	return diag.Errorf("%s is not what mingce wrote; build the site again", path)
}

// file gives a file of the index, decoded once.
func file[T any](x *Index, kind string, i int, suffix string, decode func([]byte) (T, bool)) (T, error) {
	path := x.Path(kind, i, suffix)
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
func (x *Index) lookup(term string) (format.Entry, error) {
	h := format.Hash(term)
	terms, err := file(x, "t", format.FileOf(h, x.Terms), ".bin", format.Terms)
	return terms[h], err
}

// complete gives all documents of a heavy term.
func (x *Index) complete(term string) ([]format.Posting, error) {
	return file(x, "h", int(format.Hash(term)), ".bin", format.HeavyTerm)
}

// character tells what is known of a Chinese character.
func (x *Index) character(r rune) (format.Character, error) {
	all, err := file(x, "c", format.CharacterFile(r, x.Chars), ".txt", format.Characters)
	return all[r], err
}

// sounding lists the characters and pairs of the site that have a sound.
func (x *Index) sounding(s format.Sounding) ([]string, error) {
	lines, err := x.lines("s", s.File(x.Sounds))
	for _, line := range lines {
		if rest, ok := strings.CutPrefix(line, s.First+s.Second); ok && analysis.BeginsHan(rest) {
			return strings.Fields(rest), err
		}
	}
	return nil, err
}

// lines gives a file of words or sounds.
func (x *Index) lines(kind string, i int) ([]string, error) {
	return file(x, kind, i, ".txt", func(b []byte) ([]string, bool) {
		return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n"), true
	})
}

// card gives the card of a document in a language.
func (x *Index) card(doc, lang int) (format.Card, error) {
	all, err := file(x, "d", doc/x.Block, inLanguage(lang), decodeJSON[[]format.Card])
	if err != nil || doc%x.Block >= len(all) {
		return format.Card{}, err
	}
	return all[doc%x.Block], nil
}

// further gives the further text of a document in a language.
func (x *Index) further(doc, lang int) (string, error) {
	all, err := file(x, "x", doc/x.Block, inLanguage(lang), decodeJSON[[]string])
	if err != nil || doc%x.Block >= len(all) {
		return "", err
	}
	return all[doc%x.Block], nil
}

func inLanguage(lang int) string { return "." + string(policy.Langs[lang]) + ".json" }

// facets gives the facets of a document, as "facet:value".
func (x *Index) facets(doc int) ([]string, error) {
	f, err := file(x, "f", doc/x.Facets, ".json", decodeJSON[format.Facets])
	if err != nil {
		return nil, err
	}
	if i := doc % x.Facets; i < len(f.Of) && f.Of[i] >= 0 && f.Of[i] < len(f.Sets) {
		return f.Sets[f.Of[i]], nil
	}
	return nil, nil
}

func decodeJSON[T any](b []byte) (T, bool) {
	var v T
	return v, json.Unmarshal(b, &v) == nil
}
