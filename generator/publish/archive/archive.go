// Package archive packs a staged site into one .zip, to be handed over to a platform
// or carried on a stick. Unpacked it opens by file:// too, with search and without a
// network: double-click index.html.
//
// There is one renderer; the archive takes its files and changes only what can't work
// from a disk (which browsers decide):
//
//   - Links below the site's base become relative and name index.html ([rewriter]). So
//     the site also works below any path of a web server. 404.html stays as it
//     is, for servers show it at any address.
//   - Modules are not loaded by file://; all scripts of a page become one classic script,
//     [Options.Classic], and the link to the web manifest, refused as well, goes.
//   - Nothing can be fetched by file://; the files of the search become one script
//     that sets a table. Above [MaxIndex] the search is left out, and the search page
//     says so: what is marked data-needs="search" goes, what is marked
//     data-without="search" shows.
//   - Compressed copies are left out; a server that wants them makes its own.
//
// All other bytes are those of the stage. The same tree gives the same bytes.
package archive

import (
	"context"
	"io/fs"

	"mingce/generator/output"
	"mingce/generator/site"
)

// MaxIndex is the size of the search index, in bytes as it lies in the stage, above
// which the search is left out: a browser holds the whole of it in memory.
const MaxIndex = 8 << 20

// ManifestPath is where an archive keeps the manifest of the tree it was packed from. It
// is not at [output.ManifestName], so that the folder into which it is unpacked is not
// taken for that tree: its pages have other bytes.
const ManifestPath = site.ServerFolder + "archive.json"

// Options say how to pack.
type Options struct {
	Base    string                 // path of the site's root on its host, as people read it: "/" or "/sub/"
	Classic func() ([]byte, error) // all scripts of the pages as one that is no module
	Adopt   bool                   // replace a file that is no archive of ours; it is lost
	Workers int                    // files packed at once; 0 means GOMAXPROCS
	// Progress is called after each file is packed, one call at a time. It may be nil.
	Progress func(done, total int)
}

// Result tells what was packed.
type Result struct {
	Files  int   // in the archive
	Bytes  int64 // of these files, unpacked
	Size   int64 // of the archive, in bytes
	Index  int64 // size of the search index in the stage, in bytes
	Search bool  // whether it could be taken along
}

// Pack packs the files of a manifest, read from tree, into file. It is written beside
// it and takes its place in one step, durably: killed anywhere, the old archive is
// there or the new one.
//
// The errors, for errors.Is and errors.As: [ErrFile], [*output.LockedError],
// [*parallel.Panic], the error of ctx when it ended before the last step. After all of
// them the old archive is untouched, unless the message says that the new one is in place.
func Pack(ctx context.Context, file string, tree fs.FS, m output.Manifest, o Options) (Result, error) {
	p, err := newPacker(tree, m, o)
	if err != nil {
		return Result{}, err
	}
	err = replace(file, o.Adopt, func(w writer) error { return p.pack(ctx, w) })
	return p.result, err
}
