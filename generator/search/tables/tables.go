// Package tables is what both sides of the search go by: words, marks, weights
// and limits. They are data, written once in static/js/search/tables. Go reads
// the files that are part of the program; the scripts import the same files.
package tables

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"

	"mingce/generator/diag"
	"mingce/static"
)

const folder = "js/search/tables/"

// The tables, by what goes by them.
var (
	search     = read[searchFile](static.FS, "search.json")
	correction = read[correctionFile](static.FS, "correction.json")

	Text     = search.Text
	Terms    = search.Terms
	Question = search.Question
	Number   = search.Number
	Format   = search.Format
	Query    = search.Query
	Ranking  = search.Ranking
	Snippet  = search.Snippet

	Pinyin     = correction.Pinyin
	Initials   = correction.Initials
	Homophones = correction.Homophones
	Words      = correction.Words
	Characters = correction.Characters

	// Spellings are regular expressions of British spellings, each with the
	// American one that takes its place, its groups as $1.
	Spellings = read[[][2]string](static.FS, "spelling.json")
)

// read decodes a file of tables. They are part of the program, so that one that
// can't be read is a fault of ours.
func read[T any](fsys fs.FS, name string) T {
	var v T
	data, err := fs.ReadFile(fsys, folder+name)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		err = d.Decode(&v)
	}
	if err != nil {
		panic(diag.Errorf("static/%s%s: %w", folder, name, err))
	}
	return v
}

// Digest changes with any of the tables.
var Digest = digest(static.FS)

func digest(fsys fs.FS) []byte {
	sum := sha256.New()
	names, _ := fs.Glob(fsys, folder+"*.json") // the pattern is well formed
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
	}
	return sum.Sum(nil)
}
