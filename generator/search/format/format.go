// Package format is how the index of the search lies in files: what its writer,
// package index, and its readers, package query and static/js/search, agree on.
//
// The search works over static files and without a server. One document is one
// concept with its words in both languages. What a query costs does not grow with
// the site, for nothing is loaded whole. The index is these files under search/;
// all but the manifest stand in a folder whose name is a hash of what is in them
// and of the tables by which it was made, so that they never change:
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
package format

import (
	"fmt"

	"mingce/generator/search/tables"
)

// Version is the number of the format, and the first byte of every binary file;
// readers refuse another.
var Version = byte(tables.Format.Version)

// ManifestPath is the path of the one file whose name does not change.
var ManifestPath = tables.Format.Folder + tables.Format.Manifest

// Manifest says how the index is laid out.
type Manifest struct {
	Format int    `json:"format"`
	ID     string `json:"id"`     // folder of the files, a hash of what is in them
	Docs   int    `json:"docs"`   // documents
	Block  int    `json:"block"`  // documents a file of cards or of further text
	Facets int    `json:"facets"` // documents a file of facets
	Terms  int    `json:"terms"`
	Words  int    `json:"words"`
	Sounds int    `json:"sounds"`
	Chars  int    `json:"chars"`
}

// Path is the path of a file of the index.
func (m Manifest) Path(kind string, i int, suffix string) string {
	return fmt.Sprintf("%s%s/%s%d%s", tables.Format.Folder, m.ID, kind, i, suffix)
}
