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
//	h<i>           the documents of terms that many documents hold
//	d<i>.<lang>    cards: what a result shows, a block of documents a file
//	x<i>.<lang>    further text that snippets are cut from
//	w<i>           English words by their beginnings and ends, for slips
//	s<i>           Chinese pairs by their sound, for Pinyin and homophones
//	c<i>           characters with their simplified form and their sound
//
// The last three are read only when a word of the query was not found.
package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"mingce/generator/site"
)

// format is the number of the wire format; readers refuse another.
const format = 1

// manifestPath is the one file of the index whose name does not change.
const manifestPath = "search/manifest.json"

// manifest says how the index is laid out. Counts of files are powers of two.
type manifest struct {
	Format  int    `json:"format"`
	ID      string `json:"id"`      // folder of the files, named by the content
	Docs    int    `json:"docs"`    // documents
	Block   int    `json:"block"`   // documents a file of cards
	Further int    `json:"further"` // documents a file of further text
	Terms   int    `json:"terms"`
	Heavy   int    `json:"heavy"` // 0: no term is heavy
	Words   int    `json:"words"`
	Sounds  int    `json:"sounds"`
	Chars   int    `json:"chars"`
}

// path is the path of a file of the index.
func (m manifest) path(kind string, i int, suffix string) string {
	return fmt.Sprintf("search/%s/%s%d%s", m.ID, kind, i, suffix)
}

// Files lists the files of the index. The site is read once, for their names;
// the index itself is made when the first of them is asked for.
func Files(s *site.Site) []site.File {
	return filesOf(plan(documents(s)))
}

func filesOf(l *layout) []site.File {
	made := sync.OnceValue(func() *shards { return build(l) })
	m := l.manifest
	files := []site.File{{Path: manifestPath, Render: func() ([]byte, error) { return json.Marshal(m) }}}
	add := func(kind string, n int, suffix string, render func(i int) ([]byte, error)) {
		for i := range n {
			files = append(files, site.File{Path: m.path(kind, i, suffix), Render: func() ([]byte, error) { return render(i) }})
		}
	}
	add("t", m.Terms, ".bin", func(i int) ([]byte, error) { return made().terms[i], nil })
	add("h", m.Heavy, ".bin", func(i int) ([]byte, error) { return made().heavy[i], nil })
	add("w", m.Words, ".txt", func(i int) ([]byte, error) { return made().words[i], nil })
	add("s", m.Sounds, ".txt", func(i int) ([]byte, error) { return made().sounds[i], nil })
	add("c", m.Chars, ".txt", func(i int) ([]byte, error) { return made().chars[i], nil })
	filesFor := func(block int) int { return (m.Docs + block - 1) / block }
	for n, lang := range languages {
		suffix := "." + string(lang) + ".json"
		add("d", filesFor(m.Block), suffix, func(i int) ([]byte, error) { return cards(l, i, n) })
		add("x", filesFor(m.Further), suffix, func(i int) ([]byte, error) { return further(l, i, n) })
	}
	return files
}

// ErrFormat means that the index was written by another version of the program.
var ErrFormat = errors.New("the search index was made by another version of mingce; build the site again")
