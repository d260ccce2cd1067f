package generator

import (
	"io/fs"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
)

// lookLimits bound a user's folder of templates or assets, of which all is held
// in memory. They are wide enough for scanned documents, and keep a link to
// somewhere else from being read for hours.
var lookLimits = folders.Limits{File: 64 << 20, Total: 512 << 20, Entries: 20_000}

// Overlay puts the files of a user's folder over the embedded ones: a file of
// the same name replaces, any other adds. A folder that does not exist adds
// nothing. [Check], [Load] and [Build] report what must not stand in it.
func Overlay(dir string, embedded fs.FS) fs.FS { return overlay{dir, embedded} }

type overlay struct {
	dir      string
	embedded fs.FS
}

// Open opens a file as it is now. Whoever wants more than one reads all at once.
func (o overlay) Open(name string) (fs.File, error) {
	files, _ := o.read()
	return files.Open(name)
}

func (o overlay) read() (fs.FS, diag.List) { return folders.Over(o.dir, o.embedded, lookLimits) }

// look is what a site is dressed in, as it was when it was read.
type look struct {
	templates, static fs.FS
	diags             diag.List // what must not stand in the user's folders
}

// look reads templates and assets.
func (c Config) look() look {
	var l look
	read := func(fsys fs.FS) fs.FS {
		if o, ok := fsys.(overlay); ok {
			var found diag.List
			fsys, found = o.read()
			l.diags.Append(found)
		}
		return fsys
	}
	l.templates, l.static = read(c.Templates), read(c.Static)
	if o, ok := c.Static.(overlay); ok {
		l.diags.Append(o.taken(l.static))
	}
	return l
}

// siteNames are the names that stand first in the paths of the site itself.
var siteNames = []string{"404.html", "_headers", "_server", "assets", "data", "en", "index.html", "robots.txt", "search", "sitemap.xml", "zh", "zh-en"}

// taken tells of assets that would stand where the site has files of its own.
func (o overlay) taken(assets fs.FS) diag.List {
	var found diag.List
	entries, err := fs.ReadDir(assets, ".")
	if err != nil {
		return found // it is in memory
	}
	for _, e := range entries {
		if slices.Contains(siteNames, folders.Fold(e.Name())) {
			found.Errorf("name-collision", diag.Pos{File: folders.Shown(o.dir, e.Name())}, "%q is a path of the site itself", e.Name()).WithHint("rename it")
		}
	}
	return found
}
