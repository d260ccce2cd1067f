package generator

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/render"
	"mingce/generator/site"
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

// Look is what a site is dressed in: templates and assets, as they were when they
// were read.
type Look struct {
	Theme *render.Theme // nil when Diags has errors
	Diags diag.List     // what is wrong with templates and assets, and with their folders

	sum               [sha256.Size]byte
	templates, assets lookFolder
}

// lookFolder is a folder of the look as it was read.
type lookFolder struct {
	fs.FS
	dir      string // where the user's files lie
	embedded fs.FS  // over which they lie; nil when none does
}

// own gives a file of the user's, and its text; false when it is ours.
func (f lookFolder) own(name string) (text string, is bool) {
	if f.embedded == nil {
		return "", false
	}
	data, err := fs.ReadFile(f, name)
	ours, missing := fs.ReadFile(f.embedded, name)
	return string(data), err == nil && (missing != nil || !bytes.Equal(data, ours))
}

// owned lists the user's files, by their paths.
func (f lookFolder) owned() (names []string) {
	if f.embedded == nil {
		return nil
	}
	fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error { // which lies in memory
		if err == nil && !d.IsDir() {
			if _, is := f.own(name); is {
				names = append(names, name)
			}
		}
		return nil
	})
	return names
}

// ReadLook reads templates and assets. Where they are as they were before, which
// may be nil, it gives that look again. The error is for what could not be read.
func ReadLook(c Config, before *Look) (*Look, error) {
	l := &Look{}
	l.templates, l.assets = l.read(c.Templates, "templates"), l.read(c.Static, "static")
	if o, ok := c.Static.(overlay); ok {
		l.Diags.Append(o.taken(l.assets))
	}
	if l.Diags.HasErrors() {
		return l, nil
	}
	var err error
	if l.sum, err = hashOf(l.templates, l.assets); err != nil {
		return nil, err
	}
	if before != nil && before.sum == l.sum {
		return before, nil
	}
	theme, err := render.ReadTheme(l.templates, l.assets)
	switch faults, are := l.Faults(err); {
	case are:
		l.Diags.Append(faults)
	case err != nil:
		l.Diags.Errorf("look", diag.Pos{}, "templates and assets can't be read: %s", err)
	default:
		l.Theme = theme
		for _, doubt := range theme.Doubts {
			l.Diags.Warnf("look", l.posOf(doubt), "%s", doubt.Reason)
		}
	}
	return l, nil
}

// read reads a folder whole, where a user's own lies over ours.
func (l *Look) read(fsys fs.FS, name string) lookFolder {
	o, ok := fsys.(overlay)
	if !ok {
		return lookFolder{FS: fsys, dir: name}
	}
	files, found := o.read()
	l.Diags.Append(found)
	return lookFolder{files, o.dir, o.embedded}
}

// Faults places the faults of templates and assets of which an error tells, also
// one of making a page; false when it tells of something else.
func (l *Look) Faults(err error) (found diag.List, are bool) {
	var all render.FileErrors
	var one *render.FileError
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = render.FileErrors{one}
	}
	for _, fault := range all {
		rule, format := "template", "this template can't be used: %s"
		if fault.Asset {
			rule, format = "look", "%s"
		}
		found.Errorf(rule, l.posOf(fault), format, fault.Reason).Hint = fault.Hint
	}
	return found, len(all) > 0
}

// posOf gives the place of a fault as the user knows it, in code points.
func (l *Look) posOf(fault *render.FileError) diag.Pos {
	folder, name := l.templates, ""
	switch {
	case fault.Asset:
		folder, name = l.assets, fault.Name
	case fault.Name != "":
		name = fileOfTemplate(l.templates, fault.Name)
	}
	pos := diag.Pos{File: folders.Shown(folder.dir, path.Clean(name)), Line: fault.Line, Col: fault.Col}
	data, err := fs.ReadFile(folder, name)
	lines := bytes.Split(data, []byte("\n"))
	if err == nil && fault.Col > 0 && fault.Line <= len(lines) {
		line := lines[fault.Line-1]
		pos.Col = 1 + utf8.RuneCount(line[:min(fault.Col-1, len(line))])
	}
	return pos
}

// fileOfTemplate gives the file of a template, which is known by its last name.
func fileOfTemplate(templates fs.FS, name string) string {
	file := name
	for _, folder := range []string{".", "parts", "pages"} {
		if within := path.Join(folder, name); exists(templates, within) {
			file = within
		}
	}
	return file
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

func hashOf(all ...fs.FS) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	for _, fsys := range all {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			fmt.Fprintf(h, "%s %d\n", name, len(data))
			h.Write(data)
			return err
		})
		if err != nil {
			return sum, diag.Errorf("templates and static: %w", err)
		}
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// taken tells of assets that would stand where the site has files of its own.
func (o overlay) taken(assets fs.FS) diag.List {
	var found diag.List
	entries, err := fs.ReadDir(assets, ".")
	if err != nil {
		return found // it is in memory
	}
	for _, e := range entries {
		if slices.Contains(site.RootNames(), folders.Fold(e.Name())) {
			found.Errorf("name-collision", diag.Pos{File: folders.Shown(o.dir, e.Name())}, "%q is a path of the site itself", e.Name()).WithHint("rename it")
		}
	}
	return found
}
