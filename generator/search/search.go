// Package search is the search of a site, over static files and without a
// server. It writes the index, and it reads it: [Index] ranks exactly as its
// twin in static/js/search does in the browser.
//
// One document is one concept with its words in both languages (document.go).
// Text is normalised and cut into terms in one way on both sides (text.go,
// token.go): Chinese into single characters and overlapping pairs, English into
// stems. What a query costs does not grow with the site, for nothing is loaded
// whole. The index is these files under search/; all but the manifest stand in
// a folder named by the content, so that they never change:
//
//	manifest.json  how many files of each kind there are
//	t<i>           terms with their documents and impacts, by hash of the term
//	h<hash>        the documents of a term that many documents hold
//	d<i>.<lang>    cards: what a result shows, a few documents a file
//	x<i>.<lang>    further text that snippets are cut from
//	f<i>           facets, by which results are narrowed and counted
//	w<i>           English words by their beginnings with a letter left out, for slips
//	s<i>           Chinese pairs by their sound, for Pinyin and homophones
//	c<i>           characters with their simplified form and their sound
//
// The last three are read only when a word of the query was not found, facets
// only when they are asked for.
package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"mingce/generator/site"
)

// format is the number of the wire format; readers refuse another.
const format = 3

// manifestPath is the one file of the index whose name does not change.
const manifestPath = site.SearchFolder + "manifest.json"

// manifest says how the index is laid out.
type manifest struct {
	Format int    `json:"format"`
	ID     string `json:"id"`     // folder of the files, named by the content
	Docs   int    `json:"docs"`   // documents
	Block  int    `json:"block"`  // documents a file of cards or of further text
	Facets int    `json:"facets"` // documents a file of facets
	Terms  int    `json:"terms"`
	Words  int    `json:"words"`
	Sounds int    `json:"sounds"`
	Chars  int    `json:"chars"`
}

// blockOf is the number of documents in a file of cards or of further text: a
// reader loads least when each stands alone, but a large site has to be published
// too.
func blockOf(docs int) int {
	switch {
	case docs < 2_000:
		return 1
	case docs < 50_000:
		return 2
	}
	return 4
}

// facetBlock is the number of documents in a file of facets.
const facetBlock = 4096

// path is the path of a file of the index.
func (m manifest) path(kind string, i int, suffix string) string {
	return fmt.Sprintf("%s%s/%s%d%s", site.SearchFolder, m.ID, kind, i, suffix)
}

// Files makes the index of a site. Cards and what else follows from a few
// documents are made when they are asked for.
func Files(s *site.Site) []site.File {
	return filesOf(plan(documents(s)))
}

// Keeper keeps the index of a site that is laid out again and again, and makes it
// anew only where what is searched has changed.
type Keeper struct {
	mu    sync.Mutex
	id    string
	files []site.File
}

// Files are those of the function Files.
func (k *Keeper) Files(s *site.Site) []site.File {
	l := plan(documents(s))
	k.mu.Lock()
	defer k.mu.Unlock()
	if l.id != k.id {
		k.id, k.files = l.id, filesOf(l)
	}
	return k.files
}

func filesOf(l *layout) []site.File {
	docs := l.docs
	sorted, spelt := vocabulary(l).sorted()
	terms, heavy := termFiles(sorted)
	words, sounds, chars := wordFiles(spelt), soundFiles(sorted), charactersOf(sorted)
	m := manifest{
		Format: format, ID: l.id, Docs: len(docs), Block: blockOf(len(docs)), Facets: facetBlock,
		Terms: len(terms), Words: len(words), Sounds: len(sounds), Chars: len(chars),
	}
	files := []site.File{{Path: manifestPath, Render: func() ([]byte, error) { return json.Marshal(m) }}}
	add := func(kind string, i int, suffix string, render func() ([]byte, error)) {
		files = append(files, site.File{Path: m.path(kind, i, suffix), Render: render})
	}
	made := func(kind string, all [][]byte, suffix string) {
		for i, data := range all {
			add(kind, i, suffix, func() ([]byte, error) { return data, nil })
		}
	}
	made("t", terms, ".bin")
	made("w", words, ".txt")
	made("s", sounds, ".txt")
	made("c", chars, ".txt")
	for _, hash := range slices.Sorted(maps.Keys(heavy)) {
		add("h", int(hash), ".bin", func() ([]byte, error) { return heavy[hash], nil })
	}
	blocks := func(kind string, size int, suffix string, render func(docs []func() *document) any) {
		for i := range (m.Docs + size - 1) / size {
			docs := docs[i*size : min((i+1)*size, m.Docs)]
			add(kind, i, suffix, func() ([]byte, error) { return marshal(render(docs)) })
		}
	}
	blocks("f", m.Facets, ".json", facets)
	for n, lang := range languages {
		suffix := "." + string(lang) + ".json"
		blocks("d", m.Block, suffix, func(docs []func() *document) any { return cards(docs, n) })
		blocks("x", m.Block, suffix, func(docs []func() *document) any { return further(docs, n) })
	}
	return files
}

// ErrFormat means that the index was written by another version of the program.
var ErrFormat = errors.New("the search index was made by another version of mingce; build the site again")
