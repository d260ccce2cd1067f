// Package index writes the index of a site's search: its documents, the terms by
// which they are found and what results show of them, in the files that package
// format describes.
package index

import (
	"encoding/json"
	"maps"
	"slices"
	"sync"

	"mingce/generator/policy"
	"mingce/generator/search/format"
	"mingce/generator/site"
)

// Files makes the index of a site. Cards and what else follows from a few
// documents are made when they are asked for.
func Files(s *site.Site) []site.File {
	return filesOf(newLayout(documents(s)))
}

// Cache keeps the index of a site that is laid out again and again, and makes it
// anew only where what is searched has changed.
type Cache struct {
	mu     sync.Mutex
	digest string // of the documents of files
	files  []site.File
}

// Files are those of the function Files.
func (c *Cache) Files(s *site.Site) []site.File {
	l := newLayout(documents(s))
	c.mu.Lock()
	defer c.mu.Unlock()
	if string(l.digest) != c.digest {
		c.digest, c.files = string(l.digest), filesOf(l)
	}
	return c.files
}

// made is a file of the index that is made at once.
type made struct {
	kind   string
	i      int
	suffix string
	data   []byte
}

// filesOf lists the files of an index.
func filesOf(l *layout) []site.File {
	all, m := l.index()
	files := []site.File{{Path: format.ManifestPath, Render: func() ([]byte, error) { return json.Marshal(m) }}}
	add := func(kind string, i int, suffix string, render func() ([]byte, error)) {
		files = append(files, site.File{Path: m.Path(kind, i, suffix), Render: render})
	}
	for _, f := range all {
		add(f.kind, f.i, f.suffix, func() ([]byte, error) { return f.data, nil })
	}
	blocks := func(kind string, size int, suffix string, render func(docs []func() *document) any) {
		for i := range (m.Docs + size - 1) / size {
			docs := l.docs[i*size : min((i+1)*size, m.Docs)]
			add(kind, i, suffix, func() ([]byte, error) { return format.Marshal(render(docs)) })
		}
	}
	blocks("f", m.Facets, ".json", facets)
	for n, lang := range policy.Langs {
		suffix := "." + string(lang) + ".json"
		blocks("d", m.Block, suffix, func(docs []func() *document) any { return cards(docs, n) })
		blocks("x", m.Block, suffix, func(docs []func() *document) any { return further(docs, n) })
	}
	return files
}

// index makes the files that follow from all documents, and says how all lie.
func (l *layout) index() (all []made, m format.Manifest) {
	sorted, spelt := vocabulary(l).sorted()
	terms, heavy := termFiles(sorted)
	words, sounds, chars := wordFiles(spelt), soundFiles(sorted), characterFiles(sorted)
	add := func(kind string, files [][]byte, suffix string) {
		for i, data := range files {
			all = append(all, made{kind, i, suffix, data})
		}
	}
	add("t", terms, ".bin")
	add("w", words, ".txt")
	add("s", sounds, ".txt")
	add("c", chars, ".txt")
	for _, hash := range slices.Sorted(maps.Keys(heavy)) {
		all = append(all, made{"h", int(hash), ".bin", heavy[hash]})
	}
	m = format.Manifest{
		Format: int(format.Version), Docs: len(l.docs), Block: blockOf(len(l.docs)), Facets: facetBlock,
		Terms: len(terms), Words: len(words), Sounds: len(sounds), Chars: len(chars),
	}
	m.ID = address(l, m, all)
	return all, m
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
