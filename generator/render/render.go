// Package render makes the HTML pages of a site: a typed view for each kind of
// page, and html/template. A page is rendered when its file is asked for, and
// always to the same bytes.
package render

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/site"
)

// Theme is what all sites of one look share: page templates, words of the
// interface and assets. It is read once and never changes.
type Theme struct {
	sets     map[string]*template.Template
	messages messages
	assets   []site.File
	static   fs.FS  // what the assets were made of
	style    string // path of the style sheet
	scripts  string // folder of the scripts, ending in a slash
	icon     string // path of the icon; "" when there is none
	pixels   string // path of the icon in pixels, for home screens and shared links; "" when there is none

	Doubts FileErrors // what is odd about scripts and style sheets
}

// Renderer makes the pages of one site. It is safe for concurrent use.
type Renderer struct {
	*Theme
	site *site.Site
}

// ReadTheme reads templates and assets. Where the files are at fault, the error is
// [FileErrors], of all of them.
func ReadTheme(templates, static fs.FS) (*Theme, error) {
	t := &Theme{static: static}
	var faults FileErrors
	var err error
	if t.messages, err = readMessages(templates); faults.takes(err) != nil {
		return nil, err
	}
	if t.sets, err = parsePages(templates, t.messages); faults.takes(err) != nil {
		return nil, err
	}
	if err = t.readAssets(static); faults.takes(err) != nil {
		return nil, err
	}
	return t, faults.asError()
}

// Renderer makes the pages of a site in this look.
func (t *Theme) Renderer(s *site.Site) *Renderer {
	return &Renderer{Theme: t, site: s}
}

// Style is the path of the style sheet below the root of the site.
func (t *Theme) Style() string { return t.style }

// Icon is the path of the icon below the root of the site; "" when there is none.
func (t *Theme) Icon() string { return t.icon }

// parsePages makes a template set for each file of pages/: the base, all parts
// and the page itself. Each is held against the view of its page.
func parsePages(fsys fs.FS, m messages) (map[string]*template.Template, error) {
	base, err := template.New("base.html").Option("missingkey=error").ParseFS(fsys, "base.html", "parts/*.html")
	if err != nil {
		return nil, templateFault(err)
	}
	alone, err := base.Clone() // one that is executed can be cloned no more
	if err == nil {
		err = checkContexts(alone, "base.html")
	}
	if err != nil {
		return nil, templateFault(err)
	}
	names, err := fs.Glob(fsys, "pages/*.html")
	if err != nil {
		return nil, templateFault(err)
	}
	sets := map[string]*template.Template{}
	var faults FileErrors
	for _, name := range names {
		kind := strings.TrimSuffix(path.Base(name), ".html")
		set, err := parsePage(fsys, base, name)
		if err == nil {
			err = checkPage(set, m, kind)
		}
		if faults.takes(err) != nil {
			return nil, err
		}
		sets[kind] = set
	}
	return sets, faults.asError()
}

func parsePage(fsys fs.FS, base *template.Template, name string) (*template.Template, error) {
	set, err := base.Clone()
	if err == nil {
		set, err = set.ParseFS(fsys, name)
	}
	if err != nil {
		return nil, templateFault(err)
	}
	return set, nil
}

// checkPage finds faults in the templates of a kind of page that executing them
// would find, whatever the page.
func checkPage(set *template.Template, m messages, kind string) error {
	view, is := views[kind]
	if !is {
		return &FileError{Name: kind + ".html", Reason: diag.Messagef("there is no kind of page %q", kind), Hint: nearest(kind, slices.Collect(maps.Keys(views)))}
	}
	if err := checkViews(set, m, view).asError(); err != nil {
		return err
	}
	return checkContexts(set, kind+".html")
}

// checkContexts finds places in a page where no value can be put safely, and HTML
// that ends within itself, as the engine does before it looks at any view. Where it
// has no line, it is the file's.
func checkContexts(set *template.Template, file string) error {
	var unsafe *template.Error
	if err := set.ExecuteTemplate(io.Discard, "base.html", nil); !errors.As(err, &unsafe) {
		return nil
	}
	err := templateFault(unsafe)
	var at *FileError
	if errors.As(err, &at) && at.Line == 0 {
		at.Name = file
	}
	return err
}

func (r *Renderer) file(kind, pagePath string, view func() any) site.File {
	return site.File{Path: site.FilePath(pagePath), Render: func() ([]byte, error) { return r.execute(kind, view()) }}
}

func (r *Renderer) execute(kind string, view any) ([]byte, error) {
	set := r.sets[kind]
	if set == nil {
		return nil, diag.Errorf("templates: pages/%s.html is missing", kind)
	}
	var b bytes.Buffer
	err := set.ExecuteTemplate(&b, "base.html", view)
	if unfit := (*site.ProseError)(nil); errors.As(err, &unfit) {
		return nil, unfit // no fault of the template
	}
	if unread := (*site.FormerError)(nil); errors.As(err, &unread) {
		return nil, unread
	}
	if err != nil {
		return nil, templateFault(err)
	}
	return b.Bytes(), nil
}
