// Package render makes the HTML pages of a site: a typed view for each kind of
// page, and html/template. A page is rendered when its file is asked for, and
// always to the same bytes.
package render

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"path"
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
}

// Renderer makes the pages of one site. It is safe for concurrent use.
type Renderer struct {
	*Theme
	site *site.Site
}

// ReadTheme reads templates and assets. The error names the template or message at fault.
func ReadTheme(templates, static fs.FS) (*Theme, error) {
	t := &Theme{static: static}
	var err error
	if t.sets, err = parsePages(templates); err != nil {
		return nil, err
	}
	if t.messages, err = readMessages(templates); err != nil {
		return nil, err
	}
	return t, t.readAssets(static)
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
// and the page itself.
func parsePages(fsys fs.FS) (map[string]*template.Template, error) {
	base, err := template.New("base.html").Option("missingkey=error").ParseFS(fsys, "base.html", "parts/*.html")
	if err != nil {
		return nil, templateFault(err)
	}
	names, err := fs.Glob(fsys, "pages/*.html")
	if err != nil {
		return nil, templateFault(err)
	}
	sets := map[string]*template.Template{}
	for _, name := range names {
		set, err := base.Clone()
		if err == nil {
			set, err = set.ParseFS(fsys, name)
		}
		if err != nil {
			return nil, templateFault(err)
		}
		sets[strings.TrimSuffix(path.Base(name), ".html")] = set
	}
	return sets, nil
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
	if err != nil {
		return nil, templateFault(err)
	}
	return b.Bytes(), nil
}
